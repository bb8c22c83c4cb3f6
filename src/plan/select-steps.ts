// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { fail, type Result, succeed } from '../diagnostics/result.js';
import { type Address, kindNames } from '../state/address.js';
import type { Draft } from './make-plan.js';
import { needsOf } from './missing-references.js';
import type { Step } from './plan.js';

/** Patterns of addresses; `*` stands for any characters, and a bare kind for all of its objects. */
export interface Selection {
  /** Empty: everything. */
  readonly targets: ReadonlyArray<string>;
  readonly excludes: ReadonlyArray<string>;
}

/**
 * The part of a draft that somebody asked for. What a chosen step needs and does not exist yet comes along; leaving out
 * what a chosen step needs is refused.
 */
export function selectSteps(
  draft: Draft,
  known: Iterable<Address>,
  selection: Selection,
): Result<Draft, Diagnostic> {
  const { targets, excludes } = selection;
  const universe = [...known];
  const unknown = [...targets, ...excludes].filter((pattern) => !universe.some(matcher([pattern])));
  if (unknown.length > 0) return fail(unknown.map((pattern) => unknownPattern(pattern, universe)));
  const isTarget = targets.length === 0 ? () => true : matcher(targets);
  const isExcluded = matcher(excludes);
  const isChosen = (address: Address): boolean => isTarget(address) && !isExcluded(address);
  const chosen = draft.steps.filter((step) => isChosen(step.address) || (step.from && isChosen(step.from)));
  const along = comeAlong(chosen, draft);
  const refused = along.filter(({ step }) => isExcluded(step.address));
  if (refused.length > 0) return fail(refused.map(neededButExcluded));
  const taken = new Set<Step>([...chosen, ...along.map(({ step }) => step)]);
  const steps = draft.steps.filter((step) => taken.has(step));
  return succeed(
    { ...draft, steps, kept: draft.kept.filter(isChosen) },
    along.length > 0 ? [widened(along)] : [],
  );
}

interface Along {
  readonly step: Step;
  readonly neededBy: Address;
}

/** Steps outside the choice that make what a chosen step needs. */
function comeAlong(chosen: ReadonlyArray<Step>, { steps, kinds, live }: Draft): ReadonlyArray<Along> {
  const makers = new Map(
    steps
      .filter((step) => step.action === 'create' || step.action === 'adopt')
      .map((step) => [step.address, step]),
  );
  // What moves along with its container needs the container's step.
  const moves = new Map(steps.filter((step) => step.from !== undefined).map((step) => [step.from, step]));
  const taken = new Set(chosen);
  const along: Along[] = [];
  const queue = [...chosen];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    for (const needed of needsOf(step, kinds)) {
      const original = live.get(needed)?.original;
      const maker = makers.get(needed) ?? (original === undefined ? undefined : moves.get(original));
      if (maker === undefined || taken.has(maker)) continue;
      taken.add(maker);
      along.push({ step: maker, neededBy: step.address });
      queue.push(maker);
    }
  }
  return along;
}

/** Judges an address by patterns: true when one of them fits all of it. */
function matcher(patterns: ReadonlyArray<string>): (address: Address) => boolean {
  const expressions = patterns.map(toExpression);
  return (address) => expressions.some((expression) => expression.test(address));
}

function toExpression(pattern: string): RegExp {
  const full = kindNames.some((kind) => kind === pattern) ? `${pattern}:*` : pattern;
  // A run of stars is one star: more of them would make matching slow and mean the same.
  const source = full.split(/\*+/).map(escapeForExpression).join('.*');
  return new RegExp(`^${source}$`, 's');
}

const escapeForExpression = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function unknownPattern(pattern: string, universe: ReadonlyArray<Address>): Diagnostic {
  const kind = pattern.slice(0, Math.max(pattern.indexOf(':'), 0));
  const isKnownKind = kindNames.some((name) => name === kind);
  const suggestion = isKnownKind ? nearest(pattern, universe) : nearest(kind || pattern, kindNames);
  return {
    code: 'PLAN_TARGET_UNKNOWN',
    severity: 'error',
    message: `No object in the files or in the live system has an address like "${pattern}".`,
    allowed: 'kind:identity, for instance category:afval/zwerfafval; * stands for any characters',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

const neededButExcluded = ({ step, neededBy }: Along): Diagnostic => ({
  code: 'PLAN_EXCLUDED_IS_NEEDED',
  severity: 'error',
  message: `"${step.address}" is left out, but "${neededBy}" needs it and it does not exist yet.`,
  hint: `Leave out "${neededBy}" as well, or let "${step.address}" in.`,
});

const widened = (along: ReadonlyArray<Along>): Diagnostic => ({
  code: 'PLAN_TARGET_WIDENED',
  severity: 'info',
  message: `The selection needs ${along.length === 1 ? 'one object' : `${along.length} objects`} more: ${along.map(({ step }) => step.address).join(', ')}.`,
});
