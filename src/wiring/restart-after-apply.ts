// SPDX-License-Identifier: EUPL-1.2
import type { ApplyOutcome } from '../apply/outcome.js';
import { AppError } from '../diagnostics/errors.js';
import { type Restarted, restartServices } from '../rollout/docker/restart-services.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../rollout/events.js';
import { type Restarted as PodsRestarted, restartPods } from '../rollout/helm/restart-pods.js';
import type { TargetSettings } from '../state/settings.js';
import type { Context } from './context.js';
import { followRollout } from './follow-rollout.js';
import { openInstaller } from './open-installer.js';
import { openReleaseInstaller } from './open-release-installer.js';

const notice = 'areas-changed';
const timeoutSeconds = 180;

/**
 * Restarts the workers when what was applied asks for that and they are within reach. Gives the outcome without the
 * notice then; else as it was, so that a person is told what to type.
 */
export async function restartAfterApply(
  outcome: ApplyOutcome,
  target: TargetSettings | undefined,
  context: Context,
): Promise<ApplyOutcome> {
  if (outcome.type !== 'applied' || !outcome.notices?.includes(notice)) return outcome;
  const rolled = await restartWorkers(target, context);
  if (!rolled) return outcome;
  context.output.note('The workers were restarted, so that routing by area uses the new areas.');
  return { ...outcome, notices: outcome.notices.filter((code) => code !== notice) };
}

/** Whether they were. What was applied stays applied, whatever happens here. */
async function restartWorkers(target: TargetSettings | undefined, context: Context): Promise<boolean> {
  try {
    const rollout = await restartOf(target, context);
    if (rollout === undefined) return false;
    const ended = await followRollout(rollout, context);
    // Where somebody else installed Signalen, workers that we do not know need no word: the notice stays.
    const problems = ended.type === 'failed' ? ended.problems : [];
    for (const { code, message } of problems) {
      if (code !== 'ROLLOUT_NOT_RUNNING') context.output.problem(message);
    }
    return ended.type === 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.output.problem(`The workers could not be restarted: ${error.message}`);
    return false;
  }
}

type Restart = AsyncGenerator<RolloutEvent, Restarted | PodsRestarted | RolloutFailure | RolloutInterrupted>;

/** Undefined when nobody knows where the workers are: a container by name may belong to no project. */
async function restartOf(target: TargetSettings | undefined, context: Context): Promise<Restart | undefined> {
  const order = { services: ['worker'], timeoutSeconds };
  if (target?.type === 'helm') return restartPods(await openReleaseInstaller(target, context), order);
  if (target?.type !== 'docker' || target.container !== undefined) return undefined;
  const installer = await openInstaller(target, context);
  return restartServices(installer, { ...order, rendered: async () => installer });
}
