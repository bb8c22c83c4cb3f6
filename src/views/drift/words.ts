// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../kinds/registry.js';
import type { DriftedObject, DriftReport, DriftType } from '../../plan/drift.js';
import { type Address, type KindName, splitAddress } from '../../state/address.js';

export interface DriftViewOptions {
  readonly colour: boolean;
  /** From the working directory to the instance folder, for places in files. */
  readonly folder: string;
}

export const driftWords: Readonly<Record<DriftType, string>> = {
  changed: 'changed in the live system',
  missing: 'not in the live system',
  'not-taken-over': 'not taken over yet',
  unlisted: 'in no file',
  'switched-off': 'switched off by the backend',
};

/** What differs, by kind, in the order of the report. */
export function byKind(
  drifted: ReadonlyArray<DriftedObject>,
): ReadonlyMap<KindName, ReadonlyArray<DriftedObject>> {
  const groups = new Map<KindName, DriftedObject[]>();
  for (const object of drifted) {
    const { kind } = splitAddress(object.address);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [object]);
    else group.push(object);
  }
  return groups;
}

/** The identities of what is kept, by kind. */
export function keptByKind({
  kept,
}: Pick<DriftReport, 'kept'>): ReadonlyMap<KindName, ReadonlyArray<string>> {
  const groups = new Map<KindName, string[]>();
  for (const address of kept) {
    const { kind, identity } = splitAddress(address);
    groups.set(kind, [...(groups.get(kind) ?? []), identity]);
  }
  return groups;
}

/** How the plan calls a field. */
export const labelOf = (address: Address, field: string): string =>
  kindOf(splitAddress(address).kind).fields[field]?.label ?? field;

export const countListed = ({ compared }: Pick<DriftReport, 'compared'>): number =>
  [...compared.values()].reduce((sum, count) => sum + count, 0);

/** `2026-01-05 12:00 UTC`; as it was told when it is no moment. */
function describeMoment(when: string): string {
  const moment = new Date(when);
  if (Number.isNaN(moment.getTime())) return when;
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `last changed 2026-01-05 12:00 UTC by somebody`; undefined when nobody knows. */
export function describeLastChange({ lastChange }: DriftedObject): string | undefined {
  if (lastChange === undefined) return undefined;
  const by = lastChange.who === null ? '' : ` by ${lastChange.who}`;
  return `last changed ${describeMoment(lastChange.when)}${by}`;
}

export const placeOf = ({ source }: DriftedObject, folder: string): string | undefined =>
  source === undefined ? undefined : `${folder === '' ? '' : `${folder}/`}${source.file}:${source.line}`;
