// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../../diagnostics/errors.js';
import { memoryOf } from '../../../render/compose/memory.js';
import { serviceShapes } from '../../../render/compose/service-shapes.js';
import type { Deployment } from '../../../render/deployment/deployment.js';
import type { CheckResult } from '../check.js';
import { blocked, ok, problem, unknown, warning } from '../check.js';
import { gigabytes } from '../sizes.js';
import { isAtLeast } from '../versions.js';
import type { DockerWorld } from './world.js';

const oldestEngine = '20.10';
const oldestCompose = '2.20';

/** The engine answers, and is one that the rendered files were made for. */
export async function checkEngine({ describeEngine }: DockerWorld): Promise<CheckResult> {
  const engine = await describeEngine().catch(sayUnreachable);
  if ('status' in engine) return engine;
  const { version, apiVersion, name } = engine;
  if (isAtLeast(version, oldestEngine)) return ok(`Docker Engine ${version} (API ${apiVersion}) on ${name}.`);
  return problem({
    found: `Docker Engine ${version} on ${name}; ${oldestEngine} or newer is needed.`,
    reason: 'Older engines lack what the services are protected with.',
    next: 'Install a newer Docker Engine: https://docs.docker.com/engine/install/.',
  });
}

function sayUnreachable(error: unknown): CheckResult {
  if (!(error instanceof AppError)) throw error;
  return problem({
    found: error.message,
    reason: 'Everything runs in it.',
    next: error.diagnostics[0]?.hint ?? 'Type docker version: it has to show a server.',
  });
}

export async function checkCompose(world: DockerWorld, signal: AbortSignal): Promise<CheckResult> {
  const { exitCode, stdout } = await world.compose.run({
    words: ['version', '--short'],
    variables: new Map(),
    folder: world.folder,
    signal,
  });
  const version = stdout.trim().replace(/^v/, '');
  if (exitCode === 0 && isAtLeast(version, oldestCompose)) return ok(`Docker Compose ${version}.`);
  return problem({
    found:
      exitCode === 0
        ? `Docker Compose ${version}; ${oldestCompose} or newer is needed.`
        : 'There is no "docker compose" here.',
    reason: 'Compose starts the services in their order and waits until they are healthy.',
    next: 'Install the Compose plugin: https://docs.docker.com/compose/install/linux/.',
  });
}

/** What all services together may use, against what there is. */
export async function checkMemory(world: DockerWorld): Promise<CheckResult> {
  const { memoryBytes } = await world.describeEngine();
  if (world.deployment === undefined) {
    return blocked(
      'DOCTOR_SETTINGS',
      `${gigabytes(memoryBytes)} of memory; what the services need is not known.`,
    );
  }
  const wanted = lastingMemory(world.deployment);
  const found = `${gigabytes(memoryBytes)} of memory, and services that may use ${gigabytes(wanted)} together.`;
  if (wanted <= memoryBytes) return ok(found);
  const remark = {
    found,
    reason: 'When all are busy at once, the system ends one of them, often the database.',
    next: 'Give the machine more memory, or set target.memory in the environment to what it can spare.',
  };
  return memoryBytes < wanted / 2 ? problem(remark) : warning(remark);
}

/** In bytes; what ends after its work does not count. */
function lastingMemory(deployment: Deployment): number {
  const lasting = [...memoryOf(deployment)].filter(([service]) => serviceShapes[service].once !== true);
  return lasting.reduce((sum, [, mebibytes]) => sum + mebibytes * 2 ** 20, 0);
}

export async function checkProcessors({ describeEngine }: DockerWorld): Promise<CheckResult> {
  const { cpus } = await describeEngine();
  if (cpus >= 2) return ok(`${cpus} processors.`);
  return warning({
    found: 'One processor.',
    reason: 'Search and the database then wait for each other, and a start may take minutes.',
    next: 'Give the machine two processors or more.',
  });
}

export async function checkArchitecture({ describeEngine }: DockerWorld): Promise<CheckResult> {
  const { architecture } = await describeEngine();
  if (['amd64', 'x86_64'].includes(architecture)) return ok(`The machine is ${architecture}.`);
  return warning({
    found: `The machine is ${architecture}; the images of Signalen exist for amd64 only.`,
    reason: 'They run only where the engine imitates amd64, and then slowly.',
    next: 'Use a machine with an Intel or AMD processor for anything but a trial.',
  });
}

const fullDisk = 5e9;
const tightDisk = 20e9;

/** Free space where the volumes lie: asked inside a container of ours, or on this machine. */
export async function checkDisk(world: DockerWorld, signal: AbortSignal): Promise<CheckResult> {
  const free = (await freeInContainer(world, signal)) ?? (await freeOnThisMachine(world));
  if (free === undefined) {
    return unknown({
      found: 'The disk of the engine cannot be seen from here.',
      reason: 'Nothing of this installation runs there yet, and the engine is on another machine.',
      next: 'Type df -h on that machine: 20 GB free is enough to start with.',
    });
  }
  const found = `${gigabytes(free)} free where the volumes are.`;
  if (free >= tightDisk) return ok(found);
  const remark = {
    found,
    reason: 'A database that cannot write stops, and reports are then lost.',
    next: 'Make room or enlarge the disk; docker system df shows what takes it.',
  };
  return free < fullDisk ? problem(remark) : warning(remark);
}

async function freeInContainer(world: DockerWorld, signal: AbortSignal): Promise<number | undefined> {
  const running = (await world.containers()).filter(({ state }) => state === 'running');
  const holder = running.find(({ service }) => service === 'database') ?? running.find(hasFiles);
  if (holder === undefined) return undefined;
  const folder = holder.service === 'database' ? '/var/lib/postgresql/data' : '/app/media';
  const { exitCode, stdout } = await world.engine.exec(holder.id, {
    command: ['df', '-Pk', folder],
    timeoutMs: 10_000,
    signal,
  });
  const kilobytes = Number(stdout.trim().split('\n').at(-1)?.split(/\s+/)[3]);
  return exitCode === 0 && Number.isFinite(kilobytes) ? kilobytes * 1024 : undefined;
}

const hasFiles = ({ service }: { readonly service: string }): boolean => service === 'api';

async function freeOnThisMachine(world: DockerWorld): Promise<number | undefined> {
  const { remote, rootFolder } = await world.describeEngine();
  return remote || rootFolder === undefined ? undefined : world.freeBytes(rootFolder);
}
