// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { type Address, splitAddress } from '../state/address.js';
import type { Configuration, DesiredConfiguration, DesiredObject } from '../state/configuration.js';

const nameOf = (address: Address): string => splitAddress(address).identity;

export const replacesListed = (object: DesiredObject, replaced: Address): Finding => ({
  code: 'PLAN_REPLACES_LISTED',
  path: [...object.path, 'replaces'],
  message: `"${nameOf(object.address)}" replaces "${nameOf(replaced)}", but the files list "${nameOf(replaced)}" as well.`,
  allowed: 'an object that lives and that no file lists',
  hint: `Take "${nameOf(replaced)}" out of the files, or take "replaces" away.`,
});

export const replacesTwice = (object: DesiredObject, replaced: Address, rival: DesiredObject): Finding => ({
  code: 'PLAN_REPLACES_TWICE',
  path: [...object.path, 'replaces'],
  message: `"${nameOf(object.address)}" and "${nameOf(rival.address)}" both replace "${nameOf(replaced)}".`,
  allowed: 'one successor per object',
  hint: 'Let one of the two take it over; the other is then created.',
});

interface AdoptionBooks {
  readonly desired: DesiredConfiguration;
  readonly live: Configuration;
  readonly adoptions: ReadonlyMap<Address, Address>;
}

/**
 * A `replaces` without anything to replace is as it should be on an empty system and after the first apply. It looks
 * like a mistake when the live system does hold objects that nobody claims.
 */
export function replacesNothing(
  missing: ReadonlyArray<DesiredObject>,
  { desired, live, adoptions }: AdoptionBooks,
): ReadonlyArray<Finding> {
  if (missing.length === 0) return [];
  const unclaimed = [...live.keys()].filter(
    (address) => !desired.objects.has(address) && !adoptions.has(address),
  );
  return missing.flatMap((object) => {
    const { kind } = splitAddress(object.address);
    const candidates = unclaimed.filter((address) => splitAddress(address).kind === kind).map(nameOf);
    if (candidates.length === 0 || object.replaces === undefined) return [];
    return [replacesUnknown(object, object.replaces, nearest(nameOf(object.replaces), candidates))];
  });
}

const replacesUnknown = (object: DesiredObject, replaced: Address, suggestion?: string): Finding => ({
  code: 'PLAN_REPLACES_NOTHING',
  path: [...object.path, 'replaces'],
  message: `"${nameOf(object.address)}" replaces "${nameOf(replaced)}", which does not exist in the live system; it will be created.`,
  ...(suggestion === undefined ? {} : { suggestion }),
});
