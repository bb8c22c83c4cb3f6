// SPDX-License-Identifier: EUPL-1.2
import type * as z from 'zod';

/** zod's own description of a schema, as far as finding the way in it needs. */
type Def = z.core.$ZodTypes['_zod']['def'];
export type Schema = z.core.$ZodType;

export type Step = string | number;

const defOf = (schema: Schema): Def => (schema as z.core.$ZodTypes)._zod.def;

/** The schema itself, without what makes it optional, nullable or lazy. */
function bare(schema: Schema): Schema {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'readonly':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'catch':
      return bare(def.innerType);
    case 'lazy':
      return bare(def.getter());
    case 'pipe':
      return bare(def.in);
    default:
      return schema;
  }
}

/** The schemas that one step leads to; several in a union. */
function stepInto(schema: Schema, step: Step, value: unknown): ReadonlyArray<Schema> {
  const def = defOf(bare(schema));
  switch (def.type) {
    case 'object': {
      const own = Object.hasOwn(def.shape, step) ? def.shape[step] : def.catchall;
      return own === undefined ? [] : [own];
    }
    case 'record':
      return typeof step === 'number' ? [] : [def.valueType];
    case 'array':
      return typeof step === 'number' ? [def.element] : [];
    case 'tuple': {
      const item = typeof step === 'number' ? (def.items[step] ?? def.rest) : undefined;
      return item == null ? [] : [item];
    }
    case 'union':
      return optionsFor(schema, value).flatMap((option) => stepInto(option, step, value));
    default:
      return [];
  }
}

/** The options of a union that `value` can have been meant for; all of them when nothing tells. */
function optionsFor(schema: Schema, value: unknown): ReadonlyArray<Schema> {
  const def = defOf(bare(schema));
  if (def.type !== 'union') return [schema];
  const discriminator = discriminatorOf(schema);
  if (discriminator === undefined) return def.options;
  const wanted = isMap(value) ? value[discriminator] : undefined;
  const chosen = def.options.filter((option) => literalsOf(option, discriminator).includes(wanted));
  return chosen.length === 0 ? def.options : chosen;
}

function discriminatorOf(schema: Schema): string | undefined {
  const def = defOf(bare(schema));
  return def.type === 'union' && 'discriminator' in def ? (def.discriminator as string) : undefined;
}

function literalsOf(option: Schema, key: string): ReadonlyArray<unknown> {
  const def = defOf(bare(option));
  const field = def.type === 'object' ? def.shape[key] : undefined;
  const fieldDef = field === undefined ? undefined : defOf(bare(field));
  return fieldDef?.type === 'literal' ? fieldDef.values : [];
}

/** The schemas that judge what stands at `path` in `value`, a union as its options. */
export const schemasAt = (root: Schema, path: ReadonlyArray<Step>, value: unknown): ReadonlyArray<Schema> => {
  const { schemas, here } = walk(root, path, value);
  return schemas.flatMap((schema) => optionsFor(schema, here));
};

function walk(root: Schema, path: ReadonlyArray<Step>, value: unknown) {
  let schemas: ReadonlyArray<Schema> = [root];
  let here = value;
  for (const step of path) {
    const from = here;
    schemas = schemas.flatMap((schema) => stepInto(schema, step, from));
    here = childOf(here, step);
  }
  return { schemas, here };
}

/** When `path` ends in the key that tells the options of a union apart: the values it can have. */
export function choicesAt(root: Schema, path: ReadonlyArray<Step>, value: unknown): ReadonlyArray<string> {
  const key = path.at(-1);
  const { schemas } = walk(root, path.slice(0, -1), value);
  return schemas.flatMap((schema) => {
    const def = defOf(bare(schema));
    if (def.type !== 'union' || discriminatorOf(schema) !== key) return [];
    return def.options.flatMap((option) => literalsOf(option, String(key)).map(String));
  });
}

/** The keys a map may have there; undefined when any key is fine. */
export function keysAt(root: Schema, path: ReadonlyArray<Step>, value: unknown): ReadonlyArray<string> {
  const keys = new Set<string>();
  for (const schema of schemasAt(root, path, value)) {
    const def = defOf(bare(schema));
    if (def.type === 'object') for (const key of Object.keys(def.shape)) keys.add(key);
    if (def.type === 'record') for (const key of enumOf(def.keyType)) keys.add(key);
  }
  return [...keys];
}

function enumOf(schema: Schema): ReadonlyArray<string> {
  const def = defOf(bare(schema));
  return def.type === 'enum' ? Object.values(def.entries).map(String) : [];
}

export function valueAt(value: unknown, path: ReadonlyArray<Step>): unknown {
  let here = value;
  for (const step of path) here = childOf(here, step);
  return here;
}

function childOf(value: unknown, step: Step): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

const isMap = (value: unknown): value is Record<Step, unknown> => typeof value === 'object' && value !== null;

/** What a section without content stands for: an empty list, an empty map, or nothing at all. */
export function emptyOf(schema: Schema): unknown {
  const def = defOf(bare(schema));
  if (def.type === 'array') return [];
  if (def.type === 'object' || def.type === 'record') return {};
  return def.type === 'union' && def.options.every((option) => defOf(bare(option)).type === 'object')
    ? {}
    : null;
}

/** In words what a schema takes. */
function describeSchema(schema: Schema): string {
  const def = defOf(bare(schema));
  switch (def.type) {
    case 'literal':
      return def.values.map((value) => `"${String(value)}"`).join(' or ');
    case 'enum':
      return Object.values(def.entries).join(', ');
    case 'union':
      return describeAll(def.options);
    case 'number':
      return 'format' in def ? 'a whole number' : 'a number';
    case 'object': {
      const keys = Object.keys(def.shape);
      return keys.length > 0 && keys.length <= 3 ? `a map with ${keys.join(', ')}` : 'a map';
    }
    default:
      return describeType(def.type);
  }
}

export const describeAll = (schemas: ReadonlyArray<Schema>): string =>
  [...new Set(schemas.map(describeSchema))].join(', or ');

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'nothing',
};

export const describeType = (type: string): string => typeWords[type] ?? 'another type of value';
