// SPDX-License-Identifier: EUPL-1.2
import type { ApplyOutcome } from '../apply/outcome.js';
import { AppError } from '../diagnostics/errors.js';
import { restartServices } from '../rollout/docker/restart-services.js';
import type { TargetSettings } from '../state/settings.js';
import type { Context } from './context.js';
import { followRollout } from './follow-rollout.js';
import { openInstaller } from './open-installer.js';

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
  // A container by name may belong to no project, and then nobody knows where its workers are.
  if (target?.type !== 'docker' || target.container !== undefined) return outcome;
  if (!(await restart(target, context))) return outcome;
  context.output.note('The workers were restarted, so that routing by area uses the new areas.');
  return { ...outcome, notices: outcome.notices.filter((code) => code !== notice) };
}

/** What was applied stays applied, whatever happens here. */
async function restart(
  target: Extract<TargetSettings, { readonly type: 'docker' }>,
  context: Context,
): Promise<boolean> {
  try {
    const installer = await openInstaller(target, context);
    const rendered = async () => installer;
    const rollout = restartServices(installer, { services: ['worker'], timeoutSeconds, rendered });
    const ended = await followRollout(rollout, context);
    if (ended.type === 'failed') for (const { message } of ended.problems) context.output.problem(message);
    return ended.type === 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.output.problem(`The workers could not be restarted: ${error.message}`);
    return false;
  }
}
