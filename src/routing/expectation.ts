// SPDX-License-Identifier: EUPL-1.2
import type { Simulation } from './simulate.js';
import type { WorldCategory } from './world.js';

/** What a test says must happen to its report. A key that is absent is not looked at. */
export interface Expectation {
  /** Codes, sorted; null when no rule may send the report anywhere. */
  readonly department?: ReadonlyArray<string> | null;
  /** Name; null when no rule may decide. */
  readonly rule?: string | null;
  readonly user?: string | null;
  readonly handling?: WorldCategory['handling'];
  /** The text, not the name of a promise. */
  readonly promise?: string | null;
}

/** One thing that went otherwise than expected, in words. */
export interface Mismatch {
  readonly what: keyof Expectation;
  readonly expected: string;
  readonly actual: string;
}

/** Holds what happened to a report against what was expected, in the order of `Expectation`. */
export function judge(
  expected: Expectation,
  simulation: Simulation,
  category: WorldCategory | undefined,
): ReadonlyArray<Mismatch> {
  const { decidedBy, departments, user } = simulation;
  const rule = decidedBy?.name ?? null;
  const actual: Required<Expectation> = {
    department: expected.department === null && decidedBy === undefined ? null : departments,
    rule,
    user,
    handling: category?.handling ?? null,
    promise: category?.promise ?? null,
  };
  const words: Readonly<Record<keyof Expectation, (side: Expectation) => string>> = {
    department: (side) => (side.department === null ? 'no rule that sends it on' : listed(side.department)),
    rule: (side) => named(side.rule, 'no rule'),
    user: (side) => side.user?.toLowerCase() ?? 'nobody',
    handling: ({ handling }) => describeHandling(handling ?? null),
    promise: (side) => named(side.promise, 'no promise'),
  };
  return whats
    .filter((what) => expected[what] !== undefined && words[what](expected) !== words[what](actual))
    .map((what) => ({ what, expected: words[what](expected), actual: words[what](actual) }));
}

const whats = ['department', 'rule', 'user', 'handling', 'promise'] as const;

const listed = (codes: ReadonlyArray<string> = []): string =>
  codes.length === 0 ? 'no department' : codes.join(', ');

const named = (name: string | null | undefined, none: string): string => (name == null ? none : `"${name}"`);

function describeHandling(handling: WorldCategory['handling']): string {
  if (handling === null) return 'no handling time';
  const { days, workingDays } = handling;
  return `${days} ${workingDays ? 'working ' : ''}${days === 1 ? 'day' : 'days'}`;
}
