// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Cluster } from '../../ports/cluster.js';
import type { SecretStore } from '../../ports/secret-store.js';
import { type HelmTarget, secretNameIn } from '../../render/chart/chart-names.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';
import { readClusterSecret } from './read-cluster-secret.js';
import { resolveSecrets } from './resolve-secrets.js';

/** Where the secrets of an installation may be. */
export interface HiddenPlaces {
  readonly store: SecretStore;
  /** Absent where nothing lives on a cluster. */
  readonly onCluster?: { readonly cluster: Cluster; readonly target: HelmTarget };
}

export interface ValuesToHide {
  /** Of here and of the cluster: while a secret is rotated it has two. */
  readonly values: ReadonlyArray<Sensitive>;
  /** Names of secrets that something runs with and of which nobody here knows the value. */
  readonly unknown: ReadonlyArray<string>;
}

/** The values that must not be shown in what the services say. */
export async function valuesToHide(
  needs: ReadonlyArray<SecretNeed>,
  { store, onCluster }: HiddenPlaces,
): Promise<ValuesToHide> {
  const here = await resolveSecrets(needs, store);
  if (onCluster === undefined) return { values: [...here.values.values()], unknown: [] };
  const there = await readThere(needs, onCluster);
  const missing = there === undefined ? here.missing : [];
  return {
    values: [...here.values.values(), ...(there?.values() ?? [])],
    unknown: missing.map(({ name }) => name),
  };
}

/** Undefined when we may not read it. */
async function readThere(
  needs: ReadonlyArray<SecretNeed>,
  { cluster, target }: NonNullable<HiddenPlaces['onCluster']>,
): Promise<ReadonlyMap<string, Sensitive> | undefined> {
  try {
    const secret = await cluster.secret(secretNameIn(target));
    return secret === undefined ? new Map() : await readClusterSecret(cluster, secret, needs);
  } catch (error) {
    if (error instanceof AppError && error.exitCode === exitCodes.notAllowed) return undefined;
    throw error;
  }
}
