// SPDX-License-Identifier: EUPL-1.2
import type Docker from 'dockerode';
import type { ServiceContainer } from '../../ports/container-engine.js';

const never = '0001-01-01T00:00:00Z';
const serviceLabel = 'com.docker.compose.service';

/** What the engine says of one container in our words. */
export function toServiceContainer(facts: Docker.ContainerInspectInfo): ServiceContainer {
  const { State, Config } = facts;
  const isRunning = State.Running || State.Restarting;
  return {
    id: facts.Id,
    name: facts.Name.replace(/^\//, ''),
    service: Config.Labels[serviceLabel] ?? '',
    image: Config.Image,
    imageId: facts.Image,
    state: State.Status as ServiceContainer['state'],
    health: healthOf(State.Health?.Status),
    ...lastFailedCheck(State.Health?.Log),
    exitCode: isRunning || State.StartedAt === never ? null : State.ExitCode,
    outOfMemory: State.OOMKilled,
    restarts: facts.RestartCount,
    startedAt: State.StartedAt === never ? null : State.StartedAt,
    finishedAt: isRunning || State.FinishedAt === never ? null : State.FinishedAt,
    labels: Config.Labels,
  };
}

function healthOf(status: string | undefined): ServiceContainer['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}

interface CheckRun {
  readonly ExitCode: number;
  readonly Output: string;
}

function lastFailedCheck(log: ReadonlyArray<CheckRun> | null | undefined): {
  readonly healthOutput?: string;
} {
  const failed = log?.findLast(({ ExitCode }) => ExitCode !== 0);
  return failed === undefined ? {} : { healthOutput: failed.Output.trim() };
}
