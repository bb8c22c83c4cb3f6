// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { configurationSections, kindOf, kinds } from '../../src/kinds/registry.js';
import { kindNames } from '../../src/state/address.js';
import type { Json } from '../../src/state/json.js';
import { readRecordedContract } from '../routing/recorded-contract.js';

interface Column {
  readonly type: string;
  readonly null: boolean;
  readonly unique?: boolean;
  readonly blank?: boolean;
  readonly maxLength?: number;
  readonly choices?: ReadonlyArray<Json>;
  readonly default?: Json;
}

interface Models {
  readonly models: Readonly<Record<string, { readonly fields: Readonly<Record<string, Column>> }>>;
  readonly statusStates: ReadonlyArray<string>;
  readonly emailTemplateKeys: ReadonlyArray<string>;
}

/** Written by the backend while it runs, so no configuration. */
const runTime = new Set(['history.Log']);

const isKey = (column: Column): boolean => column.type === 'AutoField' || column.type === 'BigAutoField';

it('has every kind in one section, with what it says about itself', () => {
  expect(kinds.map(({ name }) => name).sort()).toEqual([...kindNames].sort());
  for (const kind of kinds) {
    expect(configurationSections.find(({ name }) => name === kind.section)?.kinds).toContain(kind);
    expect(kindOf(kind.name)).toBe(kind);
    if (kind.switchOff === undefined) continue;
    const defaults = Object.fromEntries(
      Object.entries(kind.fields).map(([name, spec]) => [name, spec.default]),
    );
    expect(Object.keys(defaults)).toEqual(expect.arrayContaining(Object.keys(kind.switchOff)));
    expect(kind.isActive?.({ ...defaults, ...kind.switchOff })).toBe(false);
  }
});

describe.each(['2.50.12', '2.43.10'])('the configuration models of backend %s', (release) => {
  const contract = readRecordedContract(`models-${release}.json`) as Models | undefined;
  const columns = new Map<string, Column>(
    Object.entries(contract?.models ?? {})
      .filter(([model]) => !runTime.has(model))
      .flatMap(([model, { fields }]) =>
        Object.entries(fields).map(([field, column]) => [`${model}.${field}`, column] as const),
      )
      .filter(([, column]) => !isKey(column)),
  );

  it.skipIf(contract === undefined)('have every column either as a field or left out with a reason', () => {
    const fields = kinds.flatMap((kind) => Object.values(kind.fields).flatMap((spec) => spec.columns));
    const leftOut = kinds.flatMap((kind) => Object.entries(kind.leftOut));
    for (const [column, reason] of leftOut) expect(reason.length, column).toBeGreaterThan(8);
    const known = [...fields, ...leftOut.map(([column]) => column)];
    expect([...known].sort()).toEqual([...columns.keys()].sort());
  });

  it.skipIf(contract === undefined)('have the defaults that a field says it has', () => {
    // On purpose otherwise: what somebody writes down is meant to work.
    const deliberate = new Set([
      'signals.Source.is_active',
      'signals.StatusMessage.active',
      'signals.RoutingExpression.is_active',
    ]);
    for (const kind of kinds) {
      for (const [name, spec] of Object.entries(kind.fields)) {
        const [only, ...more] = spec.columns;
        const column = only === undefined || more.length > 0 ? undefined : columns.get(only);
        if (only === undefined || column?.default === undefined) continue;
        // Null without a cron; with one the files mean the clock on the wall.
        if (only === 'django_celery_beat.CrontabSchedule.timezone') continue;
        if (deliberate.has(only)) expect(spec.default, `${kind.name}.${name}`).not.toEqual(column.default);
        else expect(spec.default, `${kind.name}.${name}`).toEqual(plainDefault(column.default));
      }
    }
  });

  it.skipIf(contract === undefined)('may be empty where the default of a field is null', () => {
    for (const kind of kinds) {
      for (const spec of Object.values(kind.fields)) {
        const [only, ...more] = spec.columns;
        if (only === undefined || more.length > 0 || spec.default !== null) continue;
        if (only === 'signals.Area.geometry' || only.includes('Crontab')) continue;
        expect(columns.get(only)?.null, only).toBe(true);
      }
    }
  });
});

/** The recording spells some defaults as Python does. */
function plainDefault(value: Json): Json {
  if (value === 'dict()') return {};
  if (value === '[]' || value === '{}') return JSON.parse(value) as Json;
  return value;
}
