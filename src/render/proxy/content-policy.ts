// SPDX-License-Identifier: EUPL-1.2
import { isJsonArray, type Json } from '../../state/json.js';
import type { StorageSettings } from '../../state/settings.js';
import type { Deployment } from '../deployment/deployment.js';

/** Parts of app.json with addresses that are only links or texts; a browser loads nothing from them. */
const onlyText = new Set(['links', 'language']);

/** What the frontend asks for when app.json is silent. */
const national = ['https://api.pdok.nl', 'https://service.pdok.nl'];
const formMaps = ['https://api.maptiler.com'];

/**
 * The policy for the pages of the website: only this host, and the hosts that app.json names. Scripts and styles may
 * stand in the page, because the frontend writes its settings and its styles there.
 */
export function websitePolicy(deployment: Deployment): string {
  const hosts = outsideHosts(deployment).join(' ');
  return policy([
    ['default-src', "'self'"],
    ['script-src', "'self' 'unsafe-inline'"],
    ['style-src', "'self' 'unsafe-inline'"],
    ['img-src', `'self' data: blob: ${hosts}`],
    ['font-src', "'self' data:"],
    ['connect-src', `'self' ${hosts}`],
    ['frame-src', "'self'"],
    ['worker-src', "'self' blob:"],
    ['object-src', "'none'"],
    ['base-uri', "'self'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ]);
}

/** The policy for the interface and the Django admin, whose pages have scripts of their own in them. */
export const backendPolicy = (): string =>
  policy([
    ['default-src', "'self'"],
    ['script-src', "'self' 'unsafe-inline'"],
    ['style-src', "'self' 'unsafe-inline'"],
    ['img-src', "'self' data:"],
    ['object-src', "'none'"],
    ['base-uri', "'self'"],
    ['frame-ancestors', "'none'"],
  ]);

/** The policy for files that somebody sent in: an SVG with a script in it does nothing. */
export const uploadPolicy = (): string =>
  policy([
    ['default-src', "'none'"],
    ['style-src', "'unsafe-inline'"],
    ['frame-ancestors', "'none'"],
    ['sandbox', ''],
  ]);

const policy = (rules: ReadonlyArray<readonly [string, string]>): string =>
  rules.map(([name, value]) => `${name} ${value}`.trim().replaceAll(/ +/g, ' ')).join('; ');

/** Hosts outside that a browser of a visitor asks, as sources of a policy, sorted. */
function outsideHosts({ appJson, settings, form, addresses }: Deployment): ReadonlyArray<string> {
  const scheme = addresses.https ? 'https' : 'http';
  const found = new Set([...national, ...(form ? formMaps : []), ...storageHosts(settings.storage)]);
  for (const text of textsIn(appJson)) for (const host of hostsIn(text)) found.add(host);
  for (const host of hostsIn(`${scheme}://${addresses.backend}`)) found.add(host);
  found.delete(`${scheme}://${addresses.frontend}`);
  return [...found].sort();
}

function* textsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') {
    if (isJsonArray(value)) for (const item of value) yield* textsIn(item);
    else for (const [key, item] of Object.entries(value)) if (!onlyText.has(key)) yield* textsIn(item);
  }
}

/** Scheme and host of every address in a text; `{s}` in the first label, which a map fills in, becomes a star. */
const hostsIn = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\b(https?):\/\/((?:\{\w+\}\.)?[a-z0-9.-]+(?::\d+)?)/gi)].map(
    ([, scheme = 'https', host = '']) =>
      `${scheme.toLowerCase()}://${host.toLowerCase().replace(/^\{\w+\}/, '*')}`,
  );

/** Where photos come from when they are not on the disk of the backend. */
function storageHosts(storage: StorageSettings | undefined): ReadonlyArray<string> {
  switch (storage?.type) {
    case 's3':
      if (storage.endpoint === undefined) return ['https://*.amazonaws.com'];
      // Addressed by path or by the name of the bucket before the host; which one is up to the storage.
      return hostsIn(storage.endpoint).flatMap((host) => [host, host.replace('://', '://*.')]);
    case 'azure':
      return hostsIn(
        `https://${storage.customDomain?.replace(/^https?:\/\//, '') ?? `${storage.account}.blob.core.windows.net`}`,
      );
    default:
      return [];
  }
}
