// SPDX-License-Identifier: EUPL-1.2
import type { NetworkProbe } from '../../ports/network-probe.js';
import type { Addresses } from '../../render/deployment/deployment.js';
import type { Known } from '../../state/backend-facts.js';
import type { CertificateStatus, SiteStatus } from '../../state/status-report.js';

/** Where the proxy listens and which authority it has, as far as the name alone does not tell. */
export interface SiteAccess {
  readonly connectTo?: { readonly host: string; readonly port: number };
  readonly authority?: string;
}

interface Looking {
  readonly probe: Pick<NetworkProbe, 'http' | 'certificate'>;
  readonly addresses: Addresses;
  readonly access: SiteAccess;
}

const timeoutMs = 10_000;
const day = 86_400_000;

/** What the site answers to whoever comes in by the front door. */
export async function readSite({ probe, addresses, access }: Looking): Promise<Known<SiteStatus>> {
  const scheme = addresses.https ? 'https' : 'http';
  const ask: Ask = (url) => probe.http({ url, timeoutMs, ...access });
  const [frontend, api] = await Promise.all([
    arrive(`${scheme}://${addresses.frontend}/`, ask),
    ask(`${scheme}://${addresses.backend}/signals/`),
  ]);
  if (!frontend.ok) return { unknown: frontend.reason };
  if (!api.ok) return { unknown: api.reason };
  const apiVersion = api.headers['x-api-version'] ?? null;
  return { value: { frontend: frontend.status, api: api.status, apiVersion } };
}

type Ask = (url: string) => ReturnType<NetworkProbe['http']>;

/** The form leads its visitors on, to the language they read; more steps than it takes is a circle. */
const mostSteps = 4;

/** The answer where a visitor ends who is led on within the site. */
async function arrive(start: string, ask: Ask): ReturnType<NetworkProbe['http']> {
  let answer = await ask(start);
  for (let step = 0, url = start; step < mostSteps; step += 1) {
    if (!answer.ok || answer.status < 300 || answer.status >= 400) break;
    const { location } = answer.headers;
    if (location === undefined || !URL.canParse(location, url)) break;
    const next = new URL(location, url);
    if (next.origin !== new URL(start).origin) break;
    url = next.href;
    answer = await ask(url);
  }
  return answer;
}

export async function readCertificate(
  { probe, addresses, access }: Looking,
  now: Date,
): Promise<Known<CertificateStatus>> {
  const [name = '', port = '443'] = addresses.frontend.split(':');
  const place = access.connectTo ?? { host: name, port: Number(port) };
  const found = await probe.certificate({ ...place, serverName: name });
  if (!found.ok) return { unknown: found.reason };
  const days = Math.floor((Date.parse(found.validTo) - now.getTime()) / day);
  return { value: { issuer: found.issuer, validTo: found.validTo, days } };
}
