// SPDX-License-Identifier: EUPL-1.2

export interface HelmRequest {
  /** Words after `helm`, e.g. `['history', 'signalen', '--output', 'json']`; the cluster is added by the port. */
  readonly words: ReadonlyArray<string>;
  /** Folder to run in; absolute. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Every line it prints, as it comes. */
  onLine?(line: string): void;
}

export interface HelmResult {
  /** 127 when there is no helm here. */
  readonly exitCode: number;
  readonly stdout: string;
  /** The last lines of standard error. */
  readonly stderr: string;
}

/**
 * `helm` as a program, for one cluster and namespace. No secret ever goes along: values name Secrets. Ended by the
 * signal, it gets time to write down that the release failed, so that no release stays pending.
 */
export interface Helm {
  run(request: HelmRequest): Promise<HelmResult>;
}
