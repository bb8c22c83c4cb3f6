// SPDX-License-Identifier: EUPL-1.2
import { releaseName } from '../../../render/chart/chart-names.js';
import {
  lastGoodRevision,
  pendingRevision,
  type Revision,
  readHistory,
} from '../../../rollout/helm/release-history.js';
import { type CheckResult, ok, problem, warning } from '../check.js';
import type { ClusterWorld } from './world.js';

/** What helm last did with the release, and whether it came to an end. */
export async function checkHelmRelease(world: ClusterWorld, signal: AbortSignal): Promise<CheckResult> {
  const { helm, folder, target } = world;
  const release = releaseName(target);
  const history = await readHistory({ helm, folder, release, signal });
  const last = history.at(-1);
  if (last === undefined) return ok(`There is no release ${release} in namespace ${target.namespace} yet.`);
  const good = lastGoodRevision(history);
  if (pendingRevision(history) !== undefined) return stuck(world, last, good);
  const said = `revision ${last.revision} of release ${release}`;
  if (last.status === 'deployed') {
    return ok(
      `Revision ${last.revision} of release ${release} is deployed (${last.chart}, ${moment(last)}).`,
    );
  }
  return warning({
    found: `${capital(said)} is ${last.status} since ${moment(last)}: ${last.description || 'helm does not say why'}.`,
    reason:
      good === undefined || good === last
        ? 'No revision of it ever came up.'
        : `Revision ${good.revision} was the last that came up.`,
    next: 'Mend the cause, and type signalen up.',
  });
}

/** Somebody's helm is at work, or was killed: nobody can change the release before that ended. */
function stuck({ clock }: ClusterWorld, last: Revision, good: Revision | undefined): CheckResult {
  const minutes = Math.floor((clock.now().getTime() - Date.parse(last.updated)) / 60_000);
  const age = minutes < 1 ? 'less than a minute' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const back = last.status === 'pending-install' || good === undefined;
  return problem({
    found: `Revision ${last.revision} is ${last.status} since ${moment(last)}, ${age} ago.`,
    reason:
      'Somebody else is installing at this moment, or helm was killed. Until that has ended, helm refuses everything else.',
    next: `Ask who else installs. When nobody does: signalen up --take-over, which ${back ? 'removes the half release (disks stay)' : `goes back to revision ${good.revision}`} and then installs.`,
  });
}

/** To the second, in the time of the world: who reads it compares it with logs. */
const moment = ({ updated }: Revision): string => {
  const at = new Date(updated);
  return Number.isNaN(at.getTime()) ? updated : `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
