// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { RolloutEvent, RolloutFailure } from '../../rollout/events.js';
import type { Sensitive } from '../../state/sensitive.js';
import { missingSecrets } from '../secrets/missing-secrets.js';
import { generateMissing, resolveSecrets } from '../secrets/resolve-secrets.js';
import { unfitSecrets } from '../secrets/unfit-secrets.js';
import type { UpInput } from './input.js';

/** Looks whether it can work at all. */
export async function* lookFirst({
  preflight,
}: Pick<UpInput, 'preflight'>): AsyncGenerator<RolloutEvent, RolloutFailure | undefined> {
  yield { type: 'stage-started', stage: 'preflight' };
  const found = await preflight();
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
  needs,
  store,
  untouched,
}: {
  readonly needs: ReadonlyArray<SecretNeed>;
  readonly store: SecretStore;
  readonly untouched: string;
}): AsyncGenerator<RolloutEvent, Secrets | RolloutFailure> {
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
