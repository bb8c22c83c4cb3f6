// SPDX-License-Identifier: EUPL-1.2
import type { StorageClassView } from '../../../ports/cluster.js';
import { releaseName } from '../../../render/chart/chart-names.js';
import { blocked, type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import { hidden } from './on-cluster.js';
import { type ClusterWorld, kubectl } from './world.js';

/** Disks can be had: of the class in the settings, or of the cluster's own choice. */
export async function checkStorageClass(world: ClusterWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'Which disks are needed is not known.');
  const lost = await lostClaims(world);
  if (lost !== undefined) return lost;
  const wanted = disksOf(world);
  if (wanted.length === 0) return sharedExports(world) ?? notApplicable('Nothing needs a disk.');
  const classes = await world.storageClasses();
  if ('unknown' in classes) {
    return hidden(classes, {
      what: `Which kinds of disks there are (for ${wanted.join(', ')})`,
      next: 'kubectl get storageclass: one of them has to be the default, or the one in target.disk.storageClass.',
    });
  }
  const judged = judge(world, classes.value, wanted);
  return judged.status === 'ok' ? (sharedExports(world) ?? judged) : judged;
}

/** What keeps files in the cluster: each has a disk. */
function disksOf({ deployment, settings }: ClusterWorld): ReadonlyArray<string> {
  const local = (settings.storage?.type ?? 'local') === 'local';
  const bundled = (['database', 'broker', 'search'] as const).filter((name) => deployment?.bundled.has(name));
  return [...(local ? ['photos'] : []), ...bundled];
}

function judge(
  { target }: ClusterWorld,
  classes: ReadonlyArray<StorageClassView>,
  wanted: ReadonlyArray<string>,
): CheckResult {
  const names = classes.map(({ name }) => name).join(', ') || 'none';
  const asked = target.disk?.storageClass;
  const disks = `${wanted.length === 1 ? 'the disk' : `${wanted.length} disks`} (${wanted.join(', ')})`;
  const reason = 'Pods that wait for a disk never start.';
  if (asked !== undefined) {
    const found = classes.find(({ name }) => name === asked);
    if (found !== undefined) return ok(`Storage class ${asked} (${found.provisioner}) gives ${disks}.`);
    return problem({
      found: `There is no storage class ${asked}; there is ${names}.`,
      reason,
      next: 'Set target.disk.storageClass to one of these, or leave it out for the default of the cluster.',
    });
  }
  const defaults = classes.filter(({ isDefault }) => isDefault);
  const [first] = defaults;
  if (first === undefined) {
    return problem({
      found: `No storage class is the default of the cluster; there is ${names}.`,
      reason,
      next:
        classes.length === 0
          ? 'Let who manages the cluster add one, or use a database, broker, search and object storage outside.'
          : `Set target: {disk: {storageClass: ${classes[0]?.name}}}`,
    });
  }
  if (defaults.length === 1) return ok(`Storage class ${first.name} (${first.provisioner}) gives ${disks}.`);
  return warning({
    found: `${defaults.length} storage classes call themselves the default: ${defaults.map(({ name }) => name).join(', ')}.`,
    reason: 'Kubernetes takes the one that was made last, which may change.',
    next: `Set target: {disk: {storageClass: ${first.name}}}`,
  });
}

/** Disks that were asked for and are not there, once there is a release. */
async function lostClaims(world: ClusterWorld): Promise<CheckResult | undefined> {
  const claims = await world.cluster.claims(releaseName(world.target));
  const lost = claims.find(({ phase }) => phase === 'Lost');
  const waiting = claims.filter(({ phase }) => phase === 'Pending');
  if (lost !== undefined) {
    return problem({
      found: `The disk of ${lost.component} is gone: claim ${lost.name} is Lost.`,
      reason: 'What was on it is gone too, unless the volume still exists somewhere.',
      next: `${kubectl(world)} describe persistentvolumeclaim ${lost.name}`,
    });
  }
  const [first] = waiting;
  if (first === undefined || !(await world.isRunning())) return undefined;
  return warning({
    found: `${waiting.map(({ name }) => `Claim ${name}`).join(', ')} ${waiting.length === 1 ? 'waits' : 'wait'} for a disk.`,
    reason: 'A pod that needs it cannot start before it is there.',
    next: `${kubectl(world)} describe persistentvolumeclaim ${first.name}`,
  });
}

/** The one disk that more than one pod writes to; whether it can is a property of a claim that is not ours. */
function sharedExports({ target, settings }: ClusterWorld): CheckResult | undefined {
  const claim = target.disk?.exportsClaim;
  const workers = (settings.storage?.type ?? 'local') === 'local' ? 1 : (target.replicas?.worker ?? 2);
  if (claim === undefined || workers < 2) return undefined;
  return warning({
    found: `${workers} pods of the worker write CSV files to the claim ${claim}.`,
    reason: 'That works only when it is ReadWriteMany; otherwise all but one of them may never start.',
    next: `${kubectl({ target })} get persistentvolumeclaim ${claim} has to show RWX.`,
  });
}
