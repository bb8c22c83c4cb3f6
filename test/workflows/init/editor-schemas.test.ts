// SPDX-License-Identifier: EUPL-1.2
import { dirname, join } from 'node:path/posix';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { createPackageFiles } from '../../../src/adapters/files/package-files.js';
import type { NewFolder } from '../../../src/ports/new-folder.js';
import { init } from '../../../src/workflows/init/init.js';

/** What init writes for Utrecht, kept in memory. */
async function filesOf(profile: 'demo' | 'standard'): Promise<ReadonlyMap<string, string>> {
  let written: ReadonlyMap<string, string> = new Map();
  const folder: NewFolder = {
    conflicts: async () => [],
    write: async (files) => {
      written = new Map([...files].map(([path, content]) => [path, String(content)]));
      return { type: 'written' };
    },
  };
  await init(
    {
      folder: undefined,
      given: { municipality: 'GM0344', profile },
      acceptDefaults: true,
      toolVersion: '1.2.3',
    },
    {
      prompter: undefined,
      packageFiles: createPackageFiles(join(import.meta.dirname, '../../..')),
      openFolder: async () => folder,
      signal: new AbortController().signal,
      openTarget: () => Promise.reject(new Error('nothing runs here')),
    },
  );
  return written;
}

test.each(['demo', 'standard'] as const)(
  'every file passes the schema its first line names (%s)',
  async (profile) => {
    const files = await filesOf(profile);
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const named = new Set<string>();

    for (const [path, text] of files) {
      const reference = /^# yaml-language-server: \$schema=(\S+)/.exec(text)?.[1];
      if (reference === undefined) continue;
      const schemaPath = join(dirname(path), reference);
      named.add(schemaPath);
      const schema = files.get(schemaPath);
      expect(schema, `${path} names ${schemaPath}`).toBeDefined();
      const validate = ajv.compile(JSON.parse(schema ?? '{}'));
      expect(validate(load(text)), `${path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }

    expect(named.size).toBe(15);
    expect([...files.keys()].filter((path) => path.startsWith('schemas/')).length).toBeGreaterThanOrEqual(15);
  },
);
