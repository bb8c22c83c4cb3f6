// SPDX-License-Identifier: EUPL-1.2
/** Where a secret comes from, instead of the secret itself: `{value_from: {env: NAME}}` or `{file: PATH}`. */
export type ValueSource =
  | { readonly type: 'env'; readonly name: string }
  | { readonly type: 'file'; readonly path: string };

/** The source named by a value of the tree; undefined when the value names none, or names it wrongly. */
export function valueFrom(value: unknown): ValueSource | undefined {
  if (!isReference(value)) return undefined;
  const { env, file, ...rest } = value.value_from as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0) return undefined;
  if (typeof env === 'string' && env !== '' && file === undefined) return { type: 'env', name: env };
  if (typeof file === 'string' && file !== '' && env === undefined) return { type: 'file', path: file };
  return undefined;
}

/** True for anything that tries to be a reference, so that a schema can say what is wrong with it. */
export function isReference(value: unknown): value is { readonly value_from: unknown } {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'value_from')) return false;
  const from = (value as { readonly value_from: unknown }).value_from;
  return Object.keys(value).length === 1 && typeof from === 'object' && from !== null;
}
