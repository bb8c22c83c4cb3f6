// SPDX-License-Identifier: EUPL-1.2
import type { Settings } from '../state/settings.js';

/** The host of every web address in a text, in lower case and without port, with its place. */
export function* hostsIn(
  text: string,
): Iterable<{ readonly host: string; readonly start: number; readonly length: number }> {
  for (const match of text.matchAll(/\bhttps?:\/\/(?:[^/\s@"'()<>?#]*@)?([^/\s:"'()<>?#]+)/gi)) {
    yield { host: (match[1] ?? '').toLowerCase(), start: match.index, length: match[0].length };
  }
}

/** `meldingen.utrecht.nl` → `utrecht.nl`: what one organisation owns, near enough for Dutch names. */
export const siteOf = (host: string): string => host.split('.').slice(-2).join('.');

/** The sites that are the municipality's own, by what the settings say elsewhere. */
export function ownSites(settings: Settings): ReadonlySet<string> {
  const { domain, hosts, mail, frontend, staffReports } = settings;
  const named = [
    domain,
    hosts?.frontend,
    hosts?.backend,
    mail?.from.slice(mail.from.indexOf('@') + 1).replace(/>$/, ''),
    staffReports?.mailDomain.slice(1),
    ...[...hostsIn(frontend?.links?.home ?? '')].map(({ host }) => host),
  ];
  return new Set(
    named.flatMap((host) => (host === undefined ? [] : [siteOf(host.replace(/:\d+$/, '').toLowerCase())])),
  );
}

/** Inside one's own walls: no dot, or a name or address that the internet does not know. */
export const isInternal = (host: string): boolean =>
  !host.includes('.') ||
  /\.(?:local|internal|svc|cluster|lan|home\.arpa|localhost)$/.test(host) ||
  /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host);
