// SPDX-License-Identifier: EUPL-1.2
import { readRecordedContract } from '../routing/recorded-contract.js';

/** One node of the frontend's JSON Schema, as far as the tests look at it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | ReadonlyArray<string>;
  readonly format?: string;
  readonly enum?: ReadonlyArray<string>;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: ReadonlyArray<string>;
  readonly additionalProperties?: boolean;
}

interface FrontendSchema extends SchemaNode {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

export const readFrontendSchema = (): FrontendSchema =>
  readRecordedContract('frontend/app.schema.json') as FrontendSchema;

export type AppJson = Readonly<Record<string, unknown>>;

export const readFrontendBase = (): AppJson => readRecordedContract('frontend/app.base.json') as AppJson;

export interface SchemaKey {
  readonly path: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** Every value the schema names, by dotted path, and every object that takes more than it names. */
export function walkSchema(schema: FrontendSchema): {
  readonly keys: ReadonlyArray<SchemaKey>;
  readonly open: ReadonlyArray<string>;
} {
  const keys: SchemaKey[] = [];
  const open: string[] = [];
  const resolve = (node: SchemaNode): SchemaNode =>
    node.$ref === undefined ? node : resolve(schema.definitions[node.$ref.split('/').at(-1) ?? ''] ?? {});
  const visit = (node: SchemaNode, path: ReadonlyArray<string>): void => {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      const found = resolve(child);
      const at = [...path, name];
      if (found.type === 'object' && found.additionalProperties !== false) open.push(at.join('.'));
      if (found.properties !== undefined) visit(found, at);
      else keys.push({ path: at.join('.'), node: found, required: node.required?.includes(name) ?? false });
    }
  };
  visit(resolve(schema), []);
  return { keys, open };
}

export const valueAt = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as AppJson | undefined)?.[key], tree);
