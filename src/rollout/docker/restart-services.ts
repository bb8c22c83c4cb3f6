// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ServiceContainer } from '../../ports/container-engine.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { nothingToRestart } from '../nothing-to-restart.js';
import { recreateWords, restartWords } from './compose-words.js';
import { explainFailure, tooLate } from './explain-failure.js';
import { followCompose, pollMilliseconds, ServiceWatch } from './follow-services.js';
import type { Installer } from './installer.js';

/** Writes app.json into its pages when a container of it first starts, so that a restart keeps the old one. */
const madeAnew: ServiceName = 'frontend';

export interface RestartRequest {
  /** Names of services; all that run when empty. */
  readonly services: ReadonlyArray<string>;
  readonly timeoutSeconds: number;
  /** Gives what is needed to make a container anew: the folder of the rendering, and its variables. */
  readonly rendered: () => Promise<Pick<Installer, 'folder' | 'variables'>>;
}

export type Restarted = {
  readonly type: 'done';
  readonly restarted: ReadonlyArray<string>;
  /** Those that were made anew instead. */
  readonly recreated: ReadonlyArray<string>;
};
type RestartOutcome = Restarted | RolloutFailure | RolloutInterrupted;

/** Restarts services and waits until they are healthy again. */
export async function* restartServices(
  installer: Installer,
  request: RestartRequest,
): AsyncGenerator<RolloutEvent, RestartOutcome> {
  const { engine, project, clock } = installer;
  const containers = await engine.containers(project);
  const chosen = choose(containers, request.services);
  if (!Array.isArray(chosen)) return chosen;
  const deadline = clock.now().getTime() + request.timeoutSeconds * 1_000;
  const run: Run = { installer, deadline, seconds: request.timeoutSeconds };
  const restarted = chosen.filter((service) => service !== madeAnew);
  const recreated = chosen.filter((service) => service === madeAnew);
  if (restarted.length > 0) {
    const failure = yield* order(run, restartWords(project, restarted));
    if (failure !== undefined) return failure;
  }
  if (recreated.length > 0) {
    const own: Installer = { ...installer, ...(await request.rendered()) };
    const failure = yield* order({ ...run, installer: own }, recreateWords(project, madeAnew));
    if (failure !== undefined) return failure;
  }
  return (yield* awaitHealth(run, new Set(chosen))) ?? { type: 'done', restarted, recreated };
}

interface Run {
  readonly installer: Installer;
  readonly deadline: number;
  readonly seconds: number;
}

/** The services to restart, or why not: a one-shot that ran its course is no service to restart. */
function choose(
  containers: ReadonlyArray<ServiceContainer>,
  asked: ReadonlyArray<string>,
): string[] | RolloutFailure {
  const present = [...new Set(containers.map(({ service }) => service))].sort();
  const unknown = asked.find((service) => !present.includes(service));
  if (unknown !== undefined || present.length === 0) return nothingToRestart({ unknown, present }, words);
  if (asked.length > 0) return [...new Set(asked)];
  return containers
    .filter(({ state, exitCode }) => !(state === 'exited' && exitCode === 0))
    .map(({ service }) => service)
    .sort();
}

const words = {
  nothing: 'the project has no containers',
  notThere: (service: string): string => `There is no container of a service "${service}".`,
};

async function* order(
  run: Run,
  words: ReadonlyArray<string>,
): AsyncGenerator<RolloutEvent, RolloutFailure | RolloutInterrupted | undefined> {
  const followed = yield* followCompose(run.installer, { words, deadline: run.deadline });
  if (followed.type === 'ended' && followed.result.exitCode === 0) return undefined;
  if (followed.type === 'interrupted') return interrupted;
  return await failure(run, followed.type === 'ended' ? followed.result.stderr : undefined);
}

async function* awaitHealth(
  run: Run,
  services: ReadonlySet<string>,
): AsyncGenerator<RolloutEvent, RolloutFailure | RolloutInterrupted | undefined> {
  const { engine, project, signal, clock, pause } = run.installer;
  const watch = new ServiceWatch();
  for (;;) {
    const containers = (await engine.containers(project)).filter(({ service }) => services.has(service));
    yield* watch.news(containers);
    if (containers.every(isWell)) return undefined;
    if (containers.some(isBroken)) return await failure(run, '');
    if (signal.aborted) return interrupted;
    if (clock.now().getTime() > run.deadline) return await failure(run, undefined);
    await pause(pollMilliseconds);
  }
}

const isWell = ({ state, health, exitCode }: ServiceContainer): boolean =>
  state === 'running' ? health === 'none' || health === 'healthy' : state === 'exited' && exitCode === 0;

const isBroken = ({ state, health }: ServiceContainer): boolean =>
  state === 'exited' || state === 'dead' || health === 'unhealthy';

const interrupted: RolloutInterrupted = {
  type: 'interrupted',
  stage: 'start',
  standing: 'The services start again by themselves; look with signalen status.',
};

/** `said` is what Compose printed; undefined when it simply took too long. */
async function failure({ installer, seconds }: Run, said: string | undefined): Promise<RolloutFailure> {
  const { problem, service } = await explainFailure(installer, said ?? '');
  return {
    type: 'failed',
    stage: 'start',
    exitCode: exitCodes.failure,
    problems: said === undefined ? [tooLate(seconds), problem] : [problem],
    ...(service === undefined ? {} : { service }),
    standing: 'The services that were not named were left alone.',
  };
}
