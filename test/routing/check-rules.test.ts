// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRules } from '../../src/routing/check-rules.js';
import { simulate } from '../../src/routing/simulate.js';
import { makeVocabulary } from '../../src/routing/vocabulary.js';
import type { RoutingRule } from '../../src/routing/world.js';
import { sampleReport } from './reports.js';
import { rule, sampleWorld } from './sample-world.js';

const vocabulary = makeVocabulary(sampleWorld);

const check = (...rules: RoutingRule[]): string[] =>
  checkRules(rules, vocabulary).map(
    ({ code, rule: index, earlier }) =>
      `${code.replace('ROUTING_RULE_', '')} ${rules[index]!.name}${earlier.map((other) => ` < ${rules[other]!.name}`).join('')}`,
  );

const checkExpressions = (...expressions: string[]): string[] =>
  check(...expressions.map((expression, index) => rule(String(index), expression)));

describe('a rule that cannot decide because an earlier one does', () => {
  test.each<[string[], string[]]>([
    [['sub == "Zwerfafval"', '"Zwerfafval" == sub'], ['DUPLICATE 1 < 0']],
    [['sub == "Zwerfafval" and time > 6:00', 'time > 6:00 and (sub == "Zwerfafval")'], ['DUPLICATE 1 < 0']],
    [['sub == "Zwerfafval"', 'sub == "Zwerfafval" and soort == "Grofvuil"'], ['SHADOWED 1 < 0']],
    [['main == "Afval"', 'sub == "Zwerfafval"'], ['SHADOWED 1 < 0']],
    [['time > 18:00', 'time > 22:00 and sub == "Overig"'], ['SHADOWED 1 < 0']],
    [['sub == "Zwerfafval" or sub == "Overig"', 'sub == "Overig"'], ['SHADOWED 1 < 0']],
    [
      ['sub == "Zwerfafval"', 'sub == "Overig"', 'sub == "Overig" or sub == "Zwerfafval"'],
      ['SHADOWED 2 < 0 < 1'],
    ],
    [['sub != "Overig"', 'sub == "Zwerfafval"'], ['SHADOWED 1 < 0']],
    [['"Rood" in kleur', '"Rood" in kleur and "Groen" in kleur'], ['SHADOWED 1 < 0']],
    [
      ['location in areas."Wijken"."BU01"', "location in areas.'Wijken'.'BU01' and time > 8:00"],
      ['SHADOWED 1 < 0'],
    ],
    [['soort == "Grofvuil" or sub == "Overig"', 'soort == "Grofvuil"'], ['SHADOWED 1 < 0']],
  ])('is found: %j', (expressions, problems) => {
    expect(checkExpressions(...expressions)).toEqual(problems);
  });

  test.each<[string[]]>([
    [['sub == "Overig"', 'main == "Overig"']],
    [['sub == "Zwerfafval" and soort == "Grofvuil"', 'sub == "Zwerfafval"']],
    // An unanswered question breaks the first rule off before it gets to the second half.
    [['soort == "Grofvuil" or sub == "Overig"', 'sub == "Overig"']],
    [['time > 22:00', 'time >= 22:00']],
    [['location in areas."Wijken"."BU01"', 'location in areas."Wijken"."BU02"']],
    [['aantal > 5', 'aantal == "veel"']],
    [['aantal != 5', 'soort == "Grofvuil"']],
  ])('is not found where it can still decide: %j', (expressions) => {
    expect(checkExpressions(...expressions)).toEqual([]);
  });

  test('is not found when the earlier rule is off, or its user cannot be given work', () => {
    const same = 'sub == "Zwerfafval"';
    expect(check(rule('a', same, { active: false }), rule('b', same))).toEqual([]);
    expect(check(rule('a', same, { user: 'weg@example.org' }), rule('b', same))).toEqual([]);
    expect(check(rule('a', same, { user: 'jan@example.org', department: 'KCC' }), rule('b', same))).toEqual(
      [],
    );
    expect(check(rule('a', same, { user: 'Jan@example.org' }), rule('b', same))).toEqual(['DUPLICATE b < a']);
    expect(check(rule('a', same), rule('b', same, { active: false }))).toEqual([]);
  });
});

describe('a rule that contradicts itself', () => {
  test.each([
    'sub == "Zwerfafval" and sub == "Overig"',
    'sub == "Zwerfafval" and main == "Overig"',
    'time > 22:00 and time < 6:00',
    'time > 22:00 and time <= 22:00',
    'soort == "Grofvuil" and soort != "Grofvuil"',
    '(day == "Monday" or day == "Sunday") and day == "Friday"',
    'aantal > 5 and aantal == "veel"',
  ])('is found: %s', (expression) => {
    expect(checkExpressions(expression)).toEqual(['NEVER_TRUE 0']);
  });

  test.each([
    'sub == "Overig" and main == "Overig"',
    'sub == "Overig" and main == "Afval"',
    'time > 22:00 or time < 6:00',
    '"Rood" in kleur and "Groen" in kleur',
    'aantal >= 5 and aantal <= 5',
  ])('is not found in: %s', (expression) => {
    expect(checkExpressions(expression)).toEqual([]);
  });
});

const condition = fc.constantFrom(
  'sub == "Zwerfafval"',
  'sub == "Overig"',
  'sub != "Overig"',
  'main == "Afval"',
  'main == "Overig"',
  'main != "Afval"',
  'time > 22:00',
  'time >= 22:00',
  'time < 6:00',
  '6:00 <= time',
  'day == "Monday"',
  'day != "Monday"',
  'stadsdeel == "A"',
  'stadsdeel != "A"',
  'soort == "Grofvuil"',
  'soort != "Grofvuil"',
  'soort < "H"',
  'soort == 5',
  '"Rood" in kleur',
  '"Groen" in kleur',
  'kleur != "Rood"',
  'sub in kleur.foo',
  'foo == "x"',
  'aantal > 5',
  'aantal <= 5',
  'aantal == 5',
  'aantal == "5"',
  'aantal != "veel"',
  'aantal < "zzz"',
  'location in areas."Wijken"."BU01"',
  'location in areas."Wijken"."BU02"',
  'location in areas."Wijken"."BU99"',
  'sub == ""',
  'sub == sub',
);
const expression = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small' },
    condition,
    fc
      .tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole'))
      .map(([l, op, r]) => `(${l}) ${op} (${r})`),
  ),
})).whole;

test('no rule that is reported ever decides, whatever the report', () => {
  let reported = 0;
  fc.assert(
    fc.property(
      fc.array(expression, { minLength: 1, maxLength: 6 }),
      fc.array(sampleReport, { minLength: 25, maxLength: 25 }),
      (expressions, reports) => {
        const rules = expressions.map((text, index) => rule(String(index), text));
        const idle = new Set(checkRules(rules, vocabulary).map((problem) => rules[problem.rule]!.name));
        reported += idle.size;
        for (const report of reports) {
          const { decidedBy } = simulate(report, rules, sampleWorld);
          expect(idle.has(decidedBy?.name ?? '')).toBe(false);
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect(reported).toBeGreaterThan(500);
});

test('five hundred rules take no noticeable time', () => {
  const rules = Array.from({ length: 500 }, (_, index) =>
    rule(String(index), `sub == "S${index % 250}" and (time > 22:00 or time < 6:00) and soort == "Grofvuil"`),
  );
  const started = performance.now();
  expect(checkRules(rules, vocabulary)).toHaveLength(250);
  expect(performance.now() - started).toBeLessThan(5000);
});
