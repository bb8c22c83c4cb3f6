// SPDX-License-Identifier: EUPL-1.2
import type { NodeView } from '../../../ports/cluster.js';
import { type PodRequests, requestsOf } from '../../../render/chart/pod-requests.js';
import { blocked, type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import { gigabytes } from '../sizes.js';
import { hidden } from './on-cluster.js';
import type { ClusterWorld } from './world.js';

const lookAtNodes = 'kubectl get nodes --output wide';

/** Nodes that pods of Signalen can come to. */
const usable = (nodes: ReadonlyArray<NodeView>): ReadonlyArray<NodeView> =>
  nodes.filter(({ ready, schedulable, architecture }) => ready && schedulable && architecture === 'amd64');

const cores = (millis: number): string => `${(millis / 1_000).toFixed(1)} processors`;

/** What all pods together ask for, against what the nodes have. What others there use cannot be seen. */
export async function checkRoom(world: ClusterWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'How many pods there will be is not known.');
  const requests = requestsOf(world.deployment, world.target);
  const asked = `Signalen asks for ${cores(sum(requests, 'cpuMillis'))} and ${gigabytes(sum(requests, 'memoryBytes'))}`;
  const nodes = await world.nodes();
  if ('unknown' in nodes) {
    return hidden(nodes, {
      what: `Whether there is room on the nodes (${asked})`,
      next: 'kubectl describe nodes',
    });
  }
  const fit = usable(nodes.value);
  if (fit.length === 0) return nobodyTakesPods(nodes.value);
  const cpuMillis = fit.reduce((total, node) => total + node.cpuMillis, 0);
  const memoryBytes = fit.reduce((total, node) => total + node.memoryBytes, 0);
  const has = `${fit.length === 1 ? 'the only node that takes its pods has' : `the ${fit.length} nodes that take its pods have`} ${cores(cpuMillis)} and ${gigabytes(memoryBytes)}`;
  const share = Math.max(sum(requests, 'cpuMillis') / cpuMillis, sum(requests, 'memoryBytes') / memoryBytes);
  const large = requests.find((pod) => !fit.some((node) => fits(pod, node)));
  const next = `Add nodes, ask for fewer pods (target.replicas), or use a database, broker and search outside. ${lookAtNodes}`;
  const reason = 'Pods for which there is no room wait until there is.';
  if (large !== undefined) {
    return problem({
      found: `No node is large enough for a pod of ${large.component}, which asks for ${cores(large.cpuMillis)} and ${gigabytes(large.memoryBytes)}.`,
      reason,
      next,
    });
  }
  if (share > 1) return problem({ found: `${asked}; ${has}.`, reason, next });
  const found = `${asked}; ${has}, of which others may use a part.`;
  return share > 0.8 ? warning({ found, reason, next }) : ok(found);
}

const fits = (pod: PodRequests, node: NodeView): boolean =>
  pod.cpuMillis <= node.cpuMillis && pod.memoryBytes <= node.memoryBytes;

const sum = (requests: ReadonlyArray<PodRequests>, what: 'cpuMillis' | 'memoryBytes'): number =>
  requests.reduce((total, pod) => total + pod[what] * pod.pods, 0);

const nobodyTakesPods = (nodes: ReadonlyArray<NodeView>): CheckResult =>
  problem({
    found: `No node takes pods of Signalen: ${nodes.map(whyNot).join('; ') || 'there is none'}.`,
    reason: 'Everything would wait for ever.',
    next: lookAtNodes,
  });

function whyNot({ name, ready, schedulable, architecture }: NodeView): string {
  if (!ready) return `${name} is not ready`;
  return schedulable ? `${name} is ${architecture}` : `${name} is closed to new pods`;
}

/** The images of Signalen exist for one kind of processor. */
export async function checkNodeArchitecture(world: ClusterWorld): Promise<CheckResult> {
  const nodes = await world.nodes();
  if ('unknown' in nodes) {
    return hidden(nodes, { what: 'What kind of processors the nodes have', next: lookAtNodes });
  }
  const kinds = [...new Set(nodes.value.map(({ architecture }) => architecture))].sort();
  if (!kinds.includes('amd64')) {
    return problem({
      found: `The nodes are ${kinds.join(' and ') || 'not there'}; the images of Signalen exist for amd64 only.`,
      reason: 'Its pods ask for a node of that kind, and would wait for ever.',
      next: 'Add nodes with Intel or AMD processors.',
    });
  }
  return ok(
    kinds.length === 1
      ? 'The nodes are amd64.'
      : `The nodes are ${kinds.join(' and ')}; pods of Signalen go to those with amd64.`,
  );
}

/** Numbers about pods are there for whoever acts on them. */
export async function checkMetrics(world: ClusterWorld): Promise<CheckResult> {
  const served = [...(await world.apis())].some((api) => api.startsWith('metrics.k8s.io/'));
  const scaled = Object.keys(world.target.autoscaling ?? {});
  if (served) return ok('The cluster measures what pods use (metrics.k8s.io).');
  if (scaled.length === 0) return notApplicable('Nothing follows the load, so nothing has to be measured.');
  return warning({
    found: `The number of pods of ${scaled.join(' and ')} is to follow the load, and the cluster does not measure what pods use.`,
    reason: 'Without metrics-server the number of pods stays as it is, however busy it gets.',
    next: 'Let who manages the cluster install metrics-server, or leave target.autoscaling out.',
  });
}
