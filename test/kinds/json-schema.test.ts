// SPDX-License-Identifier: EUPL-1.2
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type JsonSchema, jsonSchemas, printSchema } from '../../src/kinds/json-schema.js';
import { sections } from '../../src/kinds/registry.js';

const files = jsonSchemas();
// Strict: a keyword that no editor knows would be an error.
const ajv = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictTuples: false,
  allErrors: true,
});
const compiled = new Map(
  files.map(({ name, schema }): [string, ValidateFunction] => [name, ajv.compile(schema)]),
);

const accepts = (name: string, value: unknown): boolean =>
  compiled.get(`${name}.schema.json`)?.(value) === true;

/** Per file: something right, and things that an editor should underline. */
const examples: Readonly<Record<string, { readonly good: unknown; readonly bad: ReadonlyArray<unknown> }>> = {
  departments: {
    good: { departments: { REI: { name: 'Reiniging', canDirect: true } } },
    bad: [
      { departments: { REI: {} } },
      { departments: { KLANT: { name: 'x' } } },
      { departments: { REI: { name: 'x', x: 1 } } },
      { x: 1 },
    ],
  },
  categories: {
    good: {
      promises: { snel: 'Wij komen snel.' },
      categories: {
        afval: { name: 'Afval', sub: { a: { name: 'A', handling: null, responsible: ['REI'] } } },
      },
    },
    bad: [
      { categories: { Afval: { name: 'x' } } },
      { categories: { a: { name: 'x', handling: { days: '3' } } } },
      { categories: { a: { name: 'x', questions: ['q', 'q'] } } },
    ],
  },
  questions: {
    good: {
      questions: {
        soort: {
          type: 'radio_input',
          label: 'Wat?',
          options: { a: 'A', b: { label: 'B', info: 'x' } },
          ifOneOf: { q: ['a'] },
          meta: { x: 1 },
        },
      },
    },
    bad: [
      { questions: { s: { type: 'slider' } } },
      { questions: { s: { type: 'text_input', options: {} } } },
      { questions: { s: { label: 'x' } } },
      { questions: { s: { type: 'radio_input', ifOneOf: { q: null } } } },
    ],
  },
  sources: { good: { sources: { Telefoon: { order: 1 } } }, bad: [{ sources: { x: { order: -1 } } }] },
  roles: {
    good: { roles: { x: { permissions: ['sia_read', 'auth.view_user'] } } },
    bad: [{ roles: { x: { permissions: ['lezen'] } } }],
  },
  users: {
    good: { users: { 'a@b.nl': { roles: ['x'] } } },
    bad: [{ users: { 'a@b.nl': { password: 'x' } } }],
  },
  map: {
    good: { areaTypes: { wijk: { areas: { file: 'areas/w.geojson' } } } },
    bad: [{ areaTypes: { wijk: { areas: { file: '../w.geojson' } } } }],
  },
  messages: {
    good: {
      standardTexts: { o: { T: { text: 'x', categories: 'all' } } },
      categoryTexts: { 'a/b': { o: [{ text: 'x' }] } },
    },
    bad: [{ standardTexts: { opgelost: {} } }, { categoryTexts: { a: { o: [] } } }],
  },
  mail: {
    good: { mailTemplates: { signal_created: { title: 'x', body: { file: 'mail/x.md' } } } },
    bad: [{ mailTemplates: { x: {} } }],
  },
  feedback: {
    good: { feedback: { answers: { Snel: { topic: 'x' } } } },
    bad: [{ feedback: { topics: { x: {} } } }],
  },
  routing: {
    good: {
      routing: [
        { name: 'x', when: { category: ['a/b'], time: { from: '22:00' }, answer: { q: 'a' } }, to: 'REI' },
      ],
    },
    bad: [
      { routing: { x: {} } },
      { routing: [{ name: 'x', when: { categorie: 'a' }, to: 'REI' }] },
      { routing: [{ name: 'x', when: {} }] },
    ],
  },
  schedules: {
    good: { schedules: { x: { task: 'clear-sessions', cron: '0 3 * * *' } } },
    bad: [{ schedules: { x: { task: 'opruimen' } } }],
  },
  signalen: {
    good: { version: 1, domain: 'meldingen.utrecht.example' },
    bad: [{ version: 'x' }, { domain: 'https://x' }],
  },
  frontend: { good: { frontend: {} }, bad: [{ frontend: { x: 1 } }] },
  tests: {
    good: { tests: [{ name: 'x', report: { category: 'a/b' }, expect: { department: 'REI' } }] },
    bad: [{ tests: [{}] }],
  },
  environment: {
    good: {
      departments: { REI: { internal: false }, KCC: null },
      categories: { afval: { sub: { a: { handling: null, promise: null } } } },
      unlisted: { categories: 'deactivate' },
    },
    bad: [{ departments: { REI: { x: 1 } } }, { routing: [{ name: 'x' }] }, { x: 1 }],
  },
};

describe('the schemas for editors', () => {
  it('are there for every file, and cover every section', () => {
    expect(files.map(({ name }) => name)).toEqual(
      Object.keys(examples)
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
    const inFiles = files
      .filter(({ name }) => !['environment.schema.json', 'tests.schema.json'].includes(name))
      .flatMap(({ schema }) => Object.keys(schema.properties as object));
    const inEnvironment = Object.keys(
      files.find(({ name }) => name === 'environment.schema.json')?.schema.properties as object,
    );
    const all = sections.map(({ name }) => name).sort();
    expect(inEnvironment.sort()).toEqual(all);
    // A target only makes sense in an environment.
    expect(inFiles.sort()).toEqual(all.filter((name) => name !== 'target'));
  });

  it.each(Object.entries(examples))(
    'accept what is right and refuse what is not: %s',
    (name, { good, bad }) => {
      expect(accepts(name, good), ajv.errorsText(compiled.get(`${name}.schema.json`)?.errors)).toBe(true);
      for (const value of bad) expect(accepts(name, value), JSON.stringify(value)).toBe(false);
    },
  );

  it('explain every key in words, in Dutch, and never allow a key that does not exist', () => {
    const silent: string[] = [];
    for (const { name, schema } of files)
      visit(schema, (key, own) => {
        // Who explains the secret explains where it is found.
        if (!key.endsWith('.value_from') && !isExplained(schema, own)) silent.push(`${name} ${key}`);
      });
    expect(silent).toEqual([]);
  });

  it('are printed as JSON', () => {
    for (const { schema } of files) {
      expect(JSON.parse(printSchema(schema))).toEqual(schema);
      expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    }
  });
});

/** Every key of every map with named keys. */
function visit(schema: unknown, see: (key: string, own: JsonSchema) => void, path = ''): void {
  if (Array.isArray(schema)) {
    for (const item of schema) visit(item, see, path);
    return;
  }
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword !== 'properties') {
      visit(value, see, path);
      continue;
    }
    expect((schema as JsonSchema).additionalProperties, `${path} takes any key`).toBe(false);
    for (const [key, own] of Object.entries(value as Record<string, JsonSchema>)) {
      see(`${path}.${key}`, own);
      visit(own, see, `${path}.${key}`);
    }
  }
}

/** Whether an editor finds words on a key: on itself, on what it refers to, or on one of its forms. */
function isExplained(root: JsonSchema, schema: JsonSchema): boolean {
  if (typeof schema.description === 'string') return schema.description.length > 4;
  if (typeof schema.$ref === 'string') {
    const definitions = (root.definitions ?? {}) as Record<string, JsonSchema>;
    return isExplained(root, definitions[schema.$ref.replace('#/definitions/', '')] ?? {});
  }
  const forms = (schema.anyOf ?? schema.allOf ?? []) as ReadonlyArray<JsonSchema>;
  return forms.some((form) => isExplained(root, form));
}
