// SPDX-License-Identifier: EUPL-1.2
import { type ServiceName, serviceNames } from '../catalogue/services.js';
import type { ServiceContainer } from '../ports/container-engine.js';
import { releaseName } from '../render/chart/chart-names.js';
import { lastGoodRevision, readHistory } from '../rollout/helm/release-history.js';
import type { RunningTarget } from '../state/settings.js';
import type { ReleaseStatus } from '../state/status-report.js';
import { defaultProject } from '../state/target-label.js';
import type { ClusterWorld } from '../workflows/doctor/cluster/world.js';
import type { ReadSubject } from '../workflows/doctor/read-subject.js';
import type { RunningServices } from '../workflows/status/read-status.js';
import type { Context } from './context.js';
import { openBackendHealth } from './open-backend.js';
import { openClusterWorld } from './open-cluster-world.js';
import { openDockerWorld } from './open-doctor-world.js';
import { openServiceRuntime } from './open-service-runtime.js';

type TargetOf<Type extends RunningTarget['type']> = Extract<RunningTarget, { readonly type: Type }>;

/** What `status` looks at on a Docker Engine. */
export async function dockerServices(
  { subject, target }: { readonly subject: ReadSubject; readonly target: TargetOf<'docker'> },
  context: Context,
): Promise<RunningServices> {
  const { engine, probe, site } = await openDockerWorld({ ...subject, target }, context);
  return {
    runtime: engine,
    installation: target.project ?? defaultProject,
    expected: expectedOf(subject),
    entrance: 'proxy',
    addresses: subject.deployment?.addresses,
    probe,
    site,
    health: ({ name }) => openBackendHealth({ ...target, container: name }, context),
    digestOf: async ({ imageId }) => {
      const [named] = (await engine.image(imageId))?.digests ?? [];
      return named === undefined ? imageId : named.slice(named.indexOf('@') + 1);
    },
  };
}

/** What `status` looks at in a namespace of a cluster. */
export async function clusterServices(
  { subject, target }: { readonly subject: ReadSubject; readonly target: TargetOf<'helm'> },
  context: Context,
): Promise<RunningServices> {
  const world = await openClusterWorld({ ...subject, target }, context);
  const { runtime, installation } = await openServiceRuntime(target, context, context.stop);
  return {
    runtime,
    installation,
    // Visitors come in through the cluster's own proxy.
    expected: expectedOf(subject).filter((service) => service !== 'proxy'),
    entrance: 'frontend',
    addresses: subject.deployment?.addresses,
    probe: world.probe,
    site: world.site,
    health: ({ id }) => openBackendHealth({ ...target, pod: placeOf(id) }, context),
    digestOf: async ({ imageId }: ServiceContainer) => imageId || null,
    cluster: {
      wanted: async () => wantedOf(world),
      release: () => releaseOf(world, context),
      claims: async () =>
        (await world.cluster.claims(installation)).map(({ name, component, phase }) => ({
          service: component,
          name,
          phase,
        })),
    },
  };
}

/** Of those that stay; a Job has as many pods as it needed. */
async function wantedOf(world: ClusterWorld): Promise<ReadonlyMap<string, number>> {
  const staying = (await world.workloads()).filter(({ kind }) => /^(Deployment|StatefulSet)$/.test(kind));
  return new Map(staying.map(({ component, wanted }) => [component, wanted]));
}

async function releaseOf(
  { helm, folder, target }: ClusterWorld,
  { stop: signal }: Context,
): Promise<ReleaseStatus | null> {
  const release = releaseName(target);
  const history = await readHistory({ helm, release, folder, signal });
  const last = history.at(-1);
  if (last === undefined) return null;
  const { revision, status, chart, updated } = last;
  const lastGood = lastGoodRevision(history)?.revision ?? null;
  return { name: release, revision, status, chart, updated, lastGood };
}

function placeOf(id: string): { readonly pod: string; readonly container: string } {
  const [pod = '', container = ''] = id.split('/');
  return { pod, container };
}

const expectedOf = ({ deployment }: ReadSubject): ReadonlyArray<ServiceName> =>
  deployment === undefined ? [] : serviceNames.filter((service) => deployment.images.has(service));
