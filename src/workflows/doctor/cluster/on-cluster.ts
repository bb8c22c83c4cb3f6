// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../../diagnostics/errors.js';
import { exitCodes } from '../../../diagnostics/exit-codes.js';
import type { Known } from '../../../state/backend-facts.js';
import { blocked, type CheckResult, unknown } from '../check.js';
import type { ClusterWorld } from './world.js';

type Run = (world: ClusterWorld, signal: AbortSignal) => Promise<CheckResult>;

/** A check that asks the cluster: while that does not answer or refuses, one check tells so and this one does not. */
export const onCluster =
  (run: Run): Run =>
  async (world, signal) => {
    try {
      await world.describeCluster();
      return await run(world, signal);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.exitCode === exitCodes.unreachable) {
        return blocked('DOCTOR_CLUSTER', 'The cluster does not answer.');
      }
      if (error.exitCode === exitCodes.notAllowed) return blocked('DOCTOR_RIGHTS', error.message);
      throw error;
    }
  };

/** What cannot be seen with our rights is unknown, never guessed. `next` is for somebody who may look. */
export const hidden = (
  { unknown: why }: Extract<Known<unknown>, { readonly unknown: string }>,
  { what, next }: { readonly what: string; readonly next: string },
): CheckResult =>
  unknown({
    found: `${what} cannot be seen: ${why.replace(/\.$/, '')}.`,
    reason: 'It has to be looked at by somebody with more rights in the cluster.',
    next,
  });
