// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  frontendKeys,
  frontendKeysOf,
  type KeyType,
  openObjects,
  retiredKeys,
} from '../../src/catalogue/frontend/index.js';
import { readRecordedContract } from '../routing/recorded-contract.js';
import {
  readFrontendBase,
  readFrontendSchema,
  type SchemaNode,
  valueAt,
  walkSchema,
} from './frontend-schema.js';

const typeOf = (node: SchemaNode): KeyType => {
  if (node.enum !== undefined) return 'choice';
  if (Array.isArray(node.type)) return node.type.includes('null') ? 'text-or-null' : 'length';
  if (node.type === 'array') {
    if (node.items?.type === 'string') return 'texts';
    return node.items?.type === 'number' ? 'numbers' : 'number-lists';
  }
  return node.type === 'string' ? 'text' : (node.type as KeyType);
};

const isPresent = readRecordedContract('frontend/app.schema.json') !== undefined;

describe.skipIf(!isPresent)('the catalogue of frontend 2.27.9', () => {
  it('has every value of app.json and no other', () => {
    const paths = frontendKeysOf('2.27.9').map((key) => key.path);

    expect(paths.toSorted()).toEqual(
      walkSchema(readFrontendSchema())
        .keys.map((key) => key.path)
        .toSorted(),
    );
    expect(paths).toHaveLength(113);
    expect(new Set(paths).size).toBe(113);
  });

  it('has the type, format, choices and requirement of every value', () => {
    const said = frontendKeys.map(({ path, type, format, choices, required }) => ({
      path,
      type,
      format,
      choices,
      required,
    }));
    const wanted = walkSchema(readFrontendSchema()).keys.map(({ path, node, required }) => ({
      path,
      type: typeOf(node),
      format: node.format,
      choices: node.enum,
      required,
    }));

    const byPath = (left: { path: string }, right: { path: string }) => (left.path < right.path ? -1 : 1);
    expect(said.toSorted(byPath)).toEqual(wanted.toSorted(byPath));
  });

  it('has the base value of every key', () => {
    const base = readFrontendBase();

    for (const { path, default: said, defaultDigest } of frontendKeys) {
      const value = valueAt(base, path);
      if (defaultDigest === undefined) expect(said, path).toEqual(value);
      else expect(createHash('sha256').update(String(value)).digest('hex'), path).toBe(defaultDigest);
    }
  });

  it('knows which objects are open, and calls no key retired that is still there', () => {
    const { keys, open } = walkSchema(readFrontendSchema());

    expect([...openObjects].toSorted()).toEqual(open.toSorted());
    for (const path of Object.keys(retiredKeys)) expect(keys.map((key) => key.path)).not.toContain(path);
  });
});
