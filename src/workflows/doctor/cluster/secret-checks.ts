// SPDX-License-Identifier: EUPL-1.2
import { secretNameIn } from '../../../render/chart/chart-names.js';
import { externalSecretVersions } from '../../../render/chart/external-secret.js';
import { typedOrder } from '../../../state/typed-order.js';
import { isOurs } from '../../secrets/read-cluster-secret.js';
import { blocked, type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import { checkSecrets } from '../checks/instance.js';
import { type ClusterWorld, kubectl } from './world.js';

const cannotStart = 'A pod that asks for a key that is not there never starts.';

/** The Secret that the pods read has every key, or is one that can be made. */
export async function checkClusterSecrets(world: ClusterWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'Which secrets are needed is not known.');
  const { target, cluster, deployment } = world;
  const up = typedOrder('up', world.environment);
  const name = secretNameIn(target);
  const secret = await cluster.secret(name);
  const type = target.secrets?.type ?? 'create';
  if (type === 'external') {
    const lacking = await lacksOperator(world);
    if (lacking !== undefined) return lacking;
  }
  if (secret === undefined) return absent(world, type);
  const missing = deployment.secrets.filter((need) => !secret.keys.includes(need.name));
  const maker = isOurs(secret, target) ? 'made by signalen' : 'made by somebody else';
  if (missing.length === 0) {
    return ok(`Secret ${name} (${maker}) has all ${deployment.secrets.length} keys.`);
  }
  const found = `Secret ${name} (${maker}) lacks ${missing.map((need) => need.name).join(', ')}.`;
  const details = missing.map((need) => `${need.name} (${need.purpose})`);
  if (isOurs(secret, target) && (type === 'create' || type === 'sops')) {
    return warning({ found, reason: cannotStart, next: `${up} adds what is missing.`, details });
  }
  return problem({
    found,
    reason: cannotStart,
    next:
      type === 'external'
        ? `Add them to the vault; ${kubectl(world)} describe externalsecret ${name} shows what it lacks.`
        : 'Add them to it where it is made: a Secret of somebody else is never changed.',
    details,
  });
}

function absent(world: ClusterWorld, type: 'create' | 'existing' | 'external' | 'sops'): CheckResult {
  const name = secretNameIn(world.target);
  if (type === 'existing') {
    return problem({
      found: `There is no Secret ${name}, and the settings say that it exists.`,
      reason: cannotStart,
      next: 'Make it with the keys below, or let signalen make it: target: {secrets: {type: create}}',
      details: (world.deployment?.secrets ?? []).map((need) => `${need.name} (${need.purpose})`),
    });
  }
  const up = typedOrder('up', world.environment);
  const maker = type === 'external' ? `External Secrets makes it when ${up} asks` : `${up} makes it`;
  return ok(`There is no Secret ${name} yet; ${maker}.`);
}

/** External Secrets is asked for and not there. */
async function lacksOperator({ apis, target }: ClusterWorld): Promise<CheckResult | undefined> {
  const served = await apis();
  if (externalSecretVersions.some((version) => served.has(version))) return undefined;
  const store = target.secrets?.type === 'external' ? target.secrets.store : '';
  return problem({
    found: `The secrets are to come from ${store} by External Secrets, which is not in the cluster.`,
    reason: 'Nobody would make the Secret that the pods read.',
    next: 'Let who manages the cluster install External Secrets, or choose another target.secrets.type.',
  });
}

/** Secrets on this machine; there are none when somebody else makes the Secret, and what is in the cluster counts too. */
export async function checkLocalSecrets(world: ClusterWorld): Promise<CheckResult> {
  const { target, cluster, deployment } = world;
  const name = secretNameIn(target);
  const type = target.secrets?.type ?? 'create';
  if (type !== 'create')
    return notApplicable(`The secrets are not kept here (target.secrets.type: ${type}).`);
  const secret = await cluster.secret(name).catch(() => undefined);
  if (secret === undefined || deployment === undefined) return checkSecrets(world);
  if (!isOurs(secret, target)) {
    return notApplicable(`Secret ${name} was made by somebody else, and is used as it is.`);
  }
  const left = deployment.secrets.filter((need) => !secret.keys.includes(need.name));
  if (left.length === 0) return ok(`All ${deployment.secrets.length} secrets are in Secret ${name}.`);
  return checkSecrets({ ...world, deployment: { ...deployment, secrets: left } });
}
