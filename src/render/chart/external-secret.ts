// SPDX-License-Identifier: EUPL-1.2
import type { ExternalSecretsSettings } from '../../state/helm-installation.js';
import type { SecretNeed } from '../deployment/deployment.js';
import { type HelmTarget, releaseName, secretNameIn } from './chart-names.js';

/** What stands for the name of a secret in the patterns of a vault. */
export const nameInPattern = '{name}';

/** Versions of External Secrets that we speak, the one we prefer first. */
export const externalSecretVersions = ['external-secrets.io/v1', 'external-secrets.io/v1beta1'] as const;

export type ExternalSecretVersion = (typeof externalSecretVersions)[number];

/** Who an object in the cluster belongs to, as Kubernetes recommends to write it down. */
export const labelsOf = (target: HelmTarget): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': 'signalen',
  'app.kubernetes.io/instance': releaseName(target),
  'app.kubernetes.io/managed-by': 'signalen',
});

export interface ExternalSecret {
  readonly apiVersion: ExternalSecretVersion;
  readonly kind: 'ExternalSecret';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly name: string; readonly kind: string };
    readonly target: { readonly name: string; readonly creationPolicy: 'Owner' };
    readonly data: ReadonlyArray<{
      readonly secretKey: string;
      readonly remoteRef: { readonly key: string; readonly property?: string };
    }>;
  };
}

/** What the operator of External Secrets is asked: the Secret of the installation, key by key. It holds no secret. */
export function externalSecret(
  needs: ReadonlyArray<Pick<SecretNeed, 'name'>>,
  { target, secrets }: { readonly target: HelmTarget; readonly secrets: ExternalSecretsSettings },
  apiVersion: ExternalSecretVersion = externalSecretVersions[0],
): ExternalSecret {
  const name = secretNameIn(target);
  const { key, property } = secrets;
  return {
    apiVersion,
    kind: 'ExternalSecret',
    metadata: { name, namespace: target.namespace, labels: labelsOf(target) },
    spec: {
      refreshInterval: secrets.refresh ?? '1h',
      secretStoreRef: { name: secrets.store, kind: secrets.storeKind ?? 'ClusterSecretStore' },
      target: { name, creationPolicy: 'Owner' },
      data: needs.map((need) => ({
        secretKey: need.name,
        remoteRef: {
          key: key.replaceAll(nameInPattern, need.name),
          ...(property === undefined ? {} : { property: property.replaceAll(nameInPattern, need.name) }),
        },
      })),
    },
  };
}
