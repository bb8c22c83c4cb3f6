// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { readRepositoryFile } from './repository.js';

interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: Readonly<Record<string, LockedPackage>> = JSON.parse(
  readRepositoryFile('package-lock.json'),
).packages;

/** Where Node would look for a package, from the folder of the one that wants it to the root. */
function placesOf(wanted: string, from: string): ReadonlyArray<string> {
  const folders = from.split(/\/?node_modules\//).slice(1);
  const parents = folders.map((_, index) =>
    folders
      .slice(0, index + 1)
      .map((folder) => `node_modules/${folder}/`)
      .join(''),
  );
  return ['', ...parents].map((parent) => `${parent}node_modules/${wanted}`);
}

describe('the lock file', () => {
  it('holds the binaries of every platform, or npm ci refuses to install', () => {
    const missing = Object.entries(packages).flatMap(([path, locked]) =>
      Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
        .filter((wanted) => placesOf(wanted, path).every((place) => packages[place] === undefined))
        .map((wanted) => `${path} wants ${wanted}`),
    );
    expect(missing).toEqual([]);
  });
});
