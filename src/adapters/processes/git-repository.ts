// SPDX-License-Identifier: EUPL-1.2
import { basename, dirname } from 'node:path';
import { execa } from 'execa';
import type { GitState, Repository } from '../../ports/repository.js';

/** Git as a program. It is asked in the folder of the file, which may be a repository of its own. */
export class GitRepository implements Repository {
  async stateOf(file: string): Promise<GitState> {
    const [folder, name] = [dirname(file), basename(file)];
    if ((await git(folder, ['ls-files', '--error-unmatch', '--', name])) === 0) return 'tracked';
    // 0: a rule keeps it out. 1: none does. 128: no repository, or none that Git trusts here.
    return (await git(folder, ['check-ignore', '--quiet', '--', name])) === 1 ? 'not-ignored' : 'kept-out';
  }
}

async function git(folder: string, words: ReadonlyArray<string>): Promise<number | undefined> {
  const { exitCode } = await execa('git', ['-C', folder, ...words], {
    reject: false,
    stdio: 'ignore',
    timeout: 10_000,
  });
  return exitCode;
}
