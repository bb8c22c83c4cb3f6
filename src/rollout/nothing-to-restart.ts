// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import { nearest } from '../diagnostics/nearest.js';
import { typedOrder } from '../state/typed-order.js';
import type { RolloutFailure } from './events.js';

interface Restart {
  /** A service that was asked for and does not run; undefined when none is. */
  readonly unknown: string | undefined;
  /** Services that run. */
  readonly present: ReadonlyArray<string>;
  /** Name of the environment that was asked for; undefined when none was. */
  readonly environment?: string | undefined;
}

/** What to say when nothing runs at all, and when the service that was named does not. */
interface Words {
  readonly nothing: string;
  notThere(service: string): string;
}

/** Why a restart did not begin. */
export function nothingToRestart({ unknown, present, environment }: Restart, words: Words): RolloutFailure {
  const suggestion = unknown === undefined ? undefined : nearest(unknown, present);
  const nothing = present.length === 0;
  return {
    type: 'failed',
    stage: 'start',
    exitCode: exitCodes.failure,
    problems: [
      {
        code: 'ROLLOUT_NOT_RUNNING',
        severity: 'error',
        message:
          nothing || unknown === undefined
            ? `There is nothing to restart: ${words.nothing}.`
            : words.notThere(unknown),
        ...(nothing ? {} : { allowed: present.join(', ') }),
        ...(suggestion === undefined ? {} : { suggestion }),
        hint: nothing
          ? `Start it with: ${typedOrder('up', environment)}`
          : `Look with: ${typedOrder('status', environment)}`,
      },
    ],
    standing: 'Nothing was changed.',
  };
}
