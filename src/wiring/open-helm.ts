// SPDX-License-Identifier: EUPL-1.2
import type { Helm } from '../ports/helm.js';
import type { TargetSettings } from '../state/settings.js';

type HelmTarget = Extract<TargetSettings, { readonly type: 'helm' }>;

/** `helm` for the cluster and the namespace of a target. */
export async function openHelm({
  context,
  namespace,
}: Pick<HelmTarget, 'context' | 'namespace'>): Promise<Helm> {
  const { HelmProgram } = await import('../adapters/processes/helm.js');
  return new HelmProgram({ context, namespace });
}
