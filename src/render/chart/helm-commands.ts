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

/**
 * The oldest Kubernetes that the chart supports. Manifests are made for this one: helm would take the newest that it knows,
 * and so give other bytes with another helm.
 */
const kubernetes = '1.32.0';

/** Makes the objects of the release without a cluster; the port adds the namespace. Without Pods that only test it. */
export const templateWords = (target: HelmTarget, chart: string): ReadonlyArray<string> => [
  ...['template', releaseName(target), chart],
  ...['--values', 'values.yaml', '--kube-version', kubernetes, '--skip-tests'],
];
