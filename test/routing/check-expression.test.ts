// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../src/routing/check-expression.js';
import { makeVocabulary } from '../../src/routing/vocabulary.js';
import { nearlyExpression } from './expressions.js';
import { sampleWorld } from './sample-world.js';

const vocabulary = makeVocabulary(sampleWorld);

/** `code @ the text pointed at -> replacement`, for each problem. */
const check = (expression: string): string[] =>
  checkExpression(expression, vocabulary).map(({ code, start, length, replacement }) => {
    const mend = replacement === undefined ? '' : ` -> ${replacement}`;
    return `${code.replace('ROUTING_', '')} @ ${expression.slice(start, start + length)}${mend}`;
  });

describe('an expression without faults', () => {
  test.each([
    'sub == "Zwerfafval"',
    'main == "Wegen, verkeer & \\"meubilair\\""',
    'sub == "Zwerfafval" and soort == "Grofvuil"',
    'sub == "Zwerfafval" and "Rood" in kleur',
    'location in areas."Wijken"."BU01"',
    'time > 22:00 or time < 6:00',
    'day == "Monday" or day == "Sunday"',
    'stadsdeel == "A"',
    'sub == "Gat in de weg" and aantal > 5',
    'sub == "Gat in de weg" and aantal == "vijf"',
    'soort == "Grofvuil"',
  ])('gives no finding: %s', (expression) => {
    expect(check(expression)).toEqual([]);
  });
});

describe('a name', () => {
  test.each([
    ['zoort == "Grofvuil"', ['UNKNOWN_NAME @ zoort']],
    ['location in area."Wijken"."BU01"', ['UNKNOWN_NAME @ area -> areas']],
    ['categorie == "Zwerfafval"', ['UNKNOWN_NAME @ categorie -> sub']],
    ['locatie == "Hier"', ['UNKNOWN_ANSWER @ locatie']],
    ['sub == true', ['UNKNOWN_NAME @ true']],
  ])('that means nothing is found: %s', (expression, problems) => {
    expect(check(expression)).toEqual(problems);
  });
});

describe('a category', () => {
  test.each([
    ['sub == "zwerfafval"', ['UNKNOWN_CATEGORY @ "zwerfafval" -> "Zwerfafval"']],
    ['sub == "afval/zwerfafval"', ['UNKNOWN_CATEGORY @ "afval/zwerfafval" -> "Zwerfafval"']],
    ['main == "Zwerfafval"', ['UNKNOWN_CATEGORY @ "Zwerfafval"']],
    ['"Zwerfafvl" != sub', ['UNKNOWN_CATEGORY @ "Zwerfafvl"']],
  ])('must be a name of that level: %s', (expression, problems) => {
    expect(check(expression)).toEqual(problems);
  });

  test('of the other level gets a hint, and a mistyped one the nearest name', () => {
    expect(checkExpression('main == "Zwerfafval"', vocabulary)[0]?.hint).toContain(
      'write sub instead of main',
    );
    expect(checkExpression('sub == "Zwerfafvl"', vocabulary)[0]?.suggestion).toBe('Zwerfafval');
  });
});

describe('an area', () => {
  test.each([
    ['location in areas."wijk"."BU01"', ['UNKNOWN_AREA @ "wijk" -> "Wijken"']],
    ['location in areas."Wijken"."Binnenstad"', ['UNKNOWN_AREA @ "Binnenstad" -> "BU01"']],
    ['location in areas."Wijken"."BU99"', ['UNKNOWN_AREA @ "BU99"']],
    ['location in areas.Wijken.BU01', ['AREA_FORM @ Wijken.BU01 -> "Wijken"."BU01"']],
    ['location in areas', ['AREA_FORM @ location in areas']],
    ['location in areas."Wijken"', ['AREA_FORM @ "Wijken"']],
    ['location in areas."Wijken"."BU01"."x"', ['AREA_FORM @ "Wijken"."BU01"."x"']],
    ['sub in areas."Wijken"."BU01"', ['TYPE_CLASH @ sub in areas."Wijken"."BU01"']],
    ['location in soort', ['TYPE_CLASH @ location in soort']],
    ['location == 5', ['TYPE_CLASH @ location == 5']],
  ])('is a type name and a code in quotes: %s', (expression, problems) => {
    expect(check(expression)).toEqual(problems);
  });
});

describe('an answer', () => {
  test.each([
    ['soort == "grof"', ['ANSWER_ID @ "grof" -> "Grofvuil"']],
    ['soort == "Grofvuill"', ['UNKNOWN_ANSWER @ "Grofvuill"']],
    ['"r" in kleur', ['ANSWER_ID @ "r" -> "Rood"']],
    ['kleur == "Rood"', ['ANSWER_FORM @ kleur == "Rood" -> "Rood" in kleur']],
    ['kleur != "Rood"', ['ANSWER_FORM @ kleur != "Rood"']],
    ['"Grofvuil" in soort', ['ANSWER_FORM @ "Grofvuil" in soort -> soort == "Grofvuil"']],
    ['sub in soort', ['ANSWER_FORM @ sub in soort -> soort == sub']],
    ['sub == "Gat in de weg" and soort == "Grofvuil"', ['QUESTION_NOT_ASKED @ soort']],
    ['main == "Overig" and (soort == "Grofvuil" or time > 20:00)', ['QUESTION_NOT_ASKED @ soort']],
    ['los == "x"', ['QUESTION_NOT_ASKED @ los']],
  ])('is a label, compared in the right way: %s', (expression, problems) => {
    expect(check(expression)).toEqual(problems);
  });
});

describe('a comparison that cannot hold', () => {
  test.each([
    ['sub == ""', ['EMPTY_TEXT @ ""']],
    ['time > 25:00', ['IMPOSSIBLE_TIME @ 25:00']],
    ['time > "22:00"', ['TYPE_CLASH @ "22:00" -> 22:00']],
    ['sub == 5', ['TYPE_CLASH @ sub == 5']],
    ['sub != 12:00', ['CONSTANT_CONDITION @ sub != 12:00']],
    ['soort > 5', ['TYPE_CLASH @ soort > 5']],
    ['day == "maandag"', ['UNKNOWN_DAY @ "maandag" -> "Monday"']],
    ['day == "monday"', ['UNKNOWN_DAY @ "monday" -> "Monday"']],
    ['day == "Mondag"', ['UNKNOWN_DAY @ "Mondag"']],
    ['day > "Monday"', ['DAY_ORDER @ "Monday"']],
    ['"a" == "a"', ['CONSTANT_CONDITION @ "a" == "a"']],
    ['sub == sub', ['CONSTANT_CONDITION @ sub == sub']],
    ['"x" in "y"', ['TYPE_CLASH @ "x" in "y"']],
    ['time in soort', ['TYPE_CLASH @ time in soort']],
    ['day == "Monday" and time > 22:00', ['DAY_IS_UTC @ day']],
  ])('is found: %s', (expression, problems) => {
    expect(check(expression)).toEqual(problems);
  });
});

test('finds several faults at once, in the order of the text', () => {
  expect(check('sub == "zwerfafval" or time > 25:00 or zoort == "x"')).toEqual([
    'UNKNOWN_CATEGORY @ "zwerfafval" -> "Zwerfafval"',
    'IMPOSSIBLE_TIME @ 25:00',
    'UNKNOWN_NAME @ zoort',
  ]);
});

test('says nothing about what the files do not manage', () => {
  const nothing = makeVocabulary({
    categories: undefined,
    questions: undefined,
    areaTypes: undefined,
    departments: undefined,
    users: undefined,
  });
  const expression = 'sub == "X" and onbekend == "y" and location in areas."a"."b"';
  expect(checkExpression(expression, nothing)).toEqual([]);
});

test('never throws, and a replacement never makes an unreadable expression of a readable one', () => {
  fc.assert(
    fc.property(nearlyExpression, (text) => {
      for (const { code, start, length, replacement } of checkExpression(text, vocabulary)) {
        if (replacement === undefined || code === 'ROUTING_SYNTAX') continue;
        const mended = text.slice(0, start) + replacement + text.slice(start + length);
        expect(checkExpression(mended, vocabulary).map((problem) => problem.code)).not.toContain(
          'ROUTING_SYNTAX',
        );
      }
    }),
    { numRuns: 3000 },
  );
});
