// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Kind } from '../kinds/kind.js';
import type { MovedObject } from '../kinds/move-objects.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { DesiredConfiguration } from '../state/configuration.js';
import type { Step } from './plan.js';

/** What must exist before `step` can be carried out: what it names, and what it lies inside. */
export function needsOf(
  step: Pick<Step, 'address' | 'fields'>,
  kinds: ReadonlyMap<KindName, Kind>,
): ReadonlyArray<Address> {
  const { kind: name, identity } = splitAddress(step.address);
  const kind = kinds.get(name);
  if (kind === undefined) return [];
  const container = kind.containerOf?.(identity);
  const named = kind.references(step.fields).map((reference) => reference.address);
  return container === undefined ? named : [container, ...named];
}

interface Known {
  readonly desired: DesiredConfiguration;
  readonly matched: ReadonlyMap<Address, MovedObject>;
  readonly kinds: ReadonlyMap<KindName, Kind>;
}

/**
 * Objects that a step names and that exist nowhere. Validation sees these when the files are to list them; a kind that
 * the files leave alone can only be judged here, against the live system.
 */
export function findMissingReferences(steps: ReadonlyArray<Step>, known: Known): ReadonlyArray<Finding> {
  const findings: Finding[] = [];
  for (const step of steps) {
    for (const needed of new Set(needsOf(step, known.kinds))) {
      if (known.matched.has(needed) || known.desired.objects.has(needed)) continue;
      findings.push(missingReference(step, needed, known));
    }
  }
  return findings;
}

function missingReference(step: Step, needed: Address, known: Known): Finding {
  const { kind, identity } = splitAddress(needed);
  const title = known.kinds.get(kind)?.title.singular ?? kind;
  const candidates = [...known.matched.keys(), ...known.desired.objects.keys()]
    .filter((address) => address.startsWith(`${kind}:`))
    .map((address) => splitAddress(address).identity);
  const suggestion = nearest(identity, candidates);
  return {
    code: 'PLAN_REFERENCE_MISSING',
    path: known.desired.objects.get(step.address)?.path ?? [],
    message: `"${splitAddress(step.address).identity}" needs the ${title} "${identity}", which exists neither in the files nor in the live system.`,
    ...(suggestion === undefined ? {} : { suggestion }),
    hint: `List the ${title} in the files, or name one that exists.`,
  };
}
