// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { readRepositoryFile, trackedFiles } from './repository.js';

/** Put together here so that this file does not contain what it looks for. */
const forbidden: ReadonlyArray<readonly [string, RegExp]> = [
  ['the address of a package registry', new RegExp(['registry', '(npmjs|yarnpkg)'].join(String.raw`\.`))],
  [
    'a path of somebody’s machine',
    new RegExp(['(^|[\\s"\'`(=])', '(work|home|Users|root)', '\\w'].join('/'), 'm'),
  ],
  ['a conflict mark', new RegExp(`^${'<'.repeat(7)} `, 'm')],
];

const binary = /\.(png|jpg|gif|ico|woff2?|zip|tgz)$/;

describe('what is under version control', () => {
  it.each(forbidden)('does not contain %s', (_, pattern) => {
    const offenders = trackedFiles()
      .filter((path) => !binary.test(path))
      .filter((path) => pattern.test(readRepositoryFile(path)));

    expect(offenders).toEqual([]);
  });

  it('has a lock file that names no place to download from', () => {
    const lock = JSON.parse(readRepositoryFile('package-lock.json'));
    const entries: ReadonlyArray<Record<string, unknown>> = Object.values(lock.packages);

    expect(entries.filter((entry) => 'resolved' in entry && entry.link !== true)).toEqual([]);
    expect(readRepositoryFile('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });

  it('pins every dependency to one version', () => {
    const { dependencies = {}, devDependencies } = JSON.parse(readRepositoryFile('package.json'));
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );

    expect(loose).toEqual([]);
  });
});
