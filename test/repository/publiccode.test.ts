// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publiccodeSchema } from './publiccode-schema.js';
import { repositoryFile } from './repository.js';

const read = (): Record<string, unknown> => parse(readFileSync(repositoryFile('publiccode.yml'), 'utf8'));
const packageJson = JSON.parse(readFileSync(repositoryFile('package.json'), 'utf8'));

describe('publiccode.yml', () => {
  it('keeps the rules of the standard', () => {
    expect(publiccodeSchema.safeParse(read()).error?.issues ?? []).toEqual([]);
  });

  it('says the same as package.json', () => {
    const { softwareVersion, legal } = read();

    expect(softwareVersion).toBe(packageJson.version);
    expect(legal).toEqual({ license: packageJson.license });
  });

  it.each([
    ['a licence that is missing', { legal: {} }],
    ['a description that is too long', { description: { en: { shortDescription: 'a'.repeat(151) } } }],
    ['community maintenance without contacts', { maintenance: { type: 'community' } }],
    ['a status that does not exist', { developmentStatus: 'finished' }],
    ['an organisation without address', { organisation: { name: 'a' } }],
    ['a key that does not exist', { licence: 'EUPL-1.2' }],
  ])('would not get away with %s', (_, change) => {
    expect(publiccodeSchema.safeParse({ ...read(), ...change }).success).toBe(false);
  });
});
