// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { kindOf } from '../../src/kinds/registry.js';
import { type Address, type KindName, makeAddress, splitAddress } from '../../src/state/address.js';
import type { ConfigObject, Configuration, Fields } from '../../src/state/configuration.js';
import { toConfiguration } from '../../src/state/configuration.js';
import type { Json } from '../../src/state/json.js';

/** Words as people type them, and as they should not: quotes, colons, numbers, other scripts. */
const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Afval',
      'Wegen en paden',
      'Ja: nee',
      '"aan"',
      "'t Zand",
      '42',
      'null',
      '- x',
      '# y',
      'é̈😀',
      'a, b',
      '{c}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => text.trim() !== ''),
  },
);
const longText = fc.oneof(
  words,
  fc.array(words, { minLength: 2, maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.constant('Wij kijken er binnen drie werkdagen naar.\n\nMet vriendelijke groet,\n  de gemeente\n'),
);
const maybe = <Value extends Json>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const flag = fc.boolean();
const order = fc.integer({ min: 0, max: 20 });

type Shape = fc.Arbitrary<Fields>;
type Pool = ReadonlyArray<string>;
const record = (shape: Readonly<Record<string, fc.Arbitrary<Json>>>): Shape => fc.record(shape) as Shape;
const mapOf = <Value extends Json>(keys: Pool, value: fc.Arbitrary<Value>): fc.Arbitrary<Json> =>
  fc
    .subarray([...keys])
    .chain((chosen) =>
      fc
        .tuple(...chosen.map(() => value))
        .map((values) => Object.fromEntries(chosen.map((key, index) => [key, values[index] ?? null]))),
    );
const setOf = (items: Pool): fc.Arbitrary<Json> =>
  fc.subarray([...items]).map((chosen) => [...chosen].sort());
const oneOf = (items: Pool): fc.Arbitrary<string | null> =>
  items.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...items));

/** Identities of what exists already, by kind: what later kinds may name. */
type Names = Readonly<Record<KindName, Pool>>;

const square = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
  .map(([x, y]): Json => {
    const [west, south] = [5 + x / 100, 52 + y / 100];
    const ring = [
      [west, south],
      [west + 0.01, south],
      [west + 0.01, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ];
    return { type: 'MultiPolygon', coordinates: [[ring]] };
  });

const mains = ['afval', 'wegen', 'schoon', 'overig'];
const subs = ['zwerf', 'gat', 'boom', 'overig'];
const states = ['m', 'o', 'ingepland'];

/** What may exist of each kind, given what exists already: each round names only what an earlier one made. */
const rounds: ReadonlyArray<readonly [KindName, (names: Names) => Pool]> = [
  ['department', () => ['REI', 'KCC', 'OOV', 'W G']],
  ['role', () => ['Behandelaar', 'Rol: "x"', '42']],
  ['source', () => ['Telefoon', 'Web: app', 'ja']],
  ['question', () => ['soort_afval', 'extra_locatie', 'q1']],
  ['area-type', () => ['wijk', 'buurt']],
  [
    'area',
    (names) => names['area-type'].flatMap((type) => ['W01', '7', 'a b'].map((code) => `${type}/${code}`)),
  ],
  ['category', () => mains],
  ['category', (names) => names.category.flatMap((main) => subs.map((sub) => `${main}/${sub}`))],
  ['user', () => ['a@voorbeeld.nl', 'b@voorbeeld.nl']],
  ['standard-text', () => states.flatMap((state) => [`${state}/Klaar`, `${state}/A/B: c`])],
  [
    'category-texts',
    (names) => names.category.flatMap((category) => states.map((state) => `${category}/${state}`)),
  ],
  ['routing-rule', () => ['Nacht', 'Regel 1', '2: "x"']],
  ['mail-template', () => ['signal_created', 'signal_assigned']],
  ['feedback-topic', () => ['snelheid', 'Onderwerp: x']],
  ['feedback-answer', () => ['Te laat', '"Goed"']],
  ['schedule', () => ['Opruimen', 'Taak: x']],
];

const shapes: Readonly<Record<KindName, (names: Names, identity: string) => Shape>> = {
  department: () => record({ name: words, internal: flag, canDirect: flag }),
  role: () => record({ permissions: setOf(['auth.view_user', 'signals.sia_read', 'signals.sia_write']) }),
  source: () =>
    record({ description: longText, order: maybe(order), active: flag, selectable: flag, public: flag }),
  question: () =>
    fc.oneof(
      record({ type: fc.constant('text_input'), required: flag, meta: record({ label: words }) }),
      record({
        type: fc.constant('radio_input'),
        required: flag,
        meta: record({ label: words, values: record({ a: words, b: words }) }),
      }),
      record({
        type: fc.constant('plain_text'),
        required: flag,
        meta: record({ label: words, iets: fc.jsonValue() as fc.Arbitrary<Json> }),
      }),
    ),
  'area-type': () => record({ name: words, description: words }),
  area: () => record({ name: words, geometry: square }),
  category: ({ department, question }, identity) =>
    record({
      name: words,
      publicName: maybe(words),
      public: flag,
      showChildrenInFilter: identity.includes('/') ? fc.constant(null) : flag,
      description: maybe(longText),
      note: maybe(longText),
      promise: maybe(longText),
      handling: maybe(record({ days: fc.integer({ min: 0, max: 60 }), workingDays: flag })),
      icon: fc.constant(null),
      active: flag,
      departments: mapOf(department, fc.constantFrom('responsible', 'view')),
      questions: fc.shuffledSubarray([...question]),
    }),
  user: ({ role, department }) =>
    record({
      firstName: words,
      lastName: words,
      active: flag,
      staff: flag,
      superuser: flag,
      roles: setOf(role),
      departments: setOf(department),
      note: maybe(longText),
      notifyOnUserAssignment: flag,
      notifyOnDepartmentAssignment: flag,
    }),
  'standard-text': ({ category }) =>
    record({ text: longText, active: flag, categories: mapOf(category, order) }),
  'category-texts': () =>
    record({
      texts: fc.array(record({ title: maybe(words), text: maybe(longText), active: flag }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  'routing-rule': ({ department, user }) =>
    record({
      expression: fc.constantFrom(
        'time > 22:00',
        'sub == "Zwerfafval"',
        'source == "online" and day == "Sunday"',
      ),
      department: fc.constantFrom(...department),
      user: oneOf(user),
      order,
      active: flag,
    }),
  'mail-template': () => record({ title: words, body: longText }),
  'feedback-topic': () => record({ description: words, order }),
  'feedback-answer': (names) =>
    record({
      visible: flag,
      satisfied: flag,
      reopens: flag,
      open: flag,
      order,
      topic: oneOf(names['feedback-topic']),
    }),
  schedule: () =>
    fc
      .record({
        task: fc.constantFrom(
          'signals.apps.signals.tasks.anonymize_reporter.anonymize_reporters',
          'eigen.taak',
        ),
        times: fc.constantFrom(
          { cron: '0 3 * * *', timezone: 'Europe/Amsterdam', every: null },
          { cron: '*/30 */1 * * *', timezone: 'UTC', every: null },
          { cron: null, timezone: null, every: { count: 2, period: 'days' } },
        ),
        args: fc.constantFrom<Json>([], [365]),
        kwargs: fc.constantFrom<Json>({}, { days: 365 }),
        enabled: flag,
        description: words,
      })
      .map(({ times, ...rest }) => ({
        ...rest,
        ...times,
        oneOff: false,
        queue: null,
        priority: null,
        expireSeconds: null,
      })),
};

/** Of every kind some objects, in which nothing names what is not there. */
export const configurations: fc.Arbitrary<Configuration> = addRounds([], rounds);

function addRounds(objects: ReadonlyArray<ConfigObject>, left: typeof rounds): fc.Arbitrary<Configuration> {
  const [round, ...others] = left;
  if (round === undefined) return fc.constant(toConfiguration(objects));
  const [kind, pool] = round;
  const names = namesOf(objects);
  const possible = kind === 'routing-rule' && names.department.length === 0 ? [] : pool(names);
  return fc
    .subarray([...possible], { maxLength: Math.min(6, possible.length) })
    .chain((chosen) => fc.tuple(...chosen.map((identity) => fieldsOf(kind, identity, names))))
    .chain((added) => addRounds([...objects, ...added], others));
}

function fieldsOf(kind: KindName, identity: string, names: Names): fc.Arbitrary<ConfigObject> {
  const address: Address = makeAddress(kind, identity);
  return shapes[kind](names, identity).map((fields) => ({
    address,
    fields: kindOf(kind).normalise?.(fields) ?? fields,
  }));
}

function namesOf(objects: ReadonlyArray<ConfigObject>): Names {
  const names = Object.fromEntries(rounds.map(([kind]) => [kind, [] as string[]]));
  for (const { address } of objects) {
    const { kind, identity } = splitAddress(address);
    names[kind]?.push(identity);
  }
  return names as unknown as Names;
}
