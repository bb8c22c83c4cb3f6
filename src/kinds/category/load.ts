// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/nearest.js';
import { makeAddress } from '../../state/address.js';
import type { DesiredObject } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { withDefaults } from '../fields.js';
import type { LoadContext } from '../kind.js';
import { categoryKind } from './kind.js';
import { isPromiseName } from './promises.js';
import type { Categories, MainCategory, Promises, SubCategory } from './schema.js';

/** Where an instance keeps the pictures that categories name. */
export const iconFolder = 'assets';

export const iconFile = (icon: string): string => `${iconFolder}/${icon}`;

/** A main comes right before its subs. */
export function* loadCategories(categories: Categories, context: LoadContext): Generator<DesiredObject> {
  for (const [slug, main] of Object.entries(categories)) {
    const path = ['categories', slug];
    yield { ...loadOne(slug, main, { path, context }), path };
    for (const [subSlug, sub] of Object.entries(main.sub ?? {})) {
      const subPath = [...path, 'sub', subSlug];
      yield { ...loadOne(`${slug}/${subSlug}`, sub, { path: subPath, context }), path: subPath };
    }
  }
}

interface Place {
  readonly path: InstancePath;
  readonly context: LoadContext;
}

function loadOne(
  identity: string,
  said: MainCategory | SubCategory,
  place: Place,
): Omit<DesiredObject, 'path'> {
  const { sub: _sub, replaces, responsible = [], view = [], ...rest } = { sub: undefined, ...said };
  const fields = withDefaults(categoryKind.fields, {
    ...rest,
    ...(identity.includes('/') ? { showChildrenInFilter: null } : {}),
    promise: promiseText(said.promise, place),
    handling:
      said.handling == null
        ? null
        : { days: said.handling.days, workingDays: said.handling.workingDays ?? true },
    icon: loadIcon(said.icon, place),
    departments: Object.fromEntries([
      ...view.map((code) => [code, 'view']),
      ...responsible.map((code) => [code, 'responsible']),
    ]) as Json,
  });
  return {
    address: makeAddress('category', identity),
    fields: categoryKind.normalise?.(fields) ?? fields,
    ...(replaces === undefined ? {} : { replaces: makeAddress('category', replaces) }),
  };
}

function loadIcon(icon: string | null | undefined, { context }: Place): Json {
  if (icon == null) return null;
  const digest = context.digest(iconFile(icon));
  return digest === undefined ? null : { file: icon.slice(icon.lastIndexOf('/') + 1), digest };
}

function promiseText(written: string | null | undefined, { path, context }: Place): string | null {
  if (written == null) return null;
  const promises = (context.section('promises') ?? {}) as Promises;
  if (Object.hasOwn(promises, written)) return promises[written] ?? null;
  if (!isPromiseName(written)) return written;
  context.report(unknownPromise(written, [...path, 'promise'], Object.keys(promises)));
  return null;
}

function unknownPromise(written: string, path: InstancePath, names: ReadonlyArray<string>): Finding {
  const suggestion = nearest(written, names);
  return {
    code: 'CATEGORY_PROMISE_UNKNOWN',
    path,
    message: `There is no promise called "${written}".`,
    allowed:
      names.length === 0
        ? 'a text of more than one word'
        : 'a name from promises, or a text of more than one word',
    ...(suggestion === undefined ? {} : { suggestion }),
    hint: 'Add it under promises, or write the text itself here.',
  };
}
