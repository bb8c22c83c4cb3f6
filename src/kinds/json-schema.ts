// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Section } from './kind.js';
import { sections } from './registry.js';
import { testsSection } from './tests/tests.js';

export type JsonSchema = { readonly [key: string]: unknown };

/** Where an instance keeps the schemas for editors. */
export const schemaFolder = 'schemas';

/** The file whose first line lets an editor use the schema; environments and tests are many files of one form. */
export interface SchemaFile {
  /** E.g. `departments.schema.json`. */
  readonly name: string;
  /** What it describes: a path or a pattern in the instance. */
  readonly describes: string;
  readonly schema: JsonSchema;
}

/** JSON Schema draft 7, which editors know best, for every file an instance can have. */
export function jsonSchemas(): ReadonlyArray<SchemaFile> {
  const files = new Map<string, Section[]>();
  for (const section of sections) {
    if (section.file.includes('/')) continue;
    files.set(section.file, [...(files.get(section.file) ?? []), section]);
  }
  const plain = [...files].map(([file, own]) => ({
    name: file.replace(/\.yaml$/, '.schema.json'),
    describes: file,
    schema: schemaOf(file, own),
  }));
  const environment = schemaOf('environments/*.yaml', sections);
  return [
    ...plain,
    {
      name: 'environment.schema.json',
      describes: 'environments/*.yaml',
      schema: loosen(environment) as JsonSchema,
    },
    {
      name: 'tests.schema.json',
      describes: 'tests/*.yaml',
      schema: schemaOf('tests/*.yaml', [testsSection]),
    },
  ].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The text of a schema file: for editors to read, so without white space. */
export const printSchema = (schema: JsonSchema): string => `${JSON.stringify(schema)}\n`;

function schemaOf(title: string, own: ReadonlyArray<Section>): JsonSchema {
  const shape = Object.fromEntries(
    own.map((section) => {
      const optional = z.optional(section.schema);
      z.globalRegistry.add(optional, { description: section.description });
      return [section.name, optional];
    }),
  );
  const options = { target: 'draft-7', io: 'input', reused: 'ref' } as const;
  const { $schema, ...rest } = z.toJSONSchema(z.strictObject(shape), options);
  return { $schema, title, ...rest };
}

/** Ends the name of a definition that may be said in part; what stands in a list needs the whole one. */
const part = '-part';

/**
 * What an environment may say: a part of everything, and null to take something away. Lists are replaced as a whole, so
 * what is inside them stays as strict as it was.
 */
function loosen(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosen);
  if (!isMap(schema)) return schema;
  if (typeof schema.$ref === 'string') return { ...schema, $ref: `${schema.$ref}${part}` };
  const { required: _required, minProperties: _least, oneOf, ...rest } = schema;
  const loose = Object.entries(rest).map(([key, value]) => [key, loosenKey(key, value)] as const);
  return { ...Object.fromEntries(loose), ...(oneOf === undefined ? {} : { anyOf: loosen(oneOf) }) };
}

function loosenKey(key: string, value: unknown): unknown {
  if (key === 'properties' && isMap(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, orNull(loosen(own))]));
  }
  if (key === 'additionalProperties' && isMap(value)) return orNull(loosen(value));
  if (key === 'definitions' && isMap(value)) {
    const loose = Object.entries(value).map(([name, own]) => [`${name}${part}`, loosen(own)]);
    return { ...value, ...Object.fromEntries(loose) };
  }
  return key === 'anyOf' || key === 'allOf' ? loosen(value) : value;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The help stays outside, where an editor looks for it. */
function orNull(schema: unknown): unknown {
  if (!isMap(schema)) return schema;
  const { description, ...rest } = schema;
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: 'null' }] };
}
