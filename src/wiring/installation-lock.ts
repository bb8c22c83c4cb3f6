// SPDX-License-Identifier: EUPL-1.2
import { takeLock } from '../adapters/embedded/lock.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Context } from './context.js';

/**
 * Runs what changes an installation while nobody else from the same folder does. The lock lies beside the rendering, in
 * tickets named `docker.lock.…`; that of a process that died is taken over.
 */
export async function withInstallationLock<Result>(
  renderFolder: string,
  { clock }: Context,
  run: () => Promise<Result>,
): Promise<Result> {
  const attempt = await takeLock(renderFolder, clock);
  if (attempt.type === 'taken') {
    throw new AppError(exitCodes.refused, [
      {
        code: 'ROLLOUT_LOCKED',
        severity: 'error',
        message: `Nothing was changed: somebody else is at work on this installation (${attempt.holder}).`,
        hint: 'Wait until that is done and run the command again.',
      },
    ]);
  }
  try {
    return await run();
  } finally {
    await attempt.lock.release();
  }
}
