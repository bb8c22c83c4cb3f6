// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted, Stage } from '../../rollout/events.js';
import type { SmokeResult } from '../../rollout/smoke/run-smoke-test.js';
import type { Configured, UpOutcome } from '../../rollout/up-outcome.js';
import type { Running, UpInput } from './input.js';
import { lookFirst } from './prepare.js';

/**
 * From the files of an instance to an installation that answers, wherever that is. Up to the start nothing that runs is
 * touched.
 */
export async function* bringUp(input: UpInput): AsyncGenerator<RolloutEvent, UpOutcome> {
  const { way, signal } = input;
  const unfit = yield* lookFirst(input);
  if (unfit !== undefined) return unfit;
  if (signal.aborted) return stopped('preflight', way.untouched);
  const cleared = way.clear === undefined ? undefined : yield* way.clear();
  if (cleared !== undefined && cleared.type !== 'clear') return cleared;
  const secrets = yield* way.secrets();
  if (secrets.type !== 'secrets') return secrets;
  if (signal.aborted) return stopped('secrets', way.untouched);
  const running = yield* secrets.start();
  if (running.type !== 'done') return running;
  const finished = yield* finish(input, running);
  if (finished.type !== 'done') return finished;
  const { configured, smoke } = finished;
  return {
    type: 'done',
    exitCode: configured?.exitCode ?? exitCodes.done,
    changes: running.changes,
    secretsMade: secrets.made,
    imagesPulled: running.imagesPulled,
    configured,
    smoke,
  };
}

const stopped = (stage: Stage, standing: string): RolloutInterrupted => ({
  type: 'interrupted',
  stage,
  standing,
});

interface Finished {
  readonly type: 'done';
  readonly configured: Configured | null;
  readonly smoke: ReadonlyArray<SmokeResult>;
}

/** What is done with services that run. */
async function* finish(
  input: UpInput,
  running: Running,
): AsyncGenerator<RolloutEvent, Finished | RolloutFailure | RolloutInterrupted> {
  const { signal, way } = input;
  const standing = 'All services run.';
  if (signal.aborted) return stopped('start', standing);
  const configured = yield* configure(input, running);
  if (configured?.exitCode === exitCodes.interrupted || signal.aborted)
    return stopped('apply', `${standing} The configuration was applied as a whole or not at all.`);
  yield { type: 'stage-started', stage: 'smoke' };
  const smoke = await input.smokeTest();
  const wrong = smoke.filter(({ problem }) => problem !== null);
  if (wrong.length > 0) return failedSmoke(wrong, way.lookAt);
  yield {
    type: 'stage-finished',
    stage: 'smoke',
    detail: `${smoke.length} of ${smoke.length} answers are right`,
  };
  if (running.tidy !== undefined) {
    yield { type: 'stage-started', stage: 'tidy' };
    yield { type: 'stage-finished', stage: 'tidy', detail: await running.tidy() };
  }
  return { type: 'done', configured: configured ?? null, smoke };
}

async function* configure(
  input: UpInput,
  running: Running,
): AsyncGenerator<RolloutEvent, Configured | undefined> {
  if (input.configure === undefined) {
    yield { type: 'stage-skipped', stage: 'apply', detail: 'as asked' };
    return undefined;
  }
  yield { type: 'stage-started', stage: 'apply' };
  const configured = await input.configure();
  yield { type: 'stage-finished', stage: 'apply', detail: configured.detail };
  if (configured.areasChanged) yield* running.restartWorkers();
  return configured;
}

const failedSmoke = (wrong: ReadonlyArray<SmokeResult>, lookAt: string): RolloutFailure => ({
  type: 'failed',
  stage: 'smoke',
  exitCode: exitCodes.failure,
  problems: wrong.map(({ title, url, problem }) => ({
    code: 'ROLLOUT_SMOKE_FAILED',
    severity: 'error',
    message: `${title} (${url}): ${problem}.`,
    hint: `Look further with signalen doctor, and at ${lookAt}.`,
  })),
  standing: 'All services run, and were left running.',
});
