// SPDX-License-Identifier: EUPL-1.2

import { severityOf } from '../diagnostics/codes.js';
import type { Finding } from '../diagnostics/diagnostic.js';
import { fail, type Result, succeed } from '../diagnostics/result.js';
import type { Kind } from '../kinds/kind.js';
import type { MovedObject } from '../kinds/move-objects.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { DesiredObject } from '../state/configuration.js';
import { fingerprint } from '../state/fingerprint.js';
import { compareFields } from './compare-fields.js';
import { type MatchRequest, matchLive } from './match-live.js';
import { findMissingReferences } from './missing-references.js';
import { inOrderOfWriting } from './order.js';
import type { Loss, Plan, PlanTarget, Step } from './plan.js';

/** The whole difference between files and live system, from which a plan is taken: all of it, or a selection. */
export interface Draft {
  readonly steps: ReadonlyArray<Step>;
  readonly kept: ReadonlyArray<Address>;
  /** The live objects, under the addresses they will have. */
  readonly live: ReadonlyMap<Address, MovedObject>;
  readonly kinds: ReadonlyMap<KindName, Kind>;
}

/** What a plan says about itself. */
export interface PlanSubject {
  readonly toolVersion: string;
  readonly instance: string;
  readonly environment: string | null;
  readonly target: PlanTarget;
}

/** Compares the files with the live system. Problems: adoptions that contradict each other, references to nothing. */
export function draftPlan(request: MatchRequest): Result<Draft, Finding> {
  const { live, findings: matchFindings } = matchLive(request);
  const draft = { steps: [], kept: [], live, kinds: request.kinds };
  const writes = [...request.desired.objects.values()].flatMap((object) => writeStep(object, live) ?? []);
  const { steps, kept } = judgeUnlisted(request, live);
  const findings = [...matchFindings, ...findMissingReferences(writes, { ...request, matched: live })];
  if (findings.some((finding) => severityOf(finding.code) === 'error')) return fail(findings);
  return succeed({ ...draft, steps: inOrderOfWriting([...writes, ...steps], request.kinds), kept }, findings);
}

function writeStep(object: DesiredObject, live: ReadonlyMap<Address, MovedObject>): Step | undefined {
  const { address, fields } = object;
  const current = live.get(address);
  if (current === undefined) return { action: 'create', address, before: null, changes: [], fields };
  const changes = compareFields(current.fields, fields);
  // What only moved along with its container needs no step: its container's step moves it.
  const isAdopted = object.replaces === current.original && current.original !== address;
  if (!isAdopted && changes.length === 0) return undefined;
  const before = fingerprint(current.originalFields);
  if (current.original === address) return { action: 'update', address, before, changes, fields };
  return { action: 'adopt', address, from: current.original, before, changes, fields };
}

interface Unlisted {
  readonly steps: ReadonlyArray<Step>;
  readonly kept: ReadonlyArray<Address>;
}

function judgeUnlisted(request: MatchRequest, live: ReadonlyMap<Address, MovedObject>): Unlisted {
  const { desired, kinds } = request;
  const steps: Step[] = [];
  const kept: Address[] = [];
  for (const object of live.values()) {
    const name = splitAddress(object.address).kind;
    if (!desired.managed.has(name) || desired.objects.has(object.address)) continue;
    const kind = kinds.get(name);
    const step =
      desired.unlisted.get(name) === 'deactivate' && kind ? deactivateStep(object, kind) : undefined;
    if (step === undefined) kept.push(object.address);
    else steps.push(step);
  }
  return { steps, kept: kept.sort() };
}

function deactivateStep(object: MovedObject, kind: Kind): Step | undefined {
  if (kind.switchOff === undefined || kind.isActive?.(object.fields) === false) return undefined;
  const fields = { ...object.fields, ...kind.switchOff };
  const changes = compareFields(object.fields, fields);
  if (changes.length === 0) return undefined;
  const { address, original } = object;
  const from = original === address ? {} : { from: original };
  return {
    action: 'deactivate',
    address,
    ...from,
    before: fingerprint(object.originalFields),
    changes,
    fields,
  };
}

/** The plan of a draft, ready to be shown, saved and applied. */
export function finishPlan(draft: Draft, subject: PlanSubject): Plan {
  const { steps, kept } = draft;
  return { formatVersion: 1, ...subject, steps, kept, losses: countLosses(draft) };
}

/** `unlisted: deactivate` is one way to lose many objects at once, `active: false` in the files another: both count. */
function countLosses({ steps, live, kinds }: Draft): ReadonlyArray<Loss> {
  const switchedOff = new Map<KindName, number>();
  for (const { address, fields } of steps) {
    const before = live.get(address);
    const isActive = kinds.get(splitAddress(address).kind)?.isActive;
    if (before === undefined || isActive === undefined) continue;
    if (isActive(before.fields) && !isActive(fields)) addOne(switchedOff, address);
  }
  if (switchedOff.size === 0) return [];
  const active = new Map<KindName, number>();
  for (const { address, fields } of live.values()) {
    if (kinds.get(splitAddress(address).kind)?.isActive?.(fields)) addOne(active, address);
  }
  return [...switchedOff].map(([kind, count]) => ({
    kind,
    active: active.get(kind) ?? 0,
    switchedOff: count,
  }));
}

function addOne(counts: Map<KindName, number>, address: Address): void {
  const { kind } = splitAddress(address);
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
