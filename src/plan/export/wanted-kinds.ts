// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import { type KindName, kindNames } from '../../state/address.js';

/** The kinds somebody asked for, by name with commas; all when undefined. Users are personal data: only when asked. */
export function wantedKinds(asked: string | undefined, withUsers: boolean): ReadonlySet<KindName> {
  const named = asked
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const chosen = named?.map(toKind) ?? kindNames.filter((name) => name !== 'user');
  return new Set(withUsers ? [...chosen, 'user'] : chosen);
}

function toKind(name: string): KindName {
  const kind = kindNames.find((known) => known === name);
  if (kind !== undefined) return kind;
  const suggestion = nearest(name, kindNames);
  throw new AppError(exitCodes.usage, [
    {
      code: 'EXPORT_KIND_UNKNOWN',
      severity: 'error',
      message: `There is no kind "${name}".`,
      allowed: kindNames.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
