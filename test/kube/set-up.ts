// SPDX-License-Identifier: EUPL-1.2
import Docker from 'dockerode';
import type { TestProject } from 'vitest/node';
import { clusterClients } from '../charts/chart-tools.js';
import { standInImages } from '../docker/images.js';
import { type Cluster, type Missing, type RunningCluster, startCluster } from './cluster.js';
import { bringImages, standInReferences } from './images.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A cluster of one node with the stand-ins on it, or why there is none. */
    cluster: Cluster | Missing;
  }
}

/** Starts a real Kubernetes, or says in one line what is missing. In CI that is an error. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await clusterWithImages();
  if ('missing' in cluster) {
    if (process.env.CI) throw new Error(`The suite on Kubernetes cannot run. ${cluster.missing}`);
    console.warn(`Skipped: the suite on Kubernetes. ${cluster.missing}`);
    project.provide('cluster', cluster);
    return async () => undefined;
  }
  const { stop, ...reachable } = cluster;
  project.provide('cluster', reachable);
  return stop;
}

async function clusterWithImages(): Promise<RunningCluster | Missing> {
  const docker = new Docker();
  const images = await standInImages(docker);
  if ('missing' in images) return images;
  const { newest } = await clusterClients();
  const cluster = await startCluster('node', newest);
  if ('missing' in cluster) return cluster;
  try {
    await bringImages(cluster, docker, standInReferences);
    return cluster;
  } catch (error) {
    await cluster.stop();
    return { missing: `The images could not be brought to the node: ${(error as Error).message}` };
  }
}
