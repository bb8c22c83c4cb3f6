// SPDX-License-Identifier: EUPL-1.2
import type { Cluster, SecretView } from '../../ports/cluster.js';
import type { HelmTarget } from '../../render/chart/chart-names.js';
import { labelsOf } from '../../render/chart/external-secret.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';

/** Whether we made a Secret, for this release. */
export const isOurs = ({ labels }: Pick<SecretView, 'labels'>, target: HelmTarget): boolean =>
  Object.entries(labelsOf(target)).every(([label, value]) => labels[label] === value);

/** What a Secret of the cluster has of what is needed. Empty values count as none. */
export async function readClusterSecret(
  cluster: Cluster,
  { name, keys }: Pick<SecretView, 'name' | 'keys'>,
  needs: ReadonlyArray<Pick<SecretNeed, 'name'>>,
): Promise<ReadonlyMap<string, Sensitive>> {
  const wanted = needs.filter((need) => keys.includes(need.name));
  const found = await Promise.all(
    wanted.map(async (need) => [need.name, await cluster.secretValue(name, need.name)] as const),
  );
  return new Map(
    found.flatMap(([key, value]) => (value === undefined || isEmpty(value) ? [] : [[key, value]])),
  );
}

const isEmpty = (value: Sensitive): boolean => value.reveal() === '';

/** Told of two values without showing either. */
export const isSame = (left: Sensitive, right: Sensitive): boolean => left.reveal() === right.reveal();
