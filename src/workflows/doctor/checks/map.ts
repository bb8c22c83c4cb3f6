// SPDX-License-Identifier: EUPL-1.2

import { frontendKeysOf } from '../../../catalogue/frontend/index.js';
import type { HttpAnswer, ProbeFailure } from '../../../ports/network-probe.js';
import { effectiveFrontend } from '../../../render/settings/index.js';
import type { Json } from '../../../state/json.js';
import { blocked, type CheckResult, notApplicable, ok, warning } from '../check.js';
import { tileUrl } from '../tile-url.js';
import type { DoctorWorld } from '../world.js';

/** Values of the frontend as it will see them: ours, else its own. */
function frontendValues({ deployment, reading }: DoctorWorld): ReadonlyMap<string, Json> {
  if (deployment === undefined) return new Map();
  const { settings, release } = deployment;
  const base = frontendKeysOf(release.frontend).flatMap(({ path, default: fallback }) =>
    fallback === undefined ? [] : [[path, fallback] as const],
  );
  const own = effectiveFrontend({
    settings,
    release: release.frontend,
    attachments: reading.instance.attachments,
  });
  return new Map([...base, ...own.map(({ path, value }) => [path, value] as const)]);
}

const filesHaveErrors = blocked('DOCTOR_SETTINGS', 'The addresses of the map are not known.');

/** The search for addresses answers, and knows the municipality by the name in the files. */
export async function checkAddressSearch(world: DoctorWorld): Promise<CheckResult> {
  const values = frontendValues(world);
  const suggest = values.get('map.pdok.suggest');
  const reverse = values.get('map.pdok.reverse');
  if (typeof suggest !== 'string' || typeof reverse !== 'string') return filesHaveErrors;
  if (!URL.canParse(suggest) || !URL.canParse(reverse)) {
    return notApplicable('The address search is part of the site itself.');
  }
  const name = world.settings.municipality?.name ?? '';
  const names = world.settings.municipality?.pdokNames ?? [name];
  const filter = names.map((one) => `"${one}"`).join(' ');
  const url = `${suggest}?q=${encodeURIComponent(name)}&rows=1&fq=${encodeURIComponent(`gemeentenaam:(${filter})`)}`;
  const [found, back] = await Promise.all([
    world.probe.http({ url }),
    world.probe.http({ url: `${reverse}?type=adres&rows=1&X=121000&Y=487000` }),
  ]);
  const silent = [found, back].find((answer) => !isGood(answer));
  if (silent !== undefined) {
    return warning({
      found: `The address search does not answer: ${describe(silent)}.`,
      reason: 'Citizens cannot type an address, and addresses of reports stay unchecked.',
      next: `Let this machine reach ${new URL(suggest).host}.`,
      details: [suggest, reverse],
    });
  }
  const hits = found.ok ? countHits(found.body) : undefined;
  if (hits === 0) {
    return warning({
      found: `The address search knows no address in ${names.join(' or ')}.`,
      reason: 'Every address a citizen types is then refused.',
      next: 'Set municipality.pdokNames to the name of the municipality in the address register.',
    });
  }
  return ok(`The address search answers on ${new URL(suggest).host}.`);
}

function countHits(body: string): number | undefined {
  try {
    return (JSON.parse(body) as { readonly response?: { readonly numFound?: number } }).response?.numFound;
  } catch {
    return undefined;
  }
}

const isGood = (answer: HttpAnswer | ProbeFailure): boolean => answer.ok && answer.status < 400;

const describe = (answer: HttpAnswer | ProbeFailure): string =>
  answer.ok ? `status ${answer.status}` : answer.reason;

/** Each layer of the background gives a picture for the middle of the municipality. */
export async function checkTiles(world: DoctorWorld): Promise<CheckResult> {
  const templates = frontendValues(world).get('map.tiles.args');
  const center = world.settings.map?.center ?? world.settings.municipality?.center;
  if (!Array.isArray(templates) || center === undefined) return filesHaveErrors;
  const { crs = 'EPSG:28992', tiles } = world.settings.map ?? {};
  const urls = templates.flatMap((template) =>
    typeof template === 'string' && /^https?:/.test(template)
      ? [
          tileUrl(template, {
            center,
            crs,
            tms: tiles?.tms === true,
            subdomain: tiles?.subdomains?.[0] ?? 'a',
          }),
        ]
      : [],
  );
  if (urls.length === 0) return notApplicable('The background of the map is part of the site itself.');
  const answers = await Promise.all(urls.map((url) => world.probe.http({ url })));
  const bad = urls.flatMap((url, index) => {
    const answer = answers[index];
    if (answer === undefined) return [];
    if (!isGood(answer)) return [`${url}: ${describe(answer)}`];
    const type = answer.ok ? (answer.headers['content-type'] ?? 'no type') : '';
    return type.startsWith('image/') ? [] : [`${url}: ${type}, no picture`];
  });
  if (bad.length === 0)
    return ok(`The map has its background (${urls.map((url) => new URL(url).host).join(', ')}).`);
  return warning({
    found:
      bad.length === 1
        ? `A layer of the map gives no picture.`
        : `${bad.length} layers of the map give no picture.`,
    reason: 'Citizens then see a grey map.',
    next: 'Open the address below in a browser, and mend map.tiles.urls.',
    details: bad,
  });
}

/** Values that name an address of their own; those of the map and of the identity provider have their own checks. */
const checkedElsewhere = /^(apiBaseUrl|oidc\.|map\.tiles\.|map\.pdok\.)/;

/** Every other address outside that the settings of the website name. */
export async function checkAddresses(world: DoctorWorld): Promise<CheckResult> {
  if (world.deployment === undefined) return filesHaveErrors;
  const { settings, release } = world.deployment;
  const keys = effectiveFrontend({
    settings,
    release: release.frontend,
    attachments: world.reading.instance.attachments,
  });
  const named = keys.flatMap(({ path, value }) =>
    typeof value === 'string' && /^https?:\/\//.test(value) && !checkedElsewhere.test(path)
      ? [{ path, url: value }]
      : [],
  );
  const classifier = settings.classifier?.endpoint;
  if (classifier?.startsWith('http')) named.push({ path: 'classifier.endpoint', url: classifier });
  if (named.length === 0) return notApplicable('The settings name no other addresses.');
  const answers = await Promise.all(
    named.map(({ url }) => world.probe.http({ url: url.split('{')[0] ?? url })),
  );
  const bad = named.flatMap(({ path, url }, index) => {
    const answer = answers[index];
    if (answer === undefined || (answer.ok && answer.status < 500 && answer.status !== 404)) return [];
    return [`${path} (${url}): ${describe(answer)}`];
  });
  if (bad.length === 0)
    return ok(
      `${named.length === 1 ? 'The other address' : `All ${named.length} other addresses`} in the settings answer.`,
    );
  return warning({
    found:
      bad.length === 1
        ? 'An address in the settings does not answer.'
        : `${bad.length} addresses in the settings do not answer.`,
    reason: 'A link that citizens follow or a layer of the map leads nowhere.',
    next: 'Open the addresses below in a browser, and mend or remove them.',
    details: bad,
  });
}
