// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const repositoryFile = (path: string): string => join(root, path);

export const readRepositoryFile = (path: string): string => readFileSync(repositoryFile(path), 'utf8');

/** Paths of everything that is or is about to be under version control. */
export function trackedFiles(): ReadonlyArray<string> {
  const arguments_ = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', arguments_, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  return [...new Set(paths)].filter((path) => existsSync(join(root, path)));
}

/** Paths that documents put in backticks or link to and that look like files of this repository. */
export function mentionedPaths(markdown: string): ReadonlyArray<string> {
  const inBackticks = [...markdown.matchAll(/`((?:src|bin|test|docs|scripts|templates|\.ci)\/[\w./*-]*)`/g)];
  return [...new Set(inBackticks.map((match) => match[1] ?? ''))].filter((path) => !path.includes('*'));
}

/** Targets of relative links. */
export const linkedPaths = (markdown: string): ReadonlyArray<string> =>
  [...markdown.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
