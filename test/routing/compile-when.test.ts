// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../src/routing/check-expression.js';
import { compileWhen } from '../../src/routing/compile-when.js';
import { multiPolygonContains } from '../../src/routing/contains.js';
import { dayInUtc } from '../../src/routing/moment.js';
import type { SampleReport } from '../../src/routing/sample-report.js';
import { simulate } from '../../src/routing/simulate.js';
import { makeVocabulary } from '../../src/routing/vocabulary.js';
import { weekdayNamed } from '../../src/routing/weekdays.js';
import { sampleReport } from './reports.js';
import { rule, sampleWorld } from './sample-world.js';

const expressionOf = (when: unknown) => {
  const compiled = compileWhen(when, sampleWorld);
  return 'expression' in compiled ? compiled.expression : undefined;
};

const problemsOf = (when: unknown) => {
  const compiled = compileWhen(when, sampleWorld);
  return 'problems' in compiled
    ? compiled.problems.map(({ code, path }) => `${code.replace('ROUTING_', '')} @ ${path.join('.')}`)
    : [];
};

describe('a when', () => {
  test.each<[object, string]>([
    [{ category: 'afval/zwerfafval' }, 'sub == "Zwerfafval"'],
    [{ category: 'afval' }, 'main == "Afval"'],
    [{ category: 'overig/overig' }, 'sub == "Overig" and main == "Overig"'],
    [
      { category: ['afval/overig', 'wegen'] },
      'sub == "Overig" and main == "Afval" or main == "Wegen, verkeer & \\"meubilair\\""',
    ],
    [{ area: 'wijk/BU01' }, 'location in areas."Wijken"."BU01"'],
    [{ answer: { soort: 'stort' } }, 'soort == "Illegale stort, \'s nachts"'],
    [{ answer: { kleur: ['r', 'g'] } }, '"Rood" in kleur or "Groen" in kleur'],
    [{ answer: { aantal: 5 } }, 'aantal == 5'],
    [{ answer: { aantal: 'vijf' } }, 'aantal == "vijf"'],
    [{ time: { from: '08:00', to: '17:30' } }, 'time >= 08:00 and time < 17:30'],
    [{ time: { from: '22:00', to: '06:00' } }, 'time >= 22:00 or time < 06:00'],
    [{ time: { from: '22:00' } }, 'time >= 22:00'],
    [{ day: 'maandag' }, 'day == "Monday"'],
    [{ day: ['Zaterdag', 'sunday'] }, 'day == "Saturday" or day == "Sunday"'],
    [
      { category: ['afval', 'wegen/gat'], time: { from: '22:00', to: '06:00' }, answer: { kleur: 'r' } },
      '(main == "Afval" or sub == "Gat in de weg") and (time >= 22:00 or time < 06:00) and "Rood" in kleur',
    ],
  ])('becomes an expression: %j', (when, expression) => {
    expect(problemsOf(when)).toEqual([]);
    expect(expressionOf(when)).toBe(expression);
  });

  test.each<[unknown, string[]]>([
    [{}, ['WHEN_FORM @ ']],
    [null, ['WHEN_FORM @ ']],
    ['afval', ['WHEN_FORM @ ']],
    [{ categorie: 'afval' }, ['WHEN_FORM @ categorie']],
    [{ category: 'afval/zwerfafvl' }, ['UNKNOWN_CATEGORY @ category']],
    [{ category: ['afval', 'Zwerfafval', 5] }, ['UNKNOWN_CATEGORY @ category.1', 'WHEN_FORM @ category.2']],
    [{ category: [] }, ['WHEN_FORM @ category']],
    [{ area: 'BU01' }, ['WHEN_FORM @ area']],
    [{ area: 'Wijken/BU01' }, ['UNKNOWN_AREA @ area']],
    [{ area: 'wijk/Binnenstad' }, ['UNKNOWN_AREA @ area']],
    [{ answer: { zoort: 'grof' } }, ['UNKNOWN_NAME @ answer.zoort']],
    [{ answer: { soort: 'Grofvuil' } }, ['ANSWER_LABEL @ answer.soort']],
    [{ answer: { soort: ['grof', 'x'] } }, ['UNKNOWN_ANSWER @ answer.soort.1']],
    [{ answer: { locatie: 'x' } }, ['UNKNOWN_ANSWER @ answer.locatie']],
    [{ answer: { 'extra-x': 'x' } }, ['QUESTION_KEY @ answer.extra-x']],
    [{ answer: { day: 'x' } }, ['QUESTION_KEY @ answer.day']],
    [{ answer: { aantal: '' } }, ['WHEN_FORM @ answer.aantal']],
    [{ answer: { aantal: 'a\\' } }, ['WHEN_FORM @ answer.aantal']],
    [{ answer: { aantal: true } }, ['WHEN_FORM @ answer.aantal']],
    [{ time: '22:00' }, ['WHEN_FORM @ time']],
    [{ time: { from: '25:00', to: 6 } }, ['IMPOSSIBLE_TIME @ time.from', 'IMPOSSIBLE_TIME @ time.to']],
    [{ time: { from: '06:00', to: '6:00' } }, ['WHEN_FORM @ time']],
    [{ time: { to: '00:00' } }, ['WHEN_FORM @ time']],
    [{ day: 'mandag', time: { till: '06:00' } }, ['UNKNOWN_DAY @ day', 'WHEN_FORM @ time.till']],
  ])('with faults gets a problem for each: %j', (when, problems) => {
    expect(problemsOf(when)).toEqual(problems);
    expect(expressionOf(when)).toBeUndefined();
  });

  test('that will surprise compiles with a warning', () => {
    const compiled = compileWhen(
      { category: 'wegen/gat', answer: { soort: 'grof' }, day: 'maandag', time: { from: '22:00' } },
      sampleWorld,
    );
    expect('warnings' in compiled && compiled.warnings.map(({ code }) => code)).toEqual([
      'ROUTING_DAY_IS_UTC',
      'ROUTING_QUESTION_NOT_ASKED',
    ]);
  });

  test('on something the files do not list says so', () => {
    const compiled = compileWhen({ category: 'afval' }, { ...sampleWorld, categories: undefined });
    expect('problems' in compiled && compiled.problems.map(({ code }) => code)).toEqual([
      'ROUTING_WHEN_UNKNOWN_PART',
    ]);
  });
});

interface When {
  category?: string | string[];
  area?: string | string[];
  answer?: Record<string, string | number | string[]>;
  time?: { from?: string; to?: string };
  day?: string | string[];
}

const oneOrMore = (values: string[]) =>
  fc.oneof(fc.constantFrom(...values), fc.subarray(values, { minLength: 1 }));
const time = fc.constantFrom('00:00', '06:00', '12:00', '22:00', '23:59');

const fullWhen: fc.Arbitrary<Required<When>> = fc.record({
  category: oneOrMore([...sampleWorld.categories!.keys()]),
  area: oneOrMore(['wijk/BU01', 'wijk/BU02']),
  answer: fc
    .record(
      {
        soort: oneOrMore(['grof', 'stort']),
        kleur: oneOrMore(['r', 'g']),
        aantal: fc.constantFrom('5', 'veel', 4, 5),
      },
      { requiredKeys: [] },
    )
    .filter((answer) => Object.keys(answer).length > 0),
  time: fc
    .record({ from: time, to: time }, { requiredKeys: [] })
    .filter(({ from = '00:00', to = '24:00' }) => from !== to && `${from}${to}` !== '00:0024:00'),
  day: oneOrMore(['maandag', 'Tuesday', 'zondag', 'ZATERDAG', 'donderdag']),
}) as fc.Arbitrary<Required<When>>;

/** One or two conditions: with more of them hardly any report matches. */
const randomWhen: fc.Arbitrary<When> = fc
  .tuple(
    fullWhen,
    fc.subarray(['category', 'area', 'answer', 'time', 'day'] as const, { minLength: 1, maxLength: 2 }),
  )
  .map(([when, keys]) => Object.fromEntries(keys.map((key) => [key, when[key]])));

/** What a person who reads the `when` would say: with slugs and ids, without names, labels or expressions. */
function means(when: When, report: SampleReport): boolean {
  const list = <Value>(value: Value | Value[]): Value[] => (Array.isArray(value) ? value : [value]);
  const inCategory = (slug: string) => report.category === slug || report.category.startsWith(`${slug}/`);
  const inArea = (name: string) => {
    const area = sampleWorld.areaTypes!.get('wijk')!.areas.get(name.slice(5))!;
    const { location } = report;
    return (
      location !== null && multiPolygonContains(area.coordinates, [location.longitude, location.latitude])
    );
  };
  const isAnswered = ([key, wanted]: [string, string | number | string[]]) => {
    const given = list((report.answers.get(key) ?? []) as string | number | string[]);
    return list(wanted as string | string[]).some((value) => given.includes(value));
  };
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const inPeriod = ({ from, to }: { from?: string; to?: string }) => {
    const [now, start, end] = [minutes(report.at.time), minutes(from ?? '00:00'), minutes(to ?? '24:00')];
    return start < end ? now >= start && now < end : now >= start || now < end;
  };
  return (
    (when.category === undefined || list(when.category).some(inCategory)) &&
    (when.area === undefined || list(when.area).some(inArea)) &&
    (when.answer === undefined || Object.entries(when.answer).every(isAnswered)) &&
    (when.time === undefined || inPeriod(when.time)) &&
    (when.day === undefined || list(when.day).some((day) => weekdayNamed(day) === dayInUtc(report.at)))
  );
}

test('what a when compiles to matches the reports that the when describes, and no others', () => {
  let matches = 0;
  fc.assert(
    fc.property(randomWhen, sampleReport, (when, report) => {
      const expression = expressionOf(when);
      expect(expression).toBeDefined();
      const { decidedBy } = simulate(report, [rule('the rule', expression!)], sampleWorld);
      if (decidedBy !== undefined) matches += 1;
      expect(decidedBy !== undefined).toBe(means(when, report));
    }),
    { numRuns: 5000 },
  );
  expect(matches).toBeGreaterThan(200);
});

test('what a when compiles to has no faults of its own', () => {
  const vocabulary = makeVocabulary(sampleWorld);
  fc.assert(
    fc.property(randomWhen, (when) => {
      const codes = checkExpression(expressionOf(when) ?? '', vocabulary).map(({ code }) => code);
      const surprises = ['ROUTING_DAY_IS_UTC', 'ROUTING_QUESTION_NOT_ASKED'];
      expect(codes.filter((code) => !surprises.includes(code))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
