// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readRepositoryFile } from './repository.js';

interface Packed {
  /** Bytes of the archive. */
  readonly size: number;
  readonly files: ReadonlyArray<{ readonly path: string }>;
}

const pack = (): Packed =>
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: inject('packageFolder'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )[0];

describe('the published package', () => {
  it('holds what the tool reads at run time and the licences, and is small', () => {
    const { size, files } = pack();
    const paths = files.map(({ path }) => path);

    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'NOTICE',
        'bin/signalen.cjs',
        'charts/signalen/values.schema.json',
        'dist/start/start.js',
        'dist/THIRD-PARTY-LICENSES.txt',
        'docs/errors/TOOL_USAGE.md',
        'oclif.manifest.json',
        'templates/data/municipalities.json',
      ]),
    );
    expect(paths.filter((path) => /^(src|test|scripts|\.)/.test(path))).toEqual([]);
    expect(size).toBeLessThan(3 * 1024 * 1024);
  });

  it('names the libraries in it with their licences', () => {
    const { devDependencies } = JSON.parse(readRepositoryFile('package.json'));
    const licences = readFileSync(join(inject('packageFolder'), 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');

    for (const name of ['zod', 'js-yaml', 'yaml', '@oclif/core', 'chalk']) {
      expect(licences).toContain(`${name} ${devDependencies[name]} (`);
    }
    expect(licences).not.toMatch(/\((undefined|UNLICENSED)\)/);
  });
});
