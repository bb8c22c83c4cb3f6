// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/diagnostics/codes.js';
import { exitCodes } from '../../src/diagnostics/exit-codes.js';
import {
  linkedPaths,
  mentionedPaths,
  readRepositoryFile,
  repositoryFile,
  trackedFiles,
} from './repository.js';

const documents = trackedFiles().filter(
  (path) => path.endsWith('.md') && !path.startsWith('templates/') && !path.startsWith('test/'),
);

describe('the documents', () => {
  it('link to files that exist', () => {
    const dead = documents.flatMap((path) =>
      linkedPaths(readRepositoryFile(path))
        .filter((link) => !existsSync(repositoryFile(join(dirname(path), link))))
        .map((link) => `${path}: ${link}`),
    );

    expect(dead).toEqual([]);
  });

  it('name files of the repository that exist', () => {
    const dead = documents.flatMap((path) =>
      mentionedPaths(readRepositoryFile(path))
        .filter((mentioned) => !existsSync(repositoryFile(mentioned)))
        .map((mentioned) => `${path}: ${mentioned}`),
    );

    expect(dead).toEqual([]);
  });

  it('list every exit code with its name, and no other', () => {
    const rows = [...readRepositoryFile('docs/exit-codes.md').matchAll(/^\| (\d+) \| (\w+) \|/gm)];

    expect(Object.fromEntries(rows.map(([, code, name]) => [name, Number(code)]))).toEqual(exitCodes);
  });

  it('have a page for every code, and no page for a code that is gone', () => {
    const pages = trackedFiles()
      .filter((path) => path.startsWith('docs/errors/'))
      .map((path) => path.slice('docs/errors/'.length, -'.md'.length));

    expect(pages.sort()).toEqual(Object.keys(codes).sort());
  });

  it('begin every page of a code with that code', () => {
    const wrong = Object.keys(codes).filter((code) => {
      const path = `docs/errors/${code}.md`;
      return existsSync(repositoryFile(path)) && !readRepositoryFile(path).startsWith(`# ${code}`);
    });

    expect(wrong).toEqual([]);
  });
});
