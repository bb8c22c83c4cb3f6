// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ServiceContainer } from '../../ports/container-engine.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import type { Changes, RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { definitionWords, hashWords, startAllWords, startOneWords } from './compose-words.js';
import { explainFailure, tooLate } from './explain-failure.js';
import { type Followed, followCompose, pollMilliseconds, ServiceWatch } from './follow-services.js';
import { type Installer, runCompose } from './installer.js';
import { compareContainers, findOutdated, parseHashes } from './outdated.js';

/** Runs once before the backend; everything of the backend waits for it. */
const gate: ServiceName = 'migrate';

export interface StartRequest {
  /** References of the images, by service. */
  readonly images: ReadonlyMap<string, string>;
  readonly timeoutSeconds: number;
}

export type Started = { readonly type: 'done'; readonly changes: Changes };
export type StartFailure = RolloutFailure & {
  /** Services that ran before and of which the container was made anew; what ran in them no longer does. */
  readonly replaced: ReadonlyArray<string>;
};
type StartOutcome = Started | StartFailure | RolloutInterrupted;

/**
 * Brings the services to the rendered state. Compose first makes all containers anew that changed, and only then starts
 * them one after the other; a migration that fails would leave nothing running. So where something runs already that is
 * to change, the migration goes first, by itself, beside what runs.
 */
export async function* startServices(
  installer: Installer,
  request: StartRequest,
): AsyncGenerator<RolloutEvent, StartOutcome> {
  const { engine, project, clock } = installer;
  const before = await engine.containers(project);
  const outdated = await outdatedContainers(installer, request, before);
  if (outdated.type !== 'done') return outdated;
  const deadline = clock.now().getTime() + request.timeoutSeconds * 1_000;
  const watch = new ServiceWatch(before);
  const run: Run = { installer, before, deadline, watch, seconds: request.timeoutSeconds };
  if (outdated.containers.some(({ state, service }) => state === 'running' && service !== gate)) {
    yield { type: 'step', stage: 'start', text: 'Migrating first, beside what runs' };
    const passed = yield* passGate(run);
    if (passed.type !== 'done') return passed;
  }
  const followed = yield* followCompose(installer, { words: startAllWords(project), deadline, watch });
  if (followed.type === 'ended' && followed.result.exitCode === 0) {
    return { type: 'done', changes: compareContainers(before, await engine.containers(project)) };
  }
  return describeEnd(followed, run);
}

interface Run {
  readonly installer: Installer;
  readonly before: ReadonlyArray<ServiceContainer>;
  readonly deadline: number;
  readonly watch: ServiceWatch;
  readonly seconds: number;
}

async function outdatedContainers(
  installer: Installer,
  { images }: StartRequest,
  before: ReadonlyArray<ServiceContainer>,
): Promise<{ readonly type: 'done'; readonly containers: ReadonlyArray<ServiceContainer> } | StartFailure> {
  if (before.length === 0) return { type: 'done', containers: [] };
  const { project } = installer;
  const fedBy = definitionWords(project);
  const { exitCode, stdout, stderr } = await runCompose(installer, hashWords(project), { fedBy });
  if (exitCode !== 0) return refusedFile(hidingSecrets(installer.variables.values())(stderr));
  const imageIds = new Map<string, string>();
  for (const [service, reference] of images) {
    const image = await installer.engine.image(reference);
    if (image !== undefined) imageIds.set(service, image.id);
  }
  return { type: 'done', containers: findOutdated(before, { hashes: parseHashes(stdout), imageIds }) };
}

const refusedFile = (said: string): StartFailure => ({
  type: 'failed',
  stage: 'start',
  exitCode: exitCodes.failure,
  problems: [
    {
      code: 'ROLLOUT_COMPOSE_FAILED',
      severity: 'error',
      message: `Docker Compose does not accept what was rendered: ${said.split('\n').at(-1)}`,
      hint: 'This is most likely our fault; please report it with the output of docker compose version.',
    },
  ],
  standing: 'Nothing was changed.',
  replaced: [],
});

/** Starts the migration and what it needs, and waits for its end. */
async function* passGate(
  run: Run,
): AsyncGenerator<RolloutEvent, { readonly type: 'done' } | StartFailure | RolloutInterrupted> {
  const { installer, deadline, watch } = run;
  const { project, engine, clock, signal } = installer;
  const followed = yield* followCompose(installer, { words: startOneWords(project, gate), deadline, watch });
  if (followed.type !== 'ended' || followed.result.exitCode !== 0) return await describeEnd(followed, run);
  for (;;) {
    const containers = await engine.containers(project);
    yield* watch.news(containers);
    const migration = containers.find(({ service }) => service === gate);
    // A rendering without a migration has nothing to wait for.
    if (migration === undefined) return { type: 'done' };
    if (migration.state === 'exited' || migration.state === 'dead') {
      return migration.exitCode === 0 ? { type: 'done' } : await describeEnd(followed, run);
    }
    if (signal.aborted) return await describeEnd({ type: 'interrupted' }, run);
    if (clock.now().getTime() > deadline) return await describeEnd({ type: 'timed-out' }, run);
    await installer.pause(pollMilliseconds);
  }
}

async function describeEnd(
  followed: Followed,
  { installer, before, seconds }: Run,
): Promise<StartFailure | RolloutInterrupted> {
  const after = await installer.engine.containers(installer.project);
  const standing = describeStanding(before, after);
  if (followed.type === 'interrupted') return { type: 'interrupted', stage: 'start', standing };
  const said = followed.type === 'ended' ? followed.result.stderr : '';
  const { problem, service } = await explainFailure(installer, said);
  const ranBefore = new Set(before.filter(({ state }) => state === 'running').map(({ id }) => id));
  const { recreated } = compareContainers(
    before.filter(({ id }) => ranBefore.has(id)),
    after,
  );
  return {
    type: 'failed',
    stage: 'start',
    exitCode: exitCodes.failure,
    problems: followed.type === 'timed-out' ? [tooLate(seconds), problem] : [problem],
    ...(service === undefined ? {} : { service }),
    standing,
    replaced: recreated,
  };
}

/** One sentence about what runs now, and whether that is what ran before. */
function describeStanding(
  before: ReadonlyArray<ServiceContainer>,
  after: ReadonlyArray<ServiceContainer>,
): string {
  const running = (containers: ReadonlyArray<ServiceContainer>): ReadonlyArray<ServiceContainer> =>
    containers.filter(({ state }) => state === 'running');
  const ids = new Set(running(after).map(({ id }) => id));
  const lost = running(before).filter(({ id }) => !ids.has(id));
  if (running(before).length > 0 && lost.length === 0) return 'What ran before still runs, unchanged.';
  const names = running(after).map(({ service }) => service);
  return names.length === 0 ? 'Nothing runs.' : `Running now: ${names.join(', ')}.`;
}
