// SPDX-License-Identifier: EUPL-1.2
import { typedOrder } from '../../../state/typed-order.js';
import { type CheckResult, ok, problem, warning } from '../check.js';
import { hidden } from './on-cluster.js';
import { type ClusterWorld, kubectl } from './world.js';

const level = 'pod-security.kubernetes.io/enforce';

/** The namespace is there or may be made, stays, and holds pods to the strictest rules. */
export async function checkNamespace(world: ClusterWorld): Promise<CheckResult> {
  const { namespace } = world.target;
  const view = await world.namespaceView();
  if ('unknown' in view) {
    return hidden(view, {
      what: `Namespace ${namespace}`,
      next: `kubectl get namespace ${namespace} --show-labels`,
    });
  }
  if (view.value === undefined) return absent(world);
  if (!view.value.active) {
    return problem({
      found: `Namespace ${namespace} is being removed.`,
      reason: 'Nothing can be made in it any more, and everything in it goes.',
      next: `Wait until ${kubectl(world)} get namespace ${namespace} finds nothing, or choose another namespace.`,
    });
  }
  return judgeLevel(world, view.value.labels[level]);
}

async function absent(world: ClusterWorld): Promise<CheckResult> {
  const { namespace } = world.target;
  const [may] = await world.cluster.may([
    { group: '', resource: 'namespaces', verb: 'create', clusterWide: true },
  ]);
  if (may === true) {
    const order = typedOrder('up', world.environment);
    return ok(`There is no namespace ${namespace} yet; ${order} makes it.`);
  }
  return problem({
    found: `There is no namespace ${namespace}, and you may not make it.`,
    reason: 'Everything is installed in it.',
    next: `Let who manages the cluster type kubectl create namespace ${namespace}, then kubectl label namespace ${namespace} ${level}=restricted`,
  });
}

function judgeLevel(world: ClusterWorld, enforced: string | undefined): CheckResult {
  const { namespace } = world.target;
  if (enforced === 'restricted') {
    return ok(`Namespace ${namespace} is there, and its pods are held to Pod Security "restricted".`);
  }
  return warning({
    found:
      enforced === undefined
        ? `Namespace ${namespace} does not say which level of Pod Security it enforces.`
        : `Namespace ${namespace} enforces Pod Security "${enforced}", not "restricted".`,
    reason: 'Signalen needs no more than "restricted"; anything else in this namespace could take more.',
    next: `kubectl label --overwrite namespace ${namespace} ${level}=restricted`,
  });
}
