// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../../diagnostics/errors.js';
import { exitCodes } from '../../../diagnostics/exit-codes.js';
import { releaseName } from '../../../render/chart/chart-names.js';
import { describePending } from '../../../rollout/helm/clear-release.js';
import {
  isBeingRemoved,
  lastGoodRevision,
  pendingRevision,
  type Revision,
  readHistory,
  takeOverTarget,
} from '../../../rollout/helm/release-history.js';
import { plainWords } from '../../../rollout/helm/trouble.js';
import { typedOrder } from '../../../state/typed-order.js';
import { blocked, type CheckResult, ok, problem, warning } from '../check.js';
import type { ClusterWorld } from './world.js';

/** What helm last did with the release, and whether it came to an end. */
export async function checkHelmRelease(world: ClusterWorld, signal: AbortSignal): Promise<CheckResult> {
  const { helm, folder, target, environment } = world;
  const release = releaseName(target);
  const history = await readHistory({ helm, folder, release, signal, environment }).catch(sayWhyNot);
  if ('status' in history) return history;
  const last = history.at(-1);
  if (last === undefined) return ok(`There is no release ${release} in namespace ${target.namespace} yet.`);
  const good = lastGoodRevision(history);
  if (pendingRevision(history) !== undefined) return stuck(world, last, takeOverTarget(history));
  if (last.status === 'deployed') {
    return ok(
      `Revision ${last.revision} of release ${release} is deployed (${last.chart}, ${moment(last)}).`,
    );
  }
  return warning({
    found: `Revision ${last.revision} of release ${release} is ${last.status} since ${moment(last)}: ${saidOf(last)}.`,
    reason:
      good === undefined || good === last
        ? 'No revision of it ever came up.'
        : `Revision ${good.revision} was the last that came up.`,
    next: `Mend the cause, and type ${typedOrder('up', environment)}`,
  });
}

/** helm names every object that was not ready, one after the other. */
function saidOf({ description }: Revision): string {
  const [first = '', ...more] = description.split('·');
  const said = plainWords(first).replace(/\.$/, '') || 'helm does not say why';
  return more.length === 0 ? said : `${said}, and ${more.length} more`;
}

function sayWhyNot(error: unknown): CheckResult {
  if (!(error instanceof AppError)) throw error;
  if (error.exitCode === exitCodes.preflightFailed) return blocked('DOCTOR_HELM', 'There is no helm to ask.');
  if (/forbidden/i.test(error.message)) return blocked('DOCTOR_RIGHTS', 'helm may not read its releases.');
  throw error;
}

/** What `up` waits for when nothing else is said. */
const usualSeconds = 1_800;

/** Somebody's helm is at work, or was killed: nobody can change the release before that ended. */
function stuck(world: ClusterWorld, last: Revision, good: Revision | undefined): CheckResult {
  const { clock, target, environment } = world;
  const looking = { release: releaseName(target), clock, environment, timeoutSeconds: usualSeconds };
  const { message, hint } = describePending(last, looking);
  return problem({
    found: message,
    reason: `Until that has ended, helm refuses every other change. ${takingOver(last, good)}`,
    ...(hint === undefined ? {} : { next: hint }),
  });
}

function takingOver(last: Revision, good: Revision | undefined): string {
  if (good !== undefined) return `Taking it over goes back to revision ${good.revision}, which came up.`;
  return isBeingRemoved(last)
    ? 'Taking it over finishes its removal; disks stay.'
    : 'Taking it over removes it, as no revision ever came up; disks stay.';
}

/** To the second, in the time of the world: who reads it compares it with logs. */
const moment = ({ updated }: Revision): string => {
  const at = new Date(updated);
  return Number.isNaN(at.getTime()) ? updated : `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};
