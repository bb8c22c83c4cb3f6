// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../kinds/kind.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { Step } from './plan.js';

/**
 * First what is made or changed, lowest level first; then what is switched off, highest level first. Within a level
 * the address decides, which puts a main category before its subs (and, going down, after them).
 */
export function inOrderOfWriting(
  steps: ReadonlyArray<Step>,
  kinds: ReadonlyMap<KindName, Kind>,
): ReadonlyArray<Step> {
  const level = (step: Step): number => kinds.get(splitAddress(step.address).kind)?.level ?? 0;
  const upwards = (left: Step, right: Step): number =>
    level(left) - level(right) || compareAddresses(left.address, right.address);
  const writes = steps.filter((step) => step.action !== 'deactivate').sort(upwards);
  const offs = steps
    .filter((step) => step.action === 'deactivate')
    .sort((left, right) => upwards(right, left));
  return [...writes, ...offs];
}

/** By code unit, so that the order is the same on every machine. */
const compareAddresses = (left: Address, right: Address): number =>
  left < right ? -1 : left > right ? 1 : 0;
