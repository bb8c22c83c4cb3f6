// SPDX-License-Identifier: EUPL-1.2

interface Metadata {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Selects everything of a Helm release, by the labels that Kubernetes recommends. */
export const ofRelease = (release: string): string => `app.kubernetes.io/instance=${release}`;

export const componentOf = (metadata: Metadata | undefined): string =>
  metadata?.labels?.['app.kubernetes.io/component'] ?? '';

/** Name as field manager of what we write. */
export const fieldManager = 'signalen';
