// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';

/** Node cannot make one itself; the program for it is part of every Unix. */
const program = 'mkfifo';

/** Puts a named pipe that nobody writes to at `path`. */
export const makePipe = (path: string): void => {
  execFileSync(program, [path]);
};
