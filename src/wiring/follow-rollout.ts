// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../rollout/events.js';
import { jsonFailure } from '../views/rollout/json.js';
import { prettyFailure } from '../views/rollout/pretty.js';
import { lineProgress, type RolloutProgress } from '../views/rollout/progress.js';
import type { Context } from './context.js';
import { StopRequest } from './stop-signal.js';

/** Shows what happens while it happens. */
export async function followRollout<Outcome extends { readonly type: string }>(
  rollout: AsyncGenerator<RolloutEvent, Outcome>,
  context: Context,
): Promise<Outcome> {
  const progress = await openProgress(context);
  let succeeded = false;
  try {
    for (;;) {
      const next = await rollout.next();
      if (next.done === true) {
        succeeded = next.value.type === 'done';
        return next.value;
      }
      progress.show(next.value);
    }
  } finally {
    await progress.end(succeeded);
  }
}

async function openProgress({ output, json }: Context): Promise<RolloutProgress> {
  const note = (text: string): void => output.note(text);
  if (json || !output.interactive) return lineProgress(note);
  const { animatedProgress } = await import('../views/rollout/animated-progress.js');
  return animatedProgress(process.stderr, note);
}

/** Shows how an order failed or was stopped; `command` is what to type to go on. */
export function showFailure(
  outcome: RolloutFailure | RolloutInterrupted,
  context: Context,
  command: string,
): ExitCode {
  const { output, json } = context;
  if (json) output.result(jsonFailure(outcome));
  else output.problem(prettyFailure(outcome, { colour: output.colour.note, width: output.width, command }));
  if (outcome.type === 'failed') return outcome.exitCode;
  const { reason } = context.stop;
  return reason instanceof StopRequest && reason.signal === 'SIGTERM'
    ? exitCodes.terminated
    : exitCodes.interrupted;
}
