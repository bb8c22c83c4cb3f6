// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { checkTargetAnswers, complainAboutCommand } from './adopted-target.js';
import { flagOf, type GivenAnswers } from './request.js';

/** What is wrong with one answer, in one sentence; undefined when nothing is. */
type Check = (text: string) => string | undefined;

const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const matches =
  (pattern: RegExp, complaint: string): Check =>
  (text) =>
    pattern.test(text) ? undefined : complaint;

/** The same checks serve a flag and a question. */
export const checks = {
  domain: matches(
    domainPattern,
    'A host name in lower case, without https:// and without a path, such as meldingen.utrecht.example',
  ),
  issuer: matches(
    /^https:\/\/[^\s@<>"{}|\\^`/?#]+(\/[^\s<>"{}|\\^`]*)?$/,
    'A full address that begins with https://, such as https://inloggen.utrecht.example/realms/signalen',
  ),
  tenant: matches(
    /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/,
    'The id or the domain of the tenant, such as utrecht.example',
  ),
  mailFrom: matches(
    /^([^<>\n]{1,150} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
    'An address, or a name and an address between < and >, such as Gemeente Utrecht <meldingen@utrecht.example>',
  ),
  mailHost: matches(
    /^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?(:\d{1,5})?$/,
    'A host name, such as mail.utrecht.example',
  ),
  command: complainAboutCommand,
} as const satisfies Partial<Record<keyof GivenAnswers, Check>>;

/** Every given answer that cannot be used, all at once. */
export function* checkTexts(given: GivenAnswers): Generator<Diagnostic> {
  for (const [key, check] of Object.entries(checks) as Array<[keyof typeof checks, Check]>) {
    const text = given[key];
    if (text === undefined) continue;
    const allowed = check(text);
    if (allowed === undefined) continue;
    const suggestion = key === 'domain' ? asDomain(text) : undefined;
    yield {
      code: 'INIT_ANSWER_INVALID',
      severity: 'error',
      message: `${JSON.stringify(text)} cannot be used for ${flagOf[key]}.`,
      allowed,
      ...(suggestion === undefined ? {} : { suggestion }),
    };
  }
  yield* checkTargetAnswers(given);
}

/** The host name inside an address that was typed instead. */
function asDomain(text: string): string | undefined {
  const host = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '');
  return host !== text && domainPattern.test(host) ? host : undefined;
}
