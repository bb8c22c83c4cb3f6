// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Manifest, renderedManifests, type Values } from '../charts/helm.js';
import { type Container, dig, podOf } from '../charts/manifests.js';

const run = promisify(execFile);

/** What the Secret of the release holds. */
const secretOf = (key: string): string => `geheim${key.replaceAll('-', '')}`;

/**
 * Containers of the chart's pods on a Docker Engine, as a kubelet would start them: same command, environment, user,
 * files and read-only root. There is no cluster in it: Services are names on a network.
 */
export class ChartPods {
  readonly #name = `chart-pods-${process.pid}`;
  readonly #folder = mkdtempSync(join(tmpdir(), 'signalen-chart-pods-'));
  readonly #manifests: ReadonlyArray<Manifest>;
  readonly #volumes = new Set<string>();

  private constructor(manifests: ReadonlyArray<Manifest>) {
    this.#manifests = manifests;
  }

  static async of(values: Values, helm: string): Promise<ChartPods> {
    const pods = new ChartPods(await renderedManifests(values, { helm }));
    for (const manifest of pods.#manifests.filter(({ kind }) => kind === 'ConfigMap')) {
      const folder = join(pods.#folder, manifest.metadata.name);
      mkdirSync(folder, { mode: 0o755 });
      for (const [key, text] of Object.entries((manifest.data ?? {}) as Record<string, string>)) {
        writeFileSync(join(folder, key), text, { mode: 0o644 });
      }
    }
    await run('chmod', ['755', pods.#folder]);
    await run('docker', ['network', 'create', pods.#name]);
    return pods;
  }

  /** Starts a container of a pod and leaves it; it answers to the name of its Service. */
  async start(component: string, alias = `signalen-${component}`): Promise<string> {
    const { stdout } = await this.#docker(component, component, ['--detach', '--network-alias', alias]);
    return stdout.trim();
  }

  /** Runs a container of a pod to its end: its exit code and what it said. */
  async finish(
    component: string,
    name = component,
  ): Promise<{ readonly code: number; readonly said: string }> {
    try {
      const { stdout, stderr } = await this.#docker(component, name, ['--rm']);
      return { code: 0, said: stdout + stderr };
    } catch (error) {
      const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
      return { code: code ?? -1, said: stdout + stderr };
    }
  }

  /** Whether the command of a probe or a hook ends well in a container that runs. */
  async passes(id: string, command: ReadonlyArray<string>): Promise<boolean> {
    try {
      await run('docker', ['exec', id, ...command]);
      return true;
    } catch {
      return false;
    }
  }

  /** The command of a probe of a component. */
  probe(component: string, which: 'livenessProbe' | 'readinessProbe'): ReadonlyArray<string> {
    const [container] = podOf(this.#manifests, component).spec.containers;
    return dig(container, `${which}.exec.command`) as ReadonlyArray<string>;
  }

  async remove(): Promise<void> {
    const { stdout } = await run('docker', ['ps', '--all', '--quiet', '--filter', `label=${this.#name}`]);
    const ids = stdout.split('\n').filter((id) => id !== '');
    if (ids.length > 0) await run('docker', ['rm', '--force', ...ids]);
    if (this.#volumes.size > 0) await run('docker', ['volume', 'rm', ...this.#volumes]);
    await run('docker', ['network', 'rm', this.#name]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #docker(
    component: string,
    name: string,
    flags: ReadonlyArray<string>,
  ): Promise<{ stdout: string; stderr: string }> {
    const { spec } = podOf(this.#manifests, component);
    const container = [...(spec.initContainers ?? []), ...spec.containers].find((each) => each.name === name);
    if (container === undefined) throw new Error(`No container ${name} in ${component}`);
    const user = `${spec.securityContext.runAsUser}:${spec.securityContext.runAsGroup}`;
    const [entrypoint, ...words] = container.command ?? [];
    return run('docker', [
      'run',
      ...flags,
      ...['--network', this.#name, '--label', this.#name, '--user', user],
      ...['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
      ...(await this.#mounts(component, container, user)),
      ...environmentOf(container).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
      ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
      container.image,
      ...words,
      ...(container.args ?? []),
    ]);
  }

  async #mounts(component: string, container: Container, user: string): Promise<ReadonlyArray<string>> {
    const volumes = podOf(this.#manifests, component).spec.volumes ?? [];
    const mounts: string[] = [];
    for (const mount of container.volumeMounts ?? []) {
      const volume = volumes.find(({ name }) => name === mount.name);
      const map = dig(volume, 'configMap.name');
      const part = dig(mount, 'subPath');
      if (typeof map === 'string') {
        const source = join(this.#folder, map, typeof part === 'string' ? part : '');
        mounts.push('--volume', `${source}:${mount.mountPath}:ro`);
      } else {
        // A disk, or an empty folder that an init container filled.
        const name = `${this.#name}-${component}-${mount.name}`;
        await this.#volume(name, user, container.image);
        mounts.push('--volume', `${name}:${mount.mountPath}`);
      }
    }
    return mounts;
  }

  /** Kubernetes hands a volume to the group of the pod; here it is handed to its user. */
  async #volume(name: string, user: string, image: string): Promise<void> {
    if (this.#volumes.has(name)) return;
    await run('docker', ['volume', 'create', name]);
    this.#volumes.add(name);
    const hand = ['--volume', `${name}:/handed`, '--entrypoint', 'chown', image, user, '/handed'];
    await run('docker', ['run', '--rm', '--user', '0', '--label', this.#name, ...hand]);
  }
}

/** The environment as the kubelet makes it. */
function environmentOf({ env = [] }: Container): ReadonlyArray<readonly [string, string]> {
  const known = new Map<string, string>();
  for (const { name, value = '', valueFrom } of env) {
    const key = valueFrom?.secretKeyRef?.key;
    const text = value.replaceAll(/\$\$|\$\(([^)]*)\)/g, (whole, variable?: string) =>
      variable === undefined ? '$' : (known.get(variable) ?? whole),
    );
    known.set(name, key === undefined ? text : secretOf(key));
  }
  return [...known];
}
