// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type BackendVariable,
  backendFlagNames,
  deadVariables,
  findVariable,
  variablesOf,
} from '../../src/catalogue/backend/index.js';
import { columnChoices, columnLengths } from '../../src/catalogue/limits.js';
import { mailTemplates } from '../../src/catalogue/mail-templates.js';
import { permissions } from '../../src/catalogue/permissions.js';
import { questionTypesOf } from '../../src/catalogue/question-types.js';
import { backendReleases, isAvailable } from '../../src/catalogue/release.js';
import { reportStates } from '../../src/catalogue/states.js';
import { readRecordedContract } from '../routing/recorded-contract.js';

interface ContractVariable {
  readonly default: string | number | boolean | null;
  readonly hasDefault: boolean;
}

interface ContractField {
  readonly type: string;
  readonly maxLength?: number;
  readonly choices?: ReadonlyArray<unknown>;
}

interface ContractModels {
  readonly models: Readonly<Record<string, { readonly fields: Readonly<Record<string, ContractField>> }>>;
  readonly featureFlags: Readonly<Record<string, boolean>>;
  readonly permissions: ReadonlyArray<string>;
  readonly statusStates: ReadonlyArray<string>;
  readonly emailTemplateKeys: ReadonlyArray<string>;
}

/** Defaults that the recording holds as the source text of an expression, with what the expression comes to. */
const evaluated: Readonly<Record<string, unknown>> = {
  '30 * 60': 1800,
  '5 * 60': 300,
  '60 * 24': 1440,
  DEFAULT_ALLOWED_HOSTS: 'api.data.amsterdam.nl,acc.api.data.amsterdam.nl,localhost,127.0.0.1',
};

/** Defaults that are put together from other variables. */
const composed: Readonly<Record<string, ReadonlyArray<string>>> = {
  AZURE_CONTAINER: ['AZURE_STORAGE_CONTAINER_NAME'],
  "f'amqp://{RABBITMQ_USER}:{RABBITMQ_PASSWORD}@{RABBITMQ_HOST}/{RABBITMQ_VHOST}'": [
    'RABBITMQ_USER',
    'RABBITMQ_PASSWORD',
    'RABBITMQ_HOST',
    'RABBITMQ_VHOST',
  ],
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function expectSameDefault(variable: BackendVariable, { default: said, hasDefault }: ContractVariable): void {
  const where = variable.name;
  const text = String(said);
  if (variable.defaultDigest !== undefined) expect(sha256(text), where).toBe(variable.defaultDigest);
  else if (variable.defaultFrom !== undefined) expect(composed[text], where).toEqual(variable.defaultFrom);
  else if (said === null) expect(variable.default, where).toBeUndefined();
  else expect(String(variable.default), where).toBe(String(evaluated[text] ?? said));
  if (!hasDefault) expect(variable.default, where).toBeUndefined();
}

const numeric = ['integer', 'number'];

const isPresent = readRecordedContract('env-2.50.12.json') !== undefined;

describe.skipIf(!isPresent).each(backendReleases)('the catalogue of backend %s', (release) => {
  const environment = () =>
    readRecordedContract(`env-${release}.json`) as Readonly<Record<string, ContractVariable>>;
  const models = () => readRecordedContract(`models-${release}.json`) as ContractModels;

  it('has every variable the backend reads and no other', () => {
    const names = variablesOf(release).map((variable) => variable.name);

    expect(names.toSorted()).toEqual(Object.keys(environment()).toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it('has the default of every variable', () => {
    for (const [name, contract] of Object.entries(environment())) {
      const variable = findVariable(name);
      expect(variable, name).toBeDefined();
      if (variable !== undefined) expectSameDefault(variable, contract);
    }
  });

  it('gives a variable the type its default shows', () => {
    for (const [name, { default: said }] of Object.entries(environment())) {
      const type = findVariable(name)?.type ?? 'missing';
      if (typeof said === 'boolean') expect(type, name).toBe('boolean');
      else if (typeof said === 'number') expect(numeric, name).toContain(type);
      else if (typeof said === 'string' && /^[\d *]+$/.test(said)) expect(numeric, name).toContain(type);
      else if (typeof said === 'string') expect(['text', 'list', 'json-list', 'box'], name).toContain(type);
    }
  });

  it('calls no variable dead that the backend reads', () => {
    for (const name of Object.keys(deadVariables)) expect(Object.keys(environment())).not.toContain(name);
  });

  it('has every feature flag, with its default', () => {
    const flags = Object.fromEntries(
      backendFlagNames
        .map((name) => findVariable(name))
        .filter((variable) => variable !== undefined && isAvailable(variable, release))
        .map((variable) => [variable?.name, variable?.default]),
    );

    expect(flags).toEqual(models().featureFlags);
  });

  it('has every permission and no other', () => {
    const names = permissions.map(({ app, codename }) => `${app}.${codename}`);

    expect(names.toSorted()).toEqual(models().permissions.toSorted());
  });

  it('has every state, and lets none lead to one that does not exist', () => {
    const codes = reportStates.map((state) => state.code);

    expect(codes).toEqual(models().statusStates);
    for (const { next } of reportStates) expect(codes).toEqual(expect.arrayContaining([...next]));
  });

  it('has every mail key', () => {
    expect(mailTemplates.map(({ key }) => key).toSorted()).toEqual(models().emailTemplateKeys.toSorted());
  });

  it('has the question types of this very release', () => {
    const choices = models().models['signals.Question']?.fields.field_type?.choices ?? [];

    expect(
      questionTypesOf(release)
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual([...choices].map(String).toSorted());
  });

  it('has the longest text of every column', () => {
    const lengths = Object.fromEntries(
      Object.entries(models().models).flatMap(([model, { fields }]) =>
        Object.entries(fields).flatMap(([field, { maxLength }]) =>
          maxLength === undefined ? [] : [[`${model}.${field}`, maxLength]],
        ),
      ),
    );

    expect(columnLengths).toEqual(lengths);
  });

  it('has the choices of the columns it lists', () => {
    for (const [column, choices] of Object.entries(columnChoices)) {
      const [app, model, field] = column.split('.');
      expect(models().models[`${app}.${model}`]?.fields[field ?? '']?.choices, column).toEqual(choices);
    }
  });
});
