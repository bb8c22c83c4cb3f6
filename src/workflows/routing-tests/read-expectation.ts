// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { InstanceTest } from '../../kinds/tests/tests.js';
import type { Expectation, RoutingRule, RoutingWorld } from '../../routing/index.js';

/** What a test can refer to beside the world of the rules. */
export interface Names {
  readonly world: RoutingWorld;
  readonly rules: ReadonlyArray<RoutingRule>;
  /** Name → text. */
  readonly promises: Readonly<Record<string, string>>;
}

export interface ExpectationReading {
  readonly expectation: Expectation;
  readonly findings: ReadonlyArray<Finding>;
}

export function readExpectation(
  expected: InstanceTest['expect'],
  path: InstancePath,
  names: Names,
): ExpectationReading {
  const { department, rule, user, handling, promise } = expected;
  const codes = department == null ? department : [department].flat().sort();
  const expectation: Expectation = {
    ...(codes === undefined ? {} : { department: codes }),
    ...(rule === undefined ? {} : { rule }),
    ...(user === undefined ? {} : { user }),
    ...(handling === undefined
      ? {}
      : { handling: handling && { days: handling.days, workingDays: handling.workingDays ?? true } }),
    ...(promise === undefined ? {} : { promise: promiseText(promise, names.promises) }),
  };
  return { expectation, findings: [...unknownNames(expected, path, names)] };
}

const promiseText = (promise: string | null, promises: Names['promises']): string | null =>
  promise !== null && Object.hasOwn(promises, promise) ? (promises[promise] ?? null) : promise;

function* unknownNames(
  { department, rule }: InstanceTest['expect'],
  path: InstancePath,
  { world, rules }: Names,
): Generator<Finding> {
  const ruleNames = rules.map(({ name }) => name);
  if (rule != null && !ruleNames.includes(rule))
    yield unknownName(`rule "${rule}"`, [...path, 'rule'], nearest(rule, ruleNames));
  if (department == null || world.departments === undefined) return;
  for (const code of [department].flat()) {
    if (world.departments.has(code)) continue;
    yield unknownName(
      `department "${code}"`,
      [...path, 'department'],
      nearest(code, world.departments.keys()),
    );
  }
}

const unknownName = (what: string, path: InstancePath, suggestion: string | undefined): Finding => ({
  code: 'TEST_EXPECTED_NAME',
  path,
  message: `There is no ${what}.`,
  ...(suggestion === undefined ? {} : { suggestion }),
});
