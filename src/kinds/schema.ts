// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { reportStates } from '../catalogue/states.js';
import type { Code } from '../diagnostics/codes.js';

// zod would write and compile a function per schema, which pays only for far more values than an instance has.
z.config({ jitless: true });

/**
 * Building blocks of the schemas. Schemas check and never change: what passed is the value from the files itself, and
 * `load` fills in defaults. The text given as `error` to a check says what is allowed, in English, for the finding;
 * the text given to `about` is Dutch, for the editor.
 */

/** The schema with its help in plain Dutch. Give it a fresh schema: the help belongs to that very object. */
export function about<Schema extends z.ZodType>(help: string, schema: Schema): Schema {
  z.globalRegistry.add(schema, { description: help });
  return schema;
}

/** A key that may be left out, with its help. */
export const maybe = <Schema extends z.ZodType>(help: string, schema: Schema): z.ZodOptional<Schema> =>
  about(help, z.optional(schema));

/** Text that says something, at most `max` characters. */
export const text = (max: number): z.ZodString => z.string().check(z.minLength(1), z.maxLength(max));

/** Text of any length, that says something. */
export const someText = (): z.ZodString => z.string().check(z.minLength(1));

/** Text that matches `pattern`; `allowed` says in words what that is. */
export const textLike = (pattern: RegExp, allowed: string): z.ZodString =>
  z.string().check(z.regex(pattern, { error: allowed }));

/** A whole number. The upper limit is that of the database. */
export const wholeNumber = (min: number, max = 2_147_483_647): z.ZodInt =>
  z.int().check(z.gte(min), z.lte(max));

/** A path inside the instance, relative, with `/`. */
export const filePath = (extensions: ReadonlyArray<string>): z.ZodString => {
  const ending = extensions.map((extension) => extension.replace('.', '')).join('|');
  return textLike(
    new RegExp(`^(?!/)(?!.*(?:^|/)\\.\\.?(?:/|$))[^\\\\:\\u0000-\\u001f]+\\.(?:${ending})$`),
    `a path inside the instance that ends in ${extensions.join(' or ')}`,
  );
};

/** Slug of a category, as the backend stores it. */
export const slugPattern = /^[a-z0-9_-]{1,50}$/;
export const slugWords = 'lower-case letters, digits, - and _, at most 50 characters';

/** `main` or `main/sub`. */
export const categoryPath = (): z.ZodString =>
  textLike(/^[a-z0-9_-]{1,50}(?:\/[a-z0-9_-]{1,50})?$/, 'the slug of a main category, or main/sub');

export const departmentCode = (): z.ZodString =>
  textLike(/^\S(?:.?\S)?$/, 'the code of a department: 1 to 3 characters');

export const questionKey = (): z.ZodString => text(255);

/** Every state a report can be in, by the code the backend stores. */
export const statusState = () => z.enum(reportStates.map(({ code }) => code));

/** What a check of our own has to tell beside its sentence. */
export interface CheckWords {
  readonly code?: Code;
  readonly message: string;
  readonly allowed?: string;
  readonly suggestion?: string;
  readonly hint?: string;
  /** Inside the value that is checked. */
  readonly path?: ReadonlyArray<string | number>;
}

/** Adds a check of our own: `find` gives what is wrong with a value that has the right shape. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  find: (value: z.output<Schema>) => Iterable<CheckWords>,
): Schema {
  return schema.check((context) => {
    for (const { message, path, ...params } of find(context.value as z.output<Schema>)) {
      context.issues.push({ code: 'custom', message, params, input: context.value, path: [...(path ?? [])] });
    }
  }) as Schema;
}

/** A list in which nothing occurs twice. */
export function uniqueList<Item extends z.ZodType>(item: Item): z.ZodArray<Item> {
  const list = checked(z.array(item), repeats);
  z.globalRegistry.add(list, { uniqueItems: true });
  return list;
}

function* repeats(list: ReadonlyArray<unknown>): Generator<CheckWords> {
  const seen = new Set<unknown>();
  for (const [index, entry] of list.entries()) {
    if (seen.has(entry)) {
      yield {
        code: 'SCHEMA_DUPLICATE_ITEM',
        message: `"${String(entry)}" is in this list more than once.`,
        hint: 'Leave one of them out.',
        path: [index],
      };
    }
    seen.add(entry);
  }
}
