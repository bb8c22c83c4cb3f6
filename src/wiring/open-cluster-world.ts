// SPDX-License-Identifier: EUPL-1.2
import { join, relative } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import type { Cluster } from '../ports/cluster.js';
import type { ClusterPod } from '../ports/cluster-workloads.js';
import { type HelmTarget, releaseName } from '../render/chart/chart-names.js';
import { certificateSecret } from '../workflows/doctor/cluster/certificate-check.js';
import { type ClusterWorld, kubectl } from '../workflows/doctor/cluster/world.js';
import { once } from '../workflows/doctor/once.js';
import type { SiteAccess } from '../workflows/doctor/world.js';
import type { Context } from './context.js';
import { openCluster } from './open-cluster.js';
import { type DoctorSubject, openPlainWorld } from './open-doctor-world.js';
import { openHelm } from './open-helm.js';
import { findPackageFolder } from './package-folder.js';

const roleFile = 'charts/signalen/examples/deployer-role.yaml';

/** For an environment on Kubernetes; `up` looks at the same world before it starts anything. */
export async function openClusterWorld(
  subject: DoctorSubject & { readonly target: HelmTarget },
  context: Context,
): Promise<ClusterWorld> {
  const { target } = subject;
  const cluster = await openCluster(target, context).catch(lostCluster);
  const release = releaseName(target);
  const pods = once(() => cluster.pods(release));
  return {
    ...(await openPlainWorld(subject, context)),
    target,
    environment: context.environment,
    cluster,
    helm: await openHelm(target),
    folder: context.instanceFolder,
    roleFile: shortest(join(findPackageFolder(), roleFile), context.cwd),
    lookAtEntrance: `${kubectl({ target })} describe ${target.gateway === undefined ? 'ingress' : 'httproute'}`,
    describeCluster: once(() => cluster.describe()),
    apis: once(() => cluster.apis()),
    namespaceView: once(() => cluster.namespaceView()),
    storageClasses: once(() => cluster.storageClasses()),
    ingressClasses: once(() => cluster.ingressClasses()),
    nodes: once(() => cluster.nodes()),
    pods,
    workloads: once(() => cluster.workloads(release)),
    isRunning: () => anyRuns(pods),
    site: once(() => siteOf(cluster, subject)),
  };
}

/** A path that people can type. */
function shortest(path: string, from: string): string {
  const near = relative(from, path);
  return near.length < path.length ? near : path;
}

/** Without a kubeconfig there is no cluster to ask: whoever asks hears why, and the checks that do not ask go on. */
function lostCluster(error: unknown): Cluster {
  if (!(error instanceof AppError)) throw error;
  const refuse = (): Promise<never> => Promise.reject(error);
  // It has no `then`: it is given back by a promise, which would take it for another one.
  return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : refuse) }) as Cluster;
}

/** Nothing runs in a cluster that does not answer; that it does not is told by its own check. */
async function anyRuns(pods: () => Promise<ReadonlyArray<ClusterPod>>): Promise<boolean> {
  try {
    return (await pods()).some(({ phase, leaving }) => phase === 'Running' && !leaving);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** The way in that the cluster gave, and the authority that came along with the certificate. */
async function siteOf(
  cluster: Cluster,
  { target, deployment }: DoctorSubject & { readonly target: HelmTarget },
): Promise<SiteAccess> {
  const https = deployment?.addresses.https !== false;
  const [host] = await cluster.entrances(releaseName(target));
  const authority =
    https && target.gateway === undefined
      ? await cluster.secretValue(certificateSecret(target), 'ca.crt').catch(() => undefined)
      : undefined;
  return {
    ...(host === undefined ? {} : { connectTo: { host, port: https ? 443 : 80 } }),
    ...(authority === undefined ? {} : { authority: authority.reveal() }),
  };
}
