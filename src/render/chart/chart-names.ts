// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { TargetSettings } from '../../state/settings.js';

export type HelmTarget = Extract<TargetSettings, { readonly type: 'helm' }>;

export const releaseName = ({ release }: HelmTarget): string => release ?? 'signalen';

/** What the names of all objects begin with; the chart works it out in the same way. */
export function prefixOf(target: HelmTarget): string {
  const release = releaseName(target);
  const name = release.includes('signalen') ? release : `${release}-signalen`;
  return name.slice(0, 40).replace(/-$/, '');
}

/** Name of the Service of a service that the chart runs. */
export const serviceHostOf =
  (target: HelmTarget) =>
  (service: ServiceName): string =>
    `${prefixOf(target)}-${service}`;

/** Name of the Secret with every secret of the installation. */
export const secretNameIn = (target: HelmTarget): string => target.secret ?? `${prefixOf(target)}-secrets`;
