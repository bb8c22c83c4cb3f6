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
  const ask = (url: string) => probe.http({ url, timeoutMs, ...access });
  const [frontend, api] = await Promise.all([
    ask(`${scheme}://${addresses.frontend}/`),
    ask(`${scheme}://${addresses.backend}/signals/`),
  ]);
  if (!frontend.ok) return { unknown: frontend.reason };
  if (!api.ok) return { unknown: api.reason };
  const apiVersion = api.headers['x-api-version'] ?? null;
  return { value: { frontend: frontend.status, api: api.status, apiVersion } };
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
