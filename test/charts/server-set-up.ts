// SPDX-License-Identifier: EUPL-1.2
import type { TestProject } from 'vitest/node';
import { type Cluster, type Missing, startCluster } from '../kube/cluster.js';
import { clusterClients } from './chart-tools.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** An API server with etcd, or why there is none. */
    apiServer: Cluster | Missing;
  }
}

/** Starts a real API server without nodes, or says in one line what is missing. In CI that is an error. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { newest } = await clusterClients();
  const server = await startCluster('server', newest);
  if ('missing' in server) {
    if (process.env.CI) throw new Error(`The tests on an API server cannot run. ${server.missing}`);
    console.warn(`Skipped: the tests of the chart on an API server. ${server.missing}`);
    project.provide('apiServer', server);
    return async () => undefined;
  }
  const { stop, ...reachable } = server;
  project.provide('apiServer', reachable);
  return stop;
}
