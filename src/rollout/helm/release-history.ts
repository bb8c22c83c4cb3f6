// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Helm, HelmResult } from '../../ports/helm.js';
import { typedOrder } from '../../state/typed-order.js';
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

/** What taking a release over goes back to; undefined when what there is of it has to be removed. */
export const takeOverTarget = (history: ReadonlyArray<Revision>): Revision | undefined =>
  isBeingRemoved(history.at(-1)) ? undefined : lastGoodRevision(history);

/** The revision itself is what helm marks then, so an older one would come back if it were looked for. */
export const isBeingRemoved = (revision: Revision | undefined): boolean =>
  revision?.status === 'uninstalling';

/** Where helm works and on which release. */
export interface ReleasePlace {
  readonly helm: Helm;
  readonly release: string;
  /** Absolute path of the folder that helm runs in. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Name of the environment that was asked for, for what people are told to type. */
  readonly environment?: string | undefined;
}

/**
 * The revisions of a release, oldest first; empty when there is none. Throws an AppError when helm cannot tell, and the
 * reason of the signal when that is why.
 */
export async function readHistory(place: ReleasePlace): Promise<ReadonlyArray<Revision>> {
  const { release, environment, signal } = place;
  const result = await runHelm(place, historyWords(release));
  if (result.exitCode === 0) return parseHistory(result.stdout);
  if (/release: not found/i.test(result.stderr)) return [];
  signal.throwIfAborted();
  const { stderr } = result;
  throw new AppError(exitCodes.failure, [
    helmFailed(`could not tell of release ${release}`, { stderr, environment }),
  ]);
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

interface Complaint {
  readonly stderr: string;
  readonly environment?: string | undefined;
}

/** `what`: e.g. `could not install release signalen`. */
export function helmFailed(what: string, { stderr, environment }: Complaint) {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const last = (lines.findLast((line) => /^error/i.test(line)) ?? lines.at(-1))?.replace(/^error:\s*/i, '');
  return {
    code: 'ROLLOUT_HELM_FAILED',
    severity: 'error',
    message: `helm ${what}: ${last ?? 'it said nothing'}`,
    hint: `Run ${typedOrder('doctor', environment)}, and then the command again.`,
  } as const;
}
