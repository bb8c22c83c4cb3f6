// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RolloutEvent, RolloutFailure } from '../../rollout/events.js';
import type { FileSet } from '../../state/file-set.js';
import type { Sensitive } from '../../state/sensitive.js';
import { missingSecrets } from '../secrets/missing-secrets.js';
import { generateMissing, resolveSecrets } from '../secrets/resolve-secrets.js';
import { unfitSecrets } from '../secrets/unfit-secrets.js';
import type { UpInput } from './input.js';

export const untouched = 'No container was touched.';

/** Looks whether it can work at all. */
export async function* lookFirst(input: UpInput): AsyncGenerator<RolloutEvent, RolloutFailure | undefined> {
  yield { type: 'stage-started', stage: 'preflight' };
  const found = await input.preflight();
  const problems = found.filter(({ severity }) => severity === 'error');
  for (const diagnostic of found) {
    if (diagnostic.severity !== 'error') yield { type: 'noticed', stage: 'preflight', diagnostic };
  }
  if (problems.length > 0) {
    return {
      type: 'failed',
      stage: 'preflight',
      exitCode: exitCodes.preflightFailed,
      problems,
      standing: 'Nothing was changed.',
    };
  }
  yield { type: 'stage-finished', stage: 'preflight', detail: 'all that is needed is there' };
  return undefined;
}

export interface Secrets {
  readonly type: 'secrets';
  readonly values: ReadonlyMap<string, Sensitive>;
  readonly made: ReadonlyArray<string>;
}

/** Makes the secrets that we may make, and says which only somebody else can give. */
export async function* gatherSecrets({
  secrets: { needs, store },
}: UpInput): AsyncGenerator<RolloutEvent, Secrets | RolloutFailure> {
  yield { type: 'stage-started', stage: 'secrets' };
  const { made, left } = await generateMissing(needs, store);
  if (left.length > 0) {
    return {
      type: 'failed',
      stage: 'secrets',
      exitCode: exitCodes.preflightFailed,
      problems: await missingSecrets(left, store),
      standing: untouched,
    };
  }
  const { values } = await resolveSecrets(needs, store);
  const problems = unfitSecrets(needs, values);
  if (problems.length > 0) {
    const exitCode = exitCodes.preflightFailed;
    return { type: 'failed', stage: 'secrets', exitCode, problems, standing: untouched };
  }
  const detail = made.length === 0 ? `all ${needs.length} are there` : `${made.length} made`;
  yield { type: 'stage-finished', stage: 'secrets', detail };
  return { type: 'secrets', values, made };
}

/** Puts a rendering in its folder; what went wrong, as a failure. */
export async function writeRendering(
  { folder, installer: { signal } }: Pick<UpInput, 'folder' | 'installer'>,
  files: FileSet,
): Promise<RolloutFailure | { readonly type: 'written' | 'unchanged' }> {
  const outcome = await folder.replace(files, signal);
  if (outcome.type === 'written' || outcome.type === 'unchanged') return outcome;
  const reason = outcome.type === 'taken' ? 'it holds something that no rendering made' : outcome.reason;
  const full = /ENOSPC|no space left/i.test(reason);
  return {
    type: 'failed',
    stage: 'render',
    exitCode: exitCodes.failure,
    problems: [
      {
        code: full ? 'ROLLOUT_DISK_FULL' : 'ROLLOUT_FILES_UNWRITABLE',
        severity: 'error',
        message: full
          ? `There is no room for the rendered files: ${reason}`
          : `The rendered files could not be written: ${reason}`,
        hint: full
          ? 'Make room on the disk of the instance, and give the same command again.'
          : 'Look who owns the folder .signalen in the instance, and what is in it.',
      },
    ],
    standing: `${untouched} The former rendering is still there.`,
  };
}
