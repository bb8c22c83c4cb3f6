// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { mailTemplates } from '../../src/catalogue/mail-templates.js';
import { permissions } from '../../src/catalogue/permissions.js';
import { questionTypes } from '../../src/catalogue/question-types.js';
import { reportStates } from '../../src/catalogue/states.js';
import { periodicTasks } from '../../src/catalogue/tasks.js';
import { type KindName, makeAddress } from '../../src/state/address.js';
import { type Configuration, type Fields, toConfiguration } from '../../src/state/configuration.js';
import type { Json } from '../../src/state/json.js';

/** Any configuration that the backend can hold, in canonical form, with names that need care in YAML and JavaScript. */

const odd = [
  '1',
  '10',
  '2',
  'null',
  'true',
  'a: b',
  '# x',
  'é ☃',
  'constructor',
  'toString',
  ' ',
  "it's",
  '"',
  '\\',
  '-',
];
const name = (max: number) =>
  fc
    .oneof(
      fc.constantFrom(...odd),
      fc.string({ minLength: 1, maxLength: Math.min(max, 30), unit: 'grapheme' }),
    )
    .filter((text) => text.length <= max && text !== '__proto__' && !text.includes('\0'));
const words = fc.oneof(fc.constantFrom('x\n', '\nx', 'a\r\nb', '  x  ', 'één\n\ntwee\n'), name(60));
const maybeText = fc.option(words);
const slug = fc.stringMatching(/^[a-z0-9_-]{1,12}$/).filter((text) => text !== '__proto__');
const code = fc.stringMatching(/^[A-Z]{1,3}$/);
const bool = fc.boolean();
const int = fc.integer({ min: 0, max: 1000 });
const json = fc
  .jsonValue({ maxDepth: 3 })
  .filter((value) => !JSON.stringify(value).includes('__proto__')) as fc.Arbitrary<Json>;

const set = (item: fc.Arbitrary<string>) =>
  fc.uniqueArray(item, { maxLength: 4 }).map((items) => [...items].sort());
const mapOf = <Value>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<Value>, maxKeys = 6) =>
  fc.uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key.toLowerCase(), maxLength: maxKeys });

const objects = (kind: KindName, identities: fc.Arbitrary<string>, fields: fc.Arbitrary<Fields>) =>
  mapOf(identities, fields).map((pairs) =>
    pairs.map(([identity, own]) => ({ address: makeAddress(kind, identity), fields: own })),
  );

const department = objects(
  'department',
  code,
  fc.record({ name: name(255), internal: bool, canDirect: bool }),
);

const source = objects(
  'source',
  name(128),
  fc.record({
    description: fc.oneof(fc.constant(''), words),
    order: fc.option(int),
    active: bool,
    selectable: bool,
    public: bool,
  }),
);

const permission = fc.oneof(
  fc.constantFrom(...permissions.map(({ app, codename }) => `${app}.${codename}`)),
  fc.constantFrom('signals.view_area', 'feedback.add_standardanswer'),
);
const role = objects('role', name(150), fc.record({ permissions: set(permission) }));

const email = fc
  .emailAddress()
  .map((text) => text.toLowerCase())
  .filter((text) => text.length < 150);
const user = objects(
  'user',
  email,
  fc.record({
    firstName: fc.oneof(fc.constant(''), name(150)),
    lastName: fc.oneof(fc.constant(''), name(150)),
    active: bool,
    staff: bool,
    superuser: bool,
    roles: set(name(150)),
    departments: set(code),
    note: maybeText,
    notifyOnUserAssignment: bool,
    notifyOnDepartmentAssignment: bool,
  }),
);

const label = fc.oneof(words, fc.constant(''));
const id = name(20);
const options = mapOf(
  id,
  fc.oneof(label, fc.record({ value: label, info: label }), fc.record({ value: label }), json),
).map((pairs) => Object.fromEntries(pairs) as Json);
const pairs = fc.array(
  fc.tuple(id, label).map(([key, text]) => Object.fromEntries([[key, text]]) as Json),
  { maxLength: 5 },
);
const condition = mapOf(id, fc.oneof(label, fc.array(label), json)).map(
  (found) => Object.fromEntries(found) as Json,
);
const validators = fc.array(
  fc.oneof(label, fc.tuple(label, fc.oneof(label, int)) as fc.Arbitrary<Json>, json),
);
const metaValues: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  label,
  shortLabel: label,
  subtitle: label,
  value: label,
  values: fc.oneof(options, pairs, json),
  type: fc.oneof(fc.constantFrom('alert', 'email', 'whatever'), json),
  validators: fc.oneof(validators, json),
  ifOneOf: fc.oneof(condition, json),
  ifAllOf: fc.record({ ifOneOf: condition, other: label }) as fc.Arbitrary<Json>,
  maxLength: fc.oneof(int, json),
  featureTypes: fc.oneof(
    fc.array(fc.record({ label, typeValue: fc.oneof(label, int) })) as fc.Arbitrary<Json>,
    json,
  ),
  language: fc.oneof(
    fc.record({ title: label, other: json }, { requiredKeys: [] }) as fc.Arbitrary<Json>,
    json,
  ),
  required: json,
  meta: json,
  anythingElse: json,
};
const meta = fc.oneof(
  fc.record(metaValues, { requiredKeys: [] }) as fc.Arbitrary<Json>,
  json.map((value) => value ?? {}),
);
const question = objects(
  'question',
  name(255),
  fc.record({ type: fc.constantFrom(...questionTypes.map(({ type }) => type)), meta, required: bool }),
);

const promise = fc.option(
  fc.oneof(fc.constantFrom('Wij komen snel.', 'snel', 'belofte-1', 'Binnen drie dagen.'), words),
);
const categoryFields = (isSub: boolean) =>
  fc.record({
    name: name(255),
    publicName: fc.option(name(255)),
    public: bool,
    showChildrenInFilter: isSub ? fc.constant(null) : bool,
    description: maybeText,
    note: maybeText,
    promise,
    handling: fc.option(fc.record({ days: int, workingDays: bool })),
    icon: fc.constant(null),
    active: bool,
    departments: mapOf(code, fc.constantFrom('responsible', 'view')).map(
      (found) => Object.fromEntries(found) as Json,
    ),
    questions: fc.uniqueArray(name(255), { maxLength: 4 }),
  });
const category = mapOf(slug, fc.tuple(categoryFields(false), mapOf(slug, categoryFields(true), 4)), 4).map(
  (mains) =>
    mains.flatMap(([main, [fields, subs]]) => [
      { address: makeAddress('category', main), fields: fields as Fields },
      ...subs.map(([sub, own]) => ({
        address: makeAddress('category', `${main}/${sub}`),
        fields: own as Fields,
      })),
    ]),
);

const state = fc.constantFrom(...reportStates.map((found) => found.code));
const path = fc.oneof(
  slug,
  fc.tuple(slug, slug).map((parts) => parts.join('/')),
);
const few = fc.constantFrom('a/b', 'a/c', 'd');
const standardText = objects(
  'standard-text',
  fc.tuple(fc.constantFrom('o', 'm', 'reaction requested'), name(255)).map((parts) => parts.join('/')),
  fc.record({
    text: words,
    active: bool,
    categories: mapOf(fc.oneof(few, path), fc.integer({ min: -1, max: 3 })).map(
      (found) => Object.fromEntries(found) as Json,
    ),
  }),
);

const oneText = fc.record({ title: fc.option(name(255)), text: maybeText, active: bool });
const categoryTexts = objects(
  'category-texts',
  fc.tuple(path, state).map((parts) => parts.join('/')),
  fc.record({ texts: fc.array(oneText, { minLength: 1, maxLength: 5 }) }) as fc.Arbitrary<Fields>,
);

const mailTemplate = objects(
  'mail-template',
  fc.constantFrom(...mailTemplates.map(({ key }) => key)),
  fc.record({ title: name(255), body: words }),
);

const topic = objects(
  'feedback-topic',
  name(255),
  fc.record({ description: words, order: fc.option(fc.integer()) }) as fc.Arbitrary<Fields>,
);
const answer = objects(
  'feedback-answer',
  name(1000),
  fc.record({
    visible: bool,
    satisfied: bool,
    reopens: bool,
    open: bool,
    order: fc.option(int),
    topic: fc.option(name(255)),
  }),
);

const timing = fc.oneof(
  fc.record({
    cron: fc.constantFrom('0 3 * * *', '*/30 */1 * * *', '0 0 1-7 1,6 mon-fri'),
    timezone: fc.constantFrom('UTC', 'Europe/Amsterdam'),
    every: fc.constant(null),
  }),
  fc.record({
    cron: fc.constant(null),
    timezone: fc.constant(null),
    every: fc.record({ count: fc.integer({ min: 1, max: 90 }), period: fc.constantFrom('days', 'hours') }),
  }),
);
const schedule = objects(
  'schedule',
  name(200),
  fc
    .tuple(
      fc.record({
        task: fc.constantFrom('a.b.c', ...periodicTasks.map((task) => task.path)),
        args: fc.array(json, { maxLength: 2 }),
        kwargs: mapOf(name(20), json, 2).map((found) => Object.fromEntries(found) as Json),
        enabled: bool,
        oneOff: bool,
        queue: fc.option(name(200)),
        priority: fc.option(fc.integer({ min: 0, max: 255 })),
        expireSeconds: fc.option(int),
        description: fc.oneof(fc.constant(''), words),
      }),
      timing,
    )
    .map(([fields, when]): Fields => ({ ...fields, ...when })),
);

const rule = objects(
  'routing-rule',
  name(255),
  fc.record({
    expression: words,
    department: code,
    user: fc.option(email),
    order: fc.integer({ min: 0, max: 8 }),
    active: bool,
  }),
);

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const corners = fc
  .tuple(degrees(3.3, 6), degrees(50.8, 52), degrees(0.01, 1), degrees(0.01, 1))
  .map(([x, y, width, height]) => ({ x, y, width, height }));
/** A square with a square hole. */
const geometry = corners.map(({ x, y, width, height }): Json => {
  const ring = (share: number, turn: 1 | -1) => {
    const [w, e] = [x + share * width, x + width - share * width];
    const [s, n] = [y + share * height, y + height - share * height];
    const round = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    return turn === 1 ? round : round.reverse();
  };
  return { type: 'MultiPolygon', coordinates: [[ring(0, 1), ring(0.25, -1)]] };
});
const typeCode = name(255).filter((text) => !text.includes('/'));
const areas = mapOf(
  typeCode,
  fc.tuple(
    fc.record({ name: name(255), description: fc.oneof(fc.constant(''), words) }),
    mapOf(
      name(255).filter((text) => text.trim() !== ''),
      fc.record({ name: name(255).filter((text) => text.trim() !== ''), geometry }),
      3,
    ),
  ),
  3,
).map((types) =>
  types.flatMap(([type, [fields, own]]) => [
    { address: makeAddress('area-type', type), fields: fields as Fields },
    ...own.map(([area, found]) => ({
      address: makeAddress('area', `${type}/${area}`),
      fields: found as Fields,
    })),
  ]),
);

/** Section name → what may be live of it. */
export const liveSections: Readonly<Record<string, fc.Arbitrary<Configuration>>> = Object.fromEntries(
  Object.entries({
    departments: department,
    sources: source,
    roles: role,
    users: user,
    questions: question,
    categories: category,
    standardTexts: standardText,
    categoryTexts,
    mailTemplates: mailTemplate,
    feedback: fc.tuple(topic, answer).map((both) => both.flat()),
    schedules: schedule,
    routing: rule,
    areaTypes: areas,
  }).map(([section, found]) => [
    section,
    (found as fc.Arbitrary<ReadonlyArray<{ address: `${KindName}:${string}`; fields: Fields }>>).map(
      toConfiguration,
    ),
  ]),
);
