// SPDX-License-Identifier: EUPL-1.2
import type { HelmTarget } from './chart-names.js';

/** What not every installation has, and who installs it needs no rights for then. */
type RightsFeature = 'ingress' | 'gateway' | 'autoscaling' | 'monitors' | 'external-secrets' | 'issuer';

/** Rights in the namespace, as a Role of Kubernetes says them, and what they are for. */
export interface RightsRule {
  /** API group; empty for the core. */
  readonly group: string;
  readonly resources: ReadonlyArray<string>;
  readonly verbs: ReadonlyArray<string>;
  /** In words that follow "needed to". */
  readonly purpose: string;
  /** Only with this; always when absent. */
  readonly only?: RightsFeature;
  /** Without it everything works, but less is told. */
  readonly comfort?: true;
}

const manage = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] as const;
const look = ['get', 'list', 'watch'] as const;

/**
 * Everything that whoever installs, changes, looks after and removes Signalen does in the cluster, all of it in its own
 * namespace. `charts/signalen/examples/deployer-role.yaml` grants exactly this.
 */
export const deployerRights: ReadonlyArray<RightsRule> = [
  {
    group: '',
    resources: ['configmaps', 'persistentvolumeclaims', 'secrets', 'serviceaccounts', 'services'],
    verbs: manage,
    purpose: 'install Signalen; helm keeps its releases in Secrets',
  },
  { group: '', resources: ['pods'], verbs: look, purpose: 'see how the services are' },
  { group: '', resources: ['pods/log'], verbs: ['get'], purpose: 'read what the services print' },
  {
    group: '',
    resources: ['pods/exec'],
    // A web socket is opened by getting; from Kubernetes 1.35 on the right to create is asked for too.
    verbs: ['create', 'get'],
    purpose: 'reach the backend: plan, apply, export, drift, exec',
  },
  {
    group: '',
    resources: ['pods'],
    verbs: ['create', 'delete', 'patch', 'update'],
    purpose: 'run helm test',
    comfort: true,
  },
  {
    group: '',
    resources: ['events'],
    verbs: look,
    purpose: 'tell why a pod does not start',
    comfort: true,
  },
  {
    group: 'apps',
    resources: ['deployments', 'statefulsets'],
    verbs: manage,
    purpose: 'install and restart the services',
  },
  { group: 'apps', resources: ['replicasets'], verbs: look, purpose: 'follow how pods are renewed' },
  { group: 'batch', resources: ['cronjobs', 'jobs'], verbs: manage, purpose: 'bring the database along' },
  {
    group: 'autoscaling',
    resources: ['horizontalpodautoscalers'],
    verbs: manage,
    purpose: 'let the number of pods follow the load',
    only: 'autoscaling',
  },
  {
    group: 'policy',
    resources: ['poddisruptionbudgets'],
    verbs: manage,
    purpose: 'let nodes be drained pod by pod',
  },
  {
    group: 'networking.k8s.io',
    resources: ['networkpolicies'],
    verbs: manage,
    purpose: 'close the network between pods',
  },
  {
    group: 'networking.k8s.io',
    resources: ['ingresses'],
    verbs: manage,
    purpose: 'let visitors in',
    only: 'ingress',
  },
  {
    group: 'gateway.networking.k8s.io',
    resources: ['httproutes'],
    verbs: manage,
    purpose: 'let visitors in',
    only: 'gateway',
  },
  {
    group: 'monitoring.coreos.com',
    resources: ['servicemonitors'],
    verbs: manage,
    purpose: 'have the queue measured',
    only: 'monitors',
  },
  {
    group: 'external-secrets.io',
    resources: ['externalsecrets'],
    verbs: manage,
    purpose: 'ask External Secrets for the secrets',
    only: 'external-secrets',
  },
  {
    group: 'cert-manager.io',
    resources: ['certificates', 'issuers'],
    verbs: ['get'],
    purpose: 'tell why there is no certificate',
    only: 'issuer',
    comfort: true,
  },
];

/** The rights that an installation with these settings needs. */
export const rightsFor = (target: HelmTarget): ReadonlyArray<RightsRule> => {
  const features = featuresOf(target);
  return deployerRights.filter(({ only }) => only === undefined || features.has(only));
};

function featuresOf({ gateway, secrets, certificate, autoscaling }: HelmTarget): ReadonlySet<RightsFeature> {
  return new Set<RightsFeature>([
    gateway === undefined ? 'ingress' : 'gateway',
    ...(Object.keys(autoscaling ?? {}).length > 0 ? (['autoscaling'] as const) : []),
    ...(secrets?.type === 'external' ? (['external-secrets'] as const) : []),
    ...(gateway === undefined && certificate?.issuer !== undefined ? (['issuer'] as const) : []),
  ]);
}
