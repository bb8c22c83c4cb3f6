// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { backendVariables, deadVariables } from '../../../src/catalogue/backend/index.js';
import { isSecretPath, secretPaths, settingsSections } from '../../../src/kinds/settings/index.js';
import type { Settings } from '../../../src/state/settings.js';
import {
  azureStorage,
  dex,
  entra,
  fromEnvironment,
  fullSettings,
  smallSettings,
} from '../../fakes/settings.js';

const schemaOf = (name: string): z.ZodType => {
  const section = settingsSections.find((candidate) => candidate.name === name);
  if (section === undefined) throw new Error(`no section ${name}`);
  return section.schema;
};

interface Problem {
  readonly path: string;
  readonly message: string;
  readonly params?: { readonly code?: string; readonly hint?: string; readonly suggestion?: string };
}

function problemsOf(section: string, value: unknown): ReadonlyArray<Problem> {
  const outcome = schemaOf(section).safeParse(value);
  return (outcome.error?.issues ?? []).map(({ path, message, ...rest }) => ({
    path: path.join('.'),
    message,
    ...('params' in rest ? { params: rest.params as NonNullable<Problem['params']> } : {}),
  }));
}

const whole: ReadonlyArray<readonly [string, Settings]> = [
  ['small', smallSettings],
  ['full', fullSettings],
  ['with files in Azure', azureStorage],
  ['with Entra ID', { ...smallSettings, identity: { ...entra, clientSecret: fromEnvironment('X') } }],
  ['with Dex', { ...smallSettings, identity: dex }],
];

describe('the schemas of the settings', () => {
  it.each(whole)('take an instance that is %s, and give its values back unchanged', (_, settings) => {
    for (const [name, value] of Object.entries(settings)) {
      expect(problemsOf(name, value), name).toEqual([]);
      expect(schemaOf(name).parse(value), name).toEqual(value);
    }
  });

  it('cover every section that the settings type knows', () => {
    const names = settingsSections.map(({ name }) => name);

    expect(names.toSorted()).toEqual(Object.keys(fullSettings).toSorted());
  });

  it('say in Dutch what every key is for, and make a JSON Schema for the editor', () => {
    for (const { name, schema, description } of settingsSections) {
      expect(description, name).toMatch(/\.$/);
      const keys = describedKeys(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, name);
      for (const [path, said] of keys) expect(said, path).toBeTruthy();
    }
  });

  it.each([
    ['municipality', 'GM344', ['code']],
    ['domain', 'https://meldingen.utrecht.example', []],
    ['domain', 'Meldingen.Utrecht.example', []],
  ])('refuse in %s: %s', (section, value, [key]) => {
    const wrong = key === undefined ? value : { ...smallSettings.municipality, [key]: value };

    expect(problemsOf(section, wrong)).toHaveLength(1);
  });

  it('refuse a key that does not exist, and an address in letters that browsers do not take', () => {
    expect(problemsOf('mail', { from: 'a@b.example', hots: 'x' })[0]?.message).toContain('hots');
    expect(problemsOf('frontend', { links: { home: 'https://münster.example' } })).toHaveLength(1);
    expect(problemsOf('frontend', { links: { home: '' } })).toHaveLength(1);
    expect(problemsOf('frontend', { links: { about: '' } })).toEqual([]);
  });

  it.each([
    ['https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:28992/{z}/{x}/{y}.png', 1],
    ['https://tiles.example/{x}/{y}.png', 1],
    ['https://tiles.example/{zoom}/{x}/{y}.png', 0],
    ['', 0],
  ])('judge tiles for PDF files as the backend draws them: %s', (pdfTiles, wrong) => {
    expect(problemsOf('map', { pdfTiles })).toHaveLength(wrong);
  });

  it('refuse a list of mail domains, which would match nobody', () => {
    expect(problemsOf('staffReports', { mailDomain: '@a.nl,@b.nl' })).toHaveLength(1);
  });
});

describe('a secret', () => {
  it.each(secretPaths)('that stands in %s itself is refused, in words that do not repeat it', (path) => {
    const [section = '', ...keys] = path.split('.');
    const source = sourceWith(path);
    const value = withValueAt(source[section as keyof Settings], keys, 'hunter2@x');

    const problems = problemsOf(section, value);

    expect(problems.map((problem) => problem.params?.code)).toEqual(['SETTINGS_SECRET_LITERAL']);
    expect(problems[0]?.path).toBe(keys.join('.'));
    expect(JSON.stringify(schemaOf(section).safeParse(value).error?.issues)).not.toContain('hunter2');
    expect(isSecretPath(path.split('.'))).toBe(true);
  });

  it('is referred to in one of two ways', () => {
    const password = (value: unknown) => problemsOf('mail', { from: 'a@b.example', password: value });

    expect(password({ value_from: { env: 'MAIL_PASSWORD' } })).toEqual([]);
    expect(password({ value_from: { file: 'secrets/mail' } })).toEqual([]);
    for (const wrong of [
      {},
      [],
      { value_from: 'MAIL' },
      { value_from: {} },
      { value_from: null },
      { value_from: { env: 'A B' } },
      { value_from: { file: '' } },
      { value_from: { env: 'A', file: 'b' } },
      { value_from: { env: 'A' }, value: 'x' },
    ]) {
      expect(password(wrong).map((problem) => problem.params?.code)).toEqual(['SETTINGS_SECRET_REFERENCE']);
    }
  });

  it('that is needed and missing is asked for', () => {
    const problems = problemsOf('database', { host: 'db.example' });

    expect(problems).toMatchObject([{ path: 'password', params: { code: 'SCHEMA_MISSING_KEY' } }]);
  });

  it('is what every secret variable of the catalogue is set with, and nothing else is', () => {
    const settings = backendVariables.filter(({ secret }) => secret).map(({ setting }) => setting);

    // The address of the search engine may hold a password, and may be plain; the key of the site is the proxy's.
    expect([...settings, 'search.host', 'target.certificate.key'].toSorted()).toEqual(
      [...secretPaths].toSorted(),
    );
  });

  it('stands nowhere that the list of secret paths does not name', () => {
    const found = settingsSections.flatMap(({ name, schema }) =>
      pathsWithReference(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, name),
    );

    expect([...new Set(found)].toSorted()).toEqual([...secretPaths].toSorted());
  });
});

describe('a variable under backend', () => {
  it('is refused with the setting to use, or the reason, for every variable that is not free', () => {
    for (const { name, need, setting } of backendVariables) {
      const [problem] = problemsOf('backend', { [name]: 'x' }).filter(({ params }) => params !== undefined);
      if (need === 'forbidden') expect(problem?.params?.code, name).toBe('SETTINGS_VARIABLE_FORBIDDEN');
      else if (need === 'dead') expect(problem?.params?.code, name).toBe('SETTINGS_VARIABLE_DEAD');
      else if (setting === undefined) expect(problem, name).toBeUndefined();
      else expect(problem?.params, name).toMatchObject({ hint: `Write ${setting} instead.` });
    }
  });

  it('is refused when no release reads it, or none ever did', () => {
    for (const name of Object.keys(deadVariables)) {
      expect(problemsOf('backend', { [name]: 'x' })[0]?.params?.code).toBe('SETTINGS_VARIABLE_DEAD');
    }
    expect(problemsOf('backend', { MAINTENANCE_MODUS: true })).toMatchObject([
      { params: { code: 'SETTINGS_VARIABLE_UNKNOWN', suggestion: 'MAINTENANCE_MODE' } },
    ]);
  });

  it.each([[['DJANGO_DEBUG']], ['DJANGO_DEBUG'], [7]])('is no %j: one problem, not many', (value) => {
    expect(problemsOf('backend', value)).toHaveLength(1);
  });

  it('is checked together with the others, so that all problems show at once', () => {
    expect(problemsOf('backend', { MAINTENANCE_MODE: 'yes', DJANGO_DEBUG: true, toString: 1 })).toHaveLength(
      3,
    );
  });
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: ReadonlyArray<JsonSchema>;
  readonly oneOf?: ReadonlyArray<JsonSchema>;
}

const branchesOf = (schema: JsonSchema): ReadonlyArray<JsonSchema> => [
  schema,
  ...(schema.anyOf ?? []).flatMap(branchesOf),
  ...(schema.oneOf ?? []).flatMap(branchesOf),
];

function describedKeys(
  schema: JsonSchema,
  path: string,
): ReadonlyArray<readonly [string, string | undefined]> {
  return branchesOf(schema).flatMap(({ properties = {} }) =>
    Object.entries(properties)
      .filter(([name]) => name !== 'value_from')
      .flatMap(([name, child]) => [
        [`${path}.${name}`, branchesOf(child).find(({ description }) => description)?.description] as const,
        ...describedKeys(child, `${path}.${name}`),
      ]),
  );
}

const pathsWithReference = (schema: JsonSchema, path: string): ReadonlyArray<string> =>
  branchesOf(schema).flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, 'value_from')
      ? [path]
      : Object.entries(properties).flatMap(([name, child]) => pathsWithReference(child, `${path}.${name}`)),
  );

function withValueAt(tree: unknown, keys: ReadonlyArray<string>, value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const record = tree as Readonly<Record<string, unknown>>;
  return { ...record, [key]: withValueAt(record[key], rest, value) };
}

/** Settings of which the part at `path` is there. */
function sourceWith(path: string): Settings {
  if (path.includes('accountKey')) return azureStorage;
  if (!path.startsWith('target.')) return fullSettings;
  const key = { value_from: { file: 'secrets/site-key' } };
  return { target: { type: 'docker', certificate: { type: 'files', certificate: 'site.pem', key } } };
}
