// SPDX-License-Identifier: EUPL-1.2
import type { Check } from '../check.js';
import { generalChecks } from '../checks/registry.js';
import { checkClusterCertificate } from './certificate-check.js';
import { checkClusterNames, checkIngress } from './entrance-checks.js';
import { seenFromHere } from './from-here.js';
import { checkHaven } from './haven-check.js';
import { checkHavenReport } from './haven-report-check.js';
import { checkClusterImages, checkPullSecrets } from './image-check.js';
import { checkNamespace } from './namespace-check.js';
import { checkMetrics, checkNodeArchitecture, checkRoom } from './node-checks.js';
import { onCluster } from './on-cluster.js';
import { checkHelmRelease } from './release-check.js';
import { checkRights } from './rights-check.js';
import { checkClusterSecrets, checkLocalSecrets } from './secret-checks.js';
import { checkCluster, checkHelm } from './server-checks.js';
import { checkClusterServices } from './service-check.js';
import { checkStorageClass } from './storage-check.js';
import type { ClusterWorld } from './world.js';

const before = { phase: 'both', needed: true } as const;

/** What only an installation on Kubernetes has. */
const ownChecks: ReadonlyArray<Check<ClusterWorld>> = [
  { code: 'DOCTOR_HELM', title: 'helm', ...before, run: checkHelm },
  { code: 'DOCTOR_CLUSTER', title: 'API server of the cluster', ...before, run: checkCluster },
  { code: 'DOCTOR_RIGHTS', title: 'rights in the cluster', ...before, run: onCluster(checkRights) },
  { code: 'DOCTOR_NAMESPACE', title: 'namespace', ...before, run: onCluster(checkNamespace) },
  { code: 'DOCTOR_HELM_RELEASE', title: 'release of helm', ...before, run: onCluster(checkHelmRelease) },
  { code: 'DOCTOR_STORAGE_CLASS', title: 'kinds of disks', ...before, run: onCluster(checkStorageClass) },
  { code: 'DOCTOR_INGRESS', title: 'way in', ...before, run: onCluster(checkIngress) },
  {
    code: 'DOCTOR_CLUSTER_CERTIFICATE',
    title: 'certificate in the cluster',
    ...before,
    run: onCluster(checkClusterCertificate),
  },
  { code: 'DOCTOR_METRICS', title: 'measuring of pods', ...before, run: onCluster(checkMetrics) },
  {
    code: 'DOCTOR_ARCHITECTURE',
    title: 'kind of processor',
    ...before,
    run: onCluster(checkNodeArchitecture),
  },
  { code: 'DOCTOR_ROOM', title: 'room on the nodes', ...before, run: onCluster(checkRoom) },
  { code: 'DOCTOR_IMAGES', title: 'images', ...before, run: checkClusterImages },
  {
    code: 'DOCTOR_PULL_SECRETS',
    title: 'Secrets for the registry',
    ...before,
    run: onCluster(checkPullSecrets),
  },
  {
    code: 'DOCTOR_CLUSTER_SECRETS',
    title: 'secrets in the cluster',
    ...before,
    run: onCluster(checkClusterSecrets),
  },
  { code: 'DOCTOR_SERVICES', title: 'services', phase: 'running', run: onCluster(checkClusterServices) },
  { code: 'DOCTOR_HAVEN', title: 'what Haven expects', phase: 'both', run: onCluster(checkHaven) },
  {
    code: 'DOCTOR_HAVEN_REPORT',
    title: 'result of the checker of Haven',
    phase: 'both',
    run: checkHavenReport,
  },
];

/** General checks that look elsewhere when Signalen lives in a cluster. */
const elsewhere: Readonly<Record<string, Check<ClusterWorld>['run']>> = {
  DOCTOR_NAMES: onCluster(checkClusterNames),
  DOCTOR_SECRETS: checkLocalSecrets,
};

/** Servers that pods reach over the network of the cluster, and this machine perhaps not. */
const outside: ReadonlySet<string> = new Set([
  'DOCTOR_DATABASE',
  'DOCTOR_BROKER',
  'DOCTOR_SEARCH',
  'DOCTOR_STORAGE',
  'DOCTOR_MAIL',
  'DOCTOR_PDOK',
]);

/** Of a proxy that a cluster does not have. */
const ofDocker: ReadonlySet<string> = new Set(['DOCTOR_CERTIFICATE_FILES']);

export const clusterChecks: ReadonlyArray<Check<ClusterWorld>> = [
  ...ownChecks,
  ...generalChecks
    .filter(({ code }) => !ofDocker.has(code))
    .map((check): Check<ClusterWorld> => {
      const run = elsewhere[check.code];
      if (run !== undefined) return { ...check, run };
      return outside.has(check.code) ? seenFromHere(check) : check;
    }),
];
