// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ContainerEngine, ServiceContainer } from '../../ports/container-engine.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import type { ServiceFailure } from '../events.js';
import type { Installer } from './installer.js';

const shownLines = 20;

export interface Explanation {
  readonly problem: Diagnostic;
  readonly service?: ServiceFailure;
}

/**
 * Finds the service because of which a start failed, and what it said last. `said` is what Compose printed; it speaks
 * for itself when no service is to blame, e.g. for a port that is taken.
 */
export async function explainFailure(installer: Installer, said: string): Promise<Explanation> {
  const { engine, project } = installer;
  const hide = hidingSecrets(installer.variables.values());
  const culprit = findCulprit(await engine.containers(project), said);
  if (culprit === undefined) return { problem: describeCompose(hide(said)) };
  const lastLines = (await lastLinesOf(engine, culprit.id)).map(hide);
  const { service, name, exitCode, outOfMemory } = culprit;
  return {
    problem: {
      code: 'ROLLOUT_SERVICE_FAILED',
      severity: 'error',
      message: `Service ${service} did not come up: ${hide(reasonOf(culprit))}.`,
      hint: `Look further back with: signalen logs ${service}`,
    },
    service: { service, container: name, exitCode, outOfMemory, lastLines },
  };
}

/** The one to blame: what failed for itself goes before what waits for it. */
function findCulprit(
  containers: ReadonlyArray<ServiceContainer>,
  said: string,
): ServiceContainer | undefined {
  const weighed = containers
    .map((container) => ({ container, weight: weightOf(container, said) }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return weighed[0]?.container;
}

function weightOf(container: ServiceContainer, said: string): number {
  const named =
    said.includes(container.name) || said.includes(`service "${container.service}" didn't complete`) ? 1 : 0;
  const { state, health, exitCode, outOfMemory } = container;
  const ended = state === 'exited' || state === 'dead';
  if (outOfMemory && state !== 'running') return 70 + named;
  if (ended && exitCode !== 0) return 60 + named;
  if (state === 'restarting') return 50 + named;
  if (health === 'unhealthy') return 40 + named;
  if (health === 'starting') return 30 + named;
  // Named, but fine as far as the engine knows: then Compose has the better words.
  return 0;
}

function reasonOf({
  state,
  health,
  exitCode,
  outOfMemory,
  healthOutput,
  restarts,
}: ServiceContainer): string {
  if (outOfMemory) return 'it was ended because it used more memory than it may have';
  if (state === 'exited' || state === 'dead') return `it ended with exit code ${exitCode}`;
  if (state === 'restarting') return `it ends again and again (${restarts} times, exit code ${exitCode})`;
  const said = healthOutput?.trim().split('\n').at(-1);
  const check = said ? `; its check last said: ${said}` : '';
  return health === 'unhealthy' ? `it runs, and is not healthy${check}` : `it is still starting${check}`;
}

async function lastLinesOf(engine: ContainerEngine, id: string): Promise<ReadonlyArray<string>> {
  const lines: string[] = [];
  for await (const { text } of engine.logs(id, { lines: shownLines })) lines.push(text);
  return lines.slice(-shownLines);
}

/** A failure of Compose that is about no service, from what it printed. */
export function describeCompose(said: string): Diagnostic {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const last = lines.at(-1) ?? 'it said nothing';
  const port = /(?:0\.0\.0\.0|\[::\]|[\d.]+):(\d+)[^\n]*(?:already in use|already allocated)/.exec(said)?.[1];
  if (port !== undefined) return portTaken(Number(port));
  if (/no space left on device/i.test(said)) {
    return {
      code: 'ROLLOUT_DISK_FULL',
      severity: 'error',
      message: `The disk of the engine is full: ${last}`,
      hint: 'Make room there (docker system df shows what takes it), and run the command again.',
    };
  }
  return {
    code: 'ROLLOUT_COMPOSE_FAILED',
    severity: 'error',
    message: `Docker Compose could not do it: ${last}`,
    hint: 'Run signalen doctor, and then the command again.',
  };
}

const portTaken = (port: number): Diagnostic => ({
  code: 'ROLLOUT_PORT_TAKEN',
  severity: 'error',
  message: `Port ${port} of the machine is taken by another program.`,
  hint: 'Stop that program (ss --listening --processes shows which it is), or set target.ports to other ones.',
});

/** Time ran out while services were still starting. */
export const tooLate = (seconds: number): Diagnostic => ({
  code: 'ROLLOUT_TIMEOUT',
  severity: 'error',
  message: `Not every service was healthy within ${seconds} seconds.`,
  hint: 'Give it longer with --timeout; a first start of a large database or identity provider takes a while.',
});
