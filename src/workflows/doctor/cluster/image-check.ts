// SPDX-License-Identifier: EUPL-1.2
import { chartServices } from '../../../render/chart/pod-requests.js';
import { blocked, type CheckResult, notApplicable, ok, problem, unknown } from '../check.js';
import { askRegistry, type RegistryAnswer } from '../registry.js';
import { type ClusterWorld, kubectl } from './world.js';

/** The registries have the images. The nodes fetch them, so what is seen from here is not yet what they see. */
export async function checkClusterImages(world: ClusterWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'Which images are needed is not known.');
  const { images } = world.deployment;
  const references = [
    ...new Set(chartServices(world.deployment).flatMap((service) => images.get(service) ?? [])),
  ];
  const answers = await Promise.all(references.map((reference) => askRegistry(world.probe, reference)));
  return judge(references, answers);
}

function judge(references: ReadonlyArray<string>, answers: ReadonlyArray<RegistryAnswer>): CheckResult {
  const withAnswer = (wanted: RegistryAnswer['type']): ReadonlyArray<string> =>
    references.filter((_, index) => answers[index]?.type === wanted);
  const missing = withAnswer('missing');
  const silent = withAnswer('silent');
  const closed = withAnswer('not-allowed');
  if (missing.length > 0) {
    return problem({
      found: `The registry does not have ${missing.join(', ')}.`,
      reason: 'Pods that run from it never start.',
      next: 'Check release and target.registry in the files of the instance, and images.lock.yaml when images are pinned.',
    });
  }
  if (silent.length > 0) {
    return unknown({
      found: `Of ${silent.length} of ${references.length} images the registry does not answer from here.`,
      reason: 'The nodes fetch the images, and they may reach it where this machine does not.',
      next: 'kubectl get events shows whether pods get their images, once there are pods.',
      details: silent,
    });
  }
  if (closed.length > 0) {
    return unknown({
      found: `Of ${closed.length} of ${references.length} images the registry asks for a login.`,
      reason: 'Whether it has them is only known to who is logged in.',
      next: 'Name a Secret with the credentials in target.pullSecrets; docker manifest inspect shows whether an image is there.',
      details: closed,
    });
  }
  return ok(`The registry has all ${references.length} images; ${pinnedAmong(references)}.`);
}

function pinnedAmong(references: ReadonlyArray<string>): string {
  const pinned = references.filter((reference) => reference.includes('@sha256:')).length;
  if (pinned === references.length) return 'each is pinned by its digest';
  return pinned === 0 ? 'none is pinned (signalen images lock)' : `${pinned} are pinned by their digest`;
}

const credentials: ReadonlySet<string> = new Set([
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/dockercfg',
]);

/** Secrets with which the nodes log in to a registry: there, and of the type that the nodes take. */
export async function checkPullSecrets(world: ClusterWorld): Promise<CheckResult> {
  const { cluster, target } = world;
  const names = target.pullSecrets ?? [];
  if (names.length === 0) return notApplicable('No Secrets for a registry are named.');
  const reason = 'The nodes then fetch images as anybody may, and a closed registry refuses.';
  for (const name of names) {
    const secret = await cluster.secret(name);
    if (secret === undefined) {
      return problem({
        found: `There is no Secret ${name} with the credentials of the registry.`,
        reason,
        next: `${kubectl(world)} create secret docker-registry ${name} --docker-server=<registry> --docker-username=<name> --docker-password-stdin`,
      });
    }
    if (!credentials.has(secret.type)) {
      return problem({
        found: `Secret ${name} is of type ${secret.type}; the nodes take credentials from kubernetes.io/dockerconfigjson only.`,
        reason,
        next: `Make it anew with ${kubectl(world)} create secret docker-registry ${name}`,
      });
    }
  }
  return ok(
    `${names.length === 1 ? 'The Secret' : `All ${names.length} Secrets`} for the registry ${names.length === 1 ? 'is' : 'are'} there: ${names.join(', ')}.`,
  );
}
