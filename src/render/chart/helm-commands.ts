// SPDX-License-Identifier: EUPL-1.2
import { type HelmTarget, releaseName } from './chart-names.js';

/**
 * Installs the release, or brings it to these values; `chart` is a folder or an archive. Word for word, for no shell. It
 * waits for the pods, and they wait for the Job that migrates. What fails is not undone: first somebody has to see why.
 */
export const upgradeInstall = (target: HelmTarget, chart: string): ReadonlyArray<string> => [
  ...['helm', 'upgrade', '--install', releaseName(target), chart],
  ...['--namespace', target.namespace],
  ...(target.context === undefined ? [] : ['--kube-context', target.context]),
  ...['--values', 'values.yaml', '--wait', '--timeout', '30m'],
];
