// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { removeOrphansWords, startAllWords } from '../../rollout/docker/compose-words.js';
import { fillFileVolumes, removeOldFileVolumes } from '../../rollout/docker/file-volumes.js';
import { followCompose } from '../../rollout/docker/follow-services.js';
import { type Installer, runCompose, variablesOf } from '../../rollout/docker/installer.js';
import { pullImages } from '../../rollout/docker/pull-images.js';
import { restartServices } from '../../rollout/docker/restart-services.js';
import { type Started, type StartFailure, startServices } from '../../rollout/docker/start-services.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted, Stage } from '../../rollout/events.js';
import type { SmokeResult } from '../../rollout/smoke/run-smoke-test.js';
import type { Configured, UpOutcome } from '../../rollout/up-outcome.js';
import type { FileSet } from '../../state/file-set.js';
import type { Rendered, UpInput } from './input.js';
import { gatherSecrets, lookFirst, untouched, writeRendering } from './prepare.js';

/**
 * From the files of an instance to an installation that answers. Up to the start nothing that runs is touched, and what
 * was rendered is taken back when it fails there: the folder always holds the rendering of what runs.
 */
export async function* bringUp(input: UpInput): AsyncGenerator<RolloutEvent, UpOutcome> {
  const unfit = yield* lookFirst(input);
  if (unfit !== undefined) return unfit;
  if (input.installer.signal.aborted) return stopped('preflight', untouched);
  const secrets = yield* gatherSecrets(input);
  if (secrets.type === 'failed') return secrets;
  if (input.installer.signal.aborted) return stopped('secrets', untouched);
  const rendered = input.render();
  const variables = variablesOf(rendered.variables, secrets.values);
  const installer: Installer = { ...input.installer, variables };
  const started = yield* renderAndStart(input, installer, rendered);
  if (started.type !== 'done') return started;
  const finished = yield* finish(input, installer, rendered);
  if (finished.type !== 'done') return finished;
  const { configured, smoke } = finished;
  return {
    type: 'done',
    exitCode: configured?.exitCode ?? exitCodes.done,
    changes: started.changes,
    secretsMade: secrets.made,
    imagesPulled: started.pulled,
    configured,
    smoke,
  };
}

const stopped = (stage: Stage, standing: string): RolloutInterrupted => ({
  type: 'interrupted',
  stage,
  standing,
});

type StartedWithImages = Started & { readonly pulled: number };

/** The new rendering in its folder, its images and files on the engine, and the services started from it. */
async function* renderAndStart(
  input: UpInput,
  installer: Installer,
  rendered: Rendered,
): AsyncGenerator<RolloutEvent, StartedWithImages | RolloutFailure | RolloutInterrupted> {
  yield { type: 'stage-started', stage: 'render' };
  const former = await input.former();
  const written = await writeRendering(input, rendered.files);
  if (written.type === 'failed') return written;
  const detail = written.type === 'written' ? `${rendered.files.size} files` : 'nothing changed';
  yield { type: 'stage-finished', stage: 'render', detail };
  let outcome: StartedWithImages | RolloutFailure | StartFailure | RolloutInterrupted | undefined;
  try {
    outcome = yield* fetchAndStart(installer, rendered, input.timeoutSeconds);
  } finally {
    // Also when the engine went away. A start that was stopped half-way goes on from the new rendering.
    const begun = outcome?.type === 'done' || (outcome?.type === 'interrupted' && outcome.stage === 'start');
    if (!begun && former !== undefined) await restore(input, former);
  }
  if (outcome.type !== 'failed' || !('replaced' in outcome) || former === undefined) return outcome;
  if (outcome.replaced.length === 0) return outcome;
  return yield* putBack(installer, outcome, input.timeoutSeconds);
}

/** Not stopped by Ctrl-C: it is what makes stopping safe. */
const restore = (input: UpInput, former: FileSet): Promise<unknown> =>
  input.folder.replace(former, new AbortController().signal);

async function* fetchAndStart(
  installer: Installer,
  { images, volumes }: Rendered,
  timeoutSeconds: number,
): AsyncGenerator<RolloutEvent, StartedWithImages | RolloutFailure | StartFailure | RolloutInterrupted> {
  yield { type: 'stage-started', stage: 'pull' };
  const pulled = yield* pullImages(installer, images);
  if (pulled.type !== 'done') return pulled;
  yield {
    type: 'stage-finished',
    stage: 'pull',
    detail: `${pulled.pulled} fetched, ${pulled.present} there already`,
  };
  yield { type: 'stage-started', stage: 'files' };
  const filled = yield* fillFileVolumes(installer, volumes);
  if (filled.type !== 'done') return filled;
  yield {
    type: 'stage-finished',
    stage: 'files',
    detail: `${filled.made} made, ${filled.present} there already`,
  };
  if (installer.signal.aborted) return stopped('files', untouched);
  yield { type: 'stage-started', stage: 'start' };
  const started = yield* startServices(installer, { images, timeoutSeconds });
  if (started.type !== 'done') return started;
  const { created, recreated, unchanged } = started.changes;
  yield {
    type: 'stage-finished',
    stage: 'start',
    detail: `${created.length} new, ${recreated.length} made anew, ${unchanged.length} as they were`,
  };
  return { ...started, pulled: pulled.pulled };
}

/**
 * What ran before was made anew and did not come up: then the former rendering, which did, runs again. Only of those
 * services: another one may have been left alone because its secret changed, and would be made anew for that.
 */
async function* putBack(
  installer: Installer,
  { replaced, ...failure }: StartFailure,
  timeoutSeconds: number,
): AsyncGenerator<RolloutEvent, RolloutFailure> {
  yield { type: 'step', stage: 'start', text: 'Putting the former rendering back' };
  const deadline = installer.clock.now().getTime() + timeoutSeconds * 1_000;
  const words = startAllWords(installer.project, replaced);
  const back = yield* followCompose(installer, { words, deadline });
  const well = back.type === 'ended' && back.result.exitCode === 0;
  const standing = well
    ? 'The former rendering was put back and runs.'
    : `The former rendering was put back and did not come up either. ${failure.standing}`;
  return { ...failure, standing };
}

interface Finished {
  readonly type: 'done';
  readonly configured: Configured | null;
  readonly smoke: ReadonlyArray<SmokeResult>;
}

/** What is done with services that run. */
async function* finish(
  input: UpInput,
  installer: Installer,
  rendered: Rendered,
): AsyncGenerator<RolloutEvent, Finished | RolloutFailure | RolloutInterrupted> {
  const running = 'All services run.';
  if (installer.signal.aborted) return stopped('start', running);
  const configured = yield* configure(input, installer);
  if (configured?.exitCode === exitCodes.interrupted || installer.signal.aborted)
    return stopped('apply', `${running} The configuration was applied as a whole or not at all.`);
  yield { type: 'stage-started', stage: 'smoke' };
  const smoke = await input.smokeTest();
  const wrong = smoke.filter(({ problem }) => problem !== null);
  if (wrong.length > 0) return failedSmoke(wrong);
  yield {
    type: 'stage-finished',
    stage: 'smoke',
    detail: `${smoke.length} of ${smoke.length} answers are right`,
  };
  yield { type: 'stage-started', stage: 'tidy' };
  const names = new Set(rendered.images.keys());
  const { engine, project } = installer;
  const orphans = (await engine.containers(project)).filter(({ service }) => !names.has(service));
  if (orphans.length > 0) await runCompose(installer, removeOrphansWords(project));
  const removed = await removeOldFileVolumes(installer, rendered.volumes);
  yield {
    type: 'stage-finished',
    stage: 'tidy',
    detail: `${orphans.length} old containers and ${removed} old sets of files removed`,
  };
  return { type: 'done', configured: configured ?? null, smoke };
}

async function* configure(
  input: UpInput,
  installer: Installer,
): AsyncGenerator<RolloutEvent, Configured | undefined> {
  if (input.configure === undefined) {
    yield { type: 'stage-skipped', stage: 'apply', detail: 'as asked' };
    return undefined;
  }
  yield { type: 'stage-started', stage: 'apply' };
  const configured = await input.configure();
  yield { type: 'stage-finished', stage: 'apply', detail: configured.detail };
  if (configured.areasChanged) {
    const rendered = async (): Promise<Installer> => installer;
    const { timeoutSeconds } = input;
    yield* restartServices(installer, { services: ['worker'], timeoutSeconds, rendered });
  }
  return configured;
}

const failedSmoke = (wrong: ReadonlyArray<SmokeResult>): RolloutFailure => ({
  type: 'failed',
  stage: 'smoke',
  exitCode: exitCodes.failure,
  problems: wrong.map(({ title, url, problem }) => ({
    code: 'ROLLOUT_SMOKE_FAILED',
    severity: 'error',
    message: `${title} (${url}): ${problem}.`,
    hint: 'Look further with signalen doctor, and at signalen logs proxy.',
  })),
  standing: 'All services run, and were left running.',
});
