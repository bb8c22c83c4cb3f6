// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Helm, HelmResult } from '../../ports/helm.js';
import { historyWords } from './helm-words.js';

/** One revision of a release, as `helm history` tells it. */
export interface Revision {
  readonly revision: number;
  /** e.g. `deployed`, `superseded`, `failed`, `pending-upgrade`. */
  readonly status: string;
  /** ISO 8601: when helm last wrote about it. */
  readonly updated: string;
  /** Name and version of the chart, e.g. `signalen-0.1.0`. */
  readonly chart: string;
  /** What helm says of it, e.g. `Upgrade complete`. */
  readonly description: string;
}

/** Oldest first. Throws when helm said something else than a history. */
function parseHistory(stdout: string): ReadonlyArray<Revision> {
  const rows: unknown = JSON.parse(stdout);
  if (!Array.isArray(rows)) throw new SyntaxError('the history of a release is no list');
  return rows.map(toRevision).sort((left, right) => left.revision - right.revision);
}

function toRevision(row: Readonly<Record<string, unknown>>): Revision {
  const { revision, status, updated, chart, description } = row;
  return {
    revision: Number(revision),
    status: String(status),
    updated: String(updated),
    chart: String(chart ?? ''),
    description: String(description ?? ''),
  };
}

/** The newest one that helm is still at work on, or that it left because it was killed. */
export function pendingRevision(history: ReadonlyArray<Revision>): Revision | undefined {
  const last = history.at(-1);
  return last !== undefined && /^(pending-|uninstalling)/.test(last.status) ? last : undefined;
}

/** The newest one that came up well: where a rollback can go. */
export const lastGoodRevision = (history: ReadonlyArray<Revision>): Revision | undefined =>
  history.findLast(({ status }) => status === 'deployed') ??
  // After a rollback that failed none is deployed any more; one that failed may count as superseded then.
  history.findLast(
    ({ status, description }) =>
      status === 'superseded' && /^(Install|Upgrade) complete|^Rollback to \d+$/.test(description),
  );

/** Where helm works and on which release. */
export interface ReleasePlace {
  readonly helm: Helm;
  readonly release: string;
  /** Absolute path of the folder that helm runs in. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The revisions of a release, oldest first; empty when there is none. Throws an AppError when helm cannot tell. */
export async function readHistory(place: ReleasePlace): Promise<ReadonlyArray<Revision>> {
  const { release } = place;
  const result = await runHelm(place, historyWords(release));
  if (result.exitCode === 0) return parseHistory(result.stdout);
  if (/release: not found/i.test(result.stderr)) return [];
  throw new AppError(exitCodes.failure, [helmFailed(`could not tell of release ${release}`, result)]);
}

/** Runs helm once. Throws an AppError when there is none here. */
export async function runHelm(
  { helm, folder, signal }: ReleasePlace,
  words: ReadonlyArray<string>,
): Promise<HelmResult> {
  const result = await helm.run({ words, folder, signal });
  if (result.exitCode === missing) throw noHelm();
  return result;
}

/** What the port answers when there is no helm. */
const missing = 127;

const noHelm = (): AppError =>
  new AppError(exitCodes.preflightFailed, [
    {
      code: 'ROLLOUT_HELM_MISSING',
      severity: 'error',
      message: 'helm is not installed here.',
      hint: 'Install helm 3.17 or newer, and look with: helm version',
    },
  ]);

/** `what`: e.g. `could not install release signalen`. */
export function helmFailed(what: string, { stderr }: Pick<HelmResult, 'stderr'>) {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const last = (lines.findLast((line) => /^error/i.test(line)) ?? lines.at(-1))?.replace(/^error:\s*/i, '');
  return {
    code: 'ROLLOUT_HELM_FAILED',
    severity: 'error',
    message: `helm ${what}: ${last ?? 'it said nothing'}`,
    hint: 'Run signalen doctor, and then the command again.',
  } as const;
}
