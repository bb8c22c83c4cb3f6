// SPDX-License-Identifier: EUPL-1.2

/** Word for word, for no shell; the port adds the cluster and the namespace. Values name secrets and never hold one. */
export interface UpgradeOrder {
  readonly release: string;
  /** Folder or archive. */
  readonly chart: string;
  /** File with the values, seen from the folder that helm runs in. */
  readonly values: string;
  /** Changes with the secrets, and renews the pods then. */
  readonly rolloutToken: string;
  readonly timeoutSeconds: number;
}

/** Installs the release or brings it to these values, and waits for the migration and all pods. */
export const upgradeWords = (order: UpgradeOrder): ReadonlyArray<string> => [
  ...['upgrade', '--install', order.release, order.chart],
  // Without it, helm would keep values of an earlier revision that the file no longer has.
  ...['--reset-values', '--values', order.values, '--set-string', `rolloutToken=${order.rolloutToken}`],
  ...['--wait', '--wait-for-jobs', '--timeout', `${order.timeoutSeconds}s`],
];

/** Newest last; empty standard output and exit code 1 when there is no such release. */
export const historyWords = (release: string): ReadonlyArray<string> => [
  ...['history', release, '--max', '256', '--output', 'json'],
];

/** `timeoutSeconds`: how long to wait for its pods; without it helm only brings the definitions back. */
export const rollbackWords = (
  release: string,
  { revision, timeoutSeconds }: { readonly revision: number; readonly timeoutSeconds?: number },
): ReadonlyArray<string> => [
  ...['rollback', release, String(revision)],
  // Not for the migration of then: there is nothing left for it to do, and it may not fail what runs.
  ...(timeoutSeconds === undefined ? [] : ['--wait', '--timeout', `${timeoutSeconds}s`]),
];

/** Removes what the release made; claims of its disks, its Secret and the namespace are not the release's. */
export const uninstallWords = (
  release: string,
  { timeoutSeconds }: { readonly timeoutSeconds: number },
): ReadonlyArray<string> => ['uninstall', release, '--wait', '--timeout', `${timeoutSeconds}s`];
