// SPDX-License-Identifier: EUPL-1.2
import type { ServiceContainer, ServiceRuntime } from '../../ports/container-engine.js';
import type { DiskStatus } from '../../state/status-report.js';

interface Mount {
  readonly device: string;
  readonly total: number;
  readonly free: number;
}

const timeoutMs = 10_000;
/** What is in memory, the image itself, or a file that the engine lends to every container. */
const passing = /^(overlay|tmpfs|shm|proc|sysfs|devpts|cgroup|mqueue|none|udev|fuse-overlayfs)$/;
const lent = /^\/(?:$|dev|proc|sys|etc\/(?:hosts|hostname|resolv\.conf)$)/;

/** The disks under the volumes of the services, each once. Undefined when no running container could tell. */
export async function readDisks(
  runtime: Pick<ServiceRuntime, 'exec'>,
  containers: ReadonlyArray<ServiceContainer>,
): Promise<ReadonlyArray<DiskStatus> | undefined> {
  const running = containers.filter(({ state }) => state === 'running');
  const answers = await Promise.all(
    running.map(async ({ id, service }) => ({ service, mounts: await mountsOf(runtime, id) })),
  );
  if (!answers.some(({ mounts }) => mounts !== undefined)) return undefined;
  const disks = new Map<string, { readonly mount: Mount; readonly services: Set<string> }>();
  for (const { service, mounts = [] } of answers) {
    for (const mount of mounts) {
      const key = `${mount.device} ${mount.total}`;
      const disk = disks.get(key) ?? { mount, services: new Set<string>() };
      disk.services.add(service);
      disks.set(key, disk);
    }
  }
  return [...disks.values()].map(({ mount: { total, free }, services }) => ({
    services: [...services].sort(),
    total,
    free,
  }));
}

/** Undefined when there is no `df`, or no answer: some images have a single program. */
async function mountsOf(
  runtime: Pick<ServiceRuntime, 'exec'>,
  id: string,
): Promise<ReadonlyArray<Mount> | undefined> {
  try {
    const { exitCode, stdout } = await runtime.exec(id, { command: ['df', '-P', '-k'], timeoutMs });
    // One mount that may not be looked at makes the exit code 1; the others are told all the same.
    return exitCode > 1 ? undefined : readMounts(stdout);
  } catch {
    return undefined;
  }
}

/** The mounts of volumes in what `df -P -k` prints. */
export function readMounts(text: string): ReadonlyArray<Mount> {
  return text
    .split('\n')
    .map((line) => /^(\S+)\s+(\d+)\s+\d+\s+(\d+)\s+\d+%\s+(.+)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, device = '', , , place = '']) => !passing.test(device) && !lent.test(place))
    .map(([, device = '', total, free]) => ({
      device,
      total: Number(total) * 1_024,
      free: Number(free) * 1_024,
    }));
}
