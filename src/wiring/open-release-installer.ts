// SPDX-License-Identifier: EUPL-1.2
import { parse } from 'node:path';
import { pauseUntil } from '../adapters/clock/pause.js';
import { type HelmTarget, releaseName, secretNameIn } from '../render/chart/chart-names.js';
import type { ReleaseInstaller } from '../rollout/helm/release-installer.js';
import type { Context } from './context.js';
import { openCluster } from './open-cluster.js';
import { openHelm } from './open-helm.js';

/** Never aborts: after Ctrl-C the cluster is still asked what runs. Each question has its own limit of time. */
const unending = new AbortController().signal;

/** What works on the release of a target, by its name alone: it needs no rendering and no secret of the instance. */
export async function openReleaseInstaller(target: HelmTarget, context: Context): Promise<ReleaseInstaller> {
  const signal = context.stop;
  const cluster = await openCluster(target, { stop: unending });
  return {
    cluster,
    helm: await openHelm(target),
    clock: context.clock,
    environment: context.environment,
    pause: pauseUntil(unending),
    signal,
    release: releaseName(target),
    folder: parse(context.cwd).root,
    secretValues: async () => {
      const name = secretNameIn(target);
      const keys = (await cluster.secret(name))?.keys ?? [];
      const values = await Promise.all(keys.map((key) => cluster.secretValue(name, key)));
      return values.filter((value) => value !== undefined);
    },
  };
}
