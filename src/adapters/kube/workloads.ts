// SPDX-License-Identifier: EUPL-1.2
import type { V1CronJob, V1Deployment, V1Job, V1StatefulSet } from '@kubernetes/client-node';
import type { Workload } from '../../ports/cluster-workloads.js';
import type { KubeApi } from './api.js';
import { apps, batch } from './call.js';
import { ofRelease } from './labels.js';
import { cronJobView, deploymentView, jobView, statefulSetView } from './workload-view.js';

/** What makes pods in a release, sorted by name. */
export async function listWorkloads(api: KubeApi, release: string): Promise<ReadonlyArray<Workload>> {
  const options = { selector: ofRelease(release) };
  const [deployments, sets, jobs, cronJobs] = await Promise.all([
    api.list<V1Deployment>(apps('deployments'), options),
    api.list<V1StatefulSet>(apps('statefulsets'), options),
    api.list<V1Job>(batch('jobs'), options),
    api.list<V1CronJob>(batch('cronjobs'), options),
  ]);
  // What a CronJob starts at its times is no part of a roll-out.
  const own = jobs.filter(
    ({ metadata }) => !metadata?.ownerReferences?.some(({ kind }) => kind === 'CronJob'),
  );
  return [
    ...deployments.map(deploymentView),
    ...sets.map(statefulSetView),
    ...own.map(jobView),
    ...cronJobs.map(cronJobView),
  ].sort((left, right) => (left.name < right.name ? -1 : Number(left.name > right.name)));
}
