// SPDX-License-Identifier: EUPL-1.2
// The schema of app.json as the catalogue knows it: one node per key, closed objects around them.
import { made } from './nodes.mjs';

const typeOf = {
  text: () => ({ type: 'string' }),
  'text-or-null': () => ({ type: ['string', 'null'] }),
  boolean: () => ({ type: 'boolean' }),
  integer: () => ({ type: 'integer' }),
  length: () => ({ type: ['string', 'integer'] }),
  choice: ({ choices }) => ({ enum: [...choices] }),
  texts: () => ({ type: 'array', items: { type: 'string' } }),
  numbers: () => ({ type: 'array', items: { type: 'number' } }),
  'number-lists': () => ({ type: 'array', items: { type: 'array', items: { type: 'number' } } }),
  object: () => ({ type: 'object' }),
};

/** app.json; `open` are the objects that take keys nobody names. */
export function appJsonValues(keys, open) {
  const root = { type: 'object', minProperties: 1, additionalProperties: false, properties: {} };
  for (const key of keys) place(root, key.path.split('.'), typeOf[key.type](key));
  for (const path of open) opened(root, path.split('.'));
  return made(
    'The configuration of the website, app.json. It has to name at least the address of the backend.',
    {
      ...root,
      required: ['apiBaseUrl'],
    },
  );
}

function place(root, names, leaf) {
  const [name, ...rest] = names;
  root.properties ??= {};
  if (rest.length === 0) {
    root.properties[name] = { ...leaf, ...root.properties[name] };
    return;
  }
  root.properties[name] ??= { type: 'object', additionalProperties: false, properties: {} };
  place(root.properties[name], rest, leaf);
}

function opened(root, names) {
  let at = root;
  for (const name of names) at = at?.properties?.[name];
  if (at !== undefined) at.additionalProperties = true;
}
