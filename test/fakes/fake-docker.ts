// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Compose, ComposeRequest, ComposeResult } from '../../src/ports/compose.js';
import type {
  ContainerEngine,
  EngineDescription,
  LogLine,
  NewVolume,
  ServiceContainer,
} from '../../src/ports/container-engine.js';

/** What a service of a scene is; the same words make a compose file for the real one. */
export interface SceneService {
  /** `present` on the engine, or in no registry. */
  readonly image?: 'present' | 'absent';
  /** Changing it makes the definition another one. */
  readonly version?: string;
  readonly needs?: Readonly<Record<string, 'service_healthy' | 'service_completed_successfully'>>;
  /** Ends with this code instead of running on. */
  readonly ends?: number;
  /** Absent: without a health check. */
  readonly healthy?: boolean;
  readonly says?: string;
  /** Has a file with variables, as what is rendered has. */
  readonly environmentFile?: boolean;
}

export type SceneServices = Readonly<Record<string, SceneService>>;

const ok: ComposeResult = { exitCode: 0, stdout: '', stderr: '' };
const failed = (stderr: string, exitCode = 1): ComposeResult => ({ exitCode, stdout: '', stderr });

/** An engine with Compose, in memory, as far as `rollout/` asks for them. Time passes when somebody waits for it. */
export class FakeDocker implements ContainerEngine, Compose {
  readonly #containers = new Map<string, ServiceContainer>();
  readonly #logs = new Map<string, string>();
  readonly #volumes = new Map<string, NewVolume>();
  #services: SceneServices = {};
  #made = 0;
  /** Every order that was given, as words. */
  readonly orders: string[] = [];
  /** Thrown by the engine from now on. */
  gone: Error | undefined;

  define(services: SceneServices): void {
    this.#services = services;
  }

  async describe(): Promise<EngineDescription> {
    this.#ask();
    return {
      version: '28.2.2',
      apiVersion: '1.41',
      name: 'fake',
      cpus: 2,
      memoryBytes: 8e9,
      architecture: 'amd64',
      remote: false,
    } as EngineDescription;
  }

  async containers(project: string): Promise<ReadonlyArray<ServiceContainer>> {
    this.#ask();
    return [...this.#containers.values()].filter(({ name }) => name.startsWith(`${project}-`));
  }

  async *logs(id: string, { lines = 1_000 }: { readonly lines?: number }): AsyncGenerator<LogLine> {
    this.#ask();
    const text = this.#logs.get(id) ?? '';
    for (const line of text === '' ? [] : text.split('\n').slice(-lines))
      yield { container: id, stream: 'stdout', time: '2026-01-05T12:00:00Z', text: line };
  }

  async exec(): Promise<never> {
    throw new Error('nobody asks this of the fake');
  }

  async attach(): Promise<never> {
    throw new Error('nobody asks this of the fake');
  }

  async image(reference: string) {
    this.#ask();
    return reference.includes('absent')
      ? undefined
      : { id: `sha256:${reference}`, digests: [], architecture: 'amd64', bytes: 1 };
  }

  async volumes(labels: Readonly<Record<string, string>>): Promise<ReadonlyArray<string>> {
    this.#ask();
    return [...this.#volumes.values()]
      .filter((volume) => Object.entries(labels).every(([name, value]) => volume.labels[name] === value))
      .map(({ name }) => name)
      .sort();
  }

  async fillVolume(volume: NewVolume): Promise<'made' | 'existed'> {
    this.#ask();
    if (this.#volumes.has(volume.name)) return 'existed';
    this.#volumes.set(volume.name, volume);
    return 'made';
  }

  async removeVolume(name: string): Promise<boolean> {
    this.#ask();
    return this.#volumes.delete(name);
  }

  async run({ words, signal }: ComposeRequest): Promise<ComposeResult> {
    this.orders.push(words.join(' '));
    const project = words[words.indexOf('--project-name') + 1] ?? '';
    const command = words.find((word) => commands.has(word)) ?? '';
    const rest = words.slice(words.indexOf(command) + 1);
    const named = rest.filter((word) => !word.startsWith('-') && word !== 'never');
    await Promise.resolve();
    if (signal.aborted) return failed('canceled', 130);
    switch (command) {
      case 'version':
        return { ...ok, stdout: '2.26.1' };
      case 'config':
        return { ...ok, stdout: this.#hashes() };
      case 'pull':
        return this.#pull(named);
      case 'up':
        return this.#up({ project, named, flags: new Set(rest), signal });
      case 'restart':
        return this.#restart(project, named);
      case 'down':
        for (const { id } of await this.containers(project)) this.#containers.delete(id);
        return ok;
      default:
        return failed(`unknown command: ${command}`);
    }
  }

  #ask(): void {
    if (this.gone !== undefined) throw this.gone;
  }

  #hashes(): string {
    return Object.keys(this.#services)
      .map((name) => `${name} ${this.#hash(name)}`)
      .join('\n');
  }

  #hash(name: string): string {
    return createHash('sha256').update(JSON.stringify(this.#services[name])).digest('hex');
  }

  #pull(named: ReadonlyArray<string>): ComposeResult {
    const absent = named.filter((name) => this.#services[name]?.image === 'absent');
    return absent.length === 0
      ? ok
      : failed(absent.map((name) => ` ${name} Error manifest unknown: manifest unknown`).join('\n'), 18);
  }

  async #up(order: UpOrder): Promise<ComposeResult> {
    const chosen = order.named.length === 0 ? Object.keys(this.#services) : this.#withNeeds(order.named);
    for (const name of chosen) {
      if (this.#services[name]?.image === 'absent') return failed(`No such image: ${name}`);
      this.#create(name, order);
    }
    for (const name of chosen) {
      const unmet = this.#unmet(name, order.project);
      if (unmet !== undefined) return failed(unmet);
      this.#start(name, order.project);
    }
    if (order.flags.has('--remove-orphans')) this.#removeOrphans(order.project);
    if (!order.flags.has('--wait')) return ok;
    return await this.#awaitHealth(chosen, order);
  }

  /** In the order in which they can start. */
  #withNeeds(named: ReadonlyArray<string>): ReadonlyArray<string> {
    const all = named.flatMap((name) => [
      ...this.#withNeeds(Object.keys(this.#services[name]?.needs ?? {})),
      name,
    ]);
    return [...new Set(all)];
  }

  #of(project: string, service: string): ServiceContainer | undefined {
    return [...this.#containers.values()].find(({ name }) => name === `${project}-${service}-1`);
  }

  #create(service: string, { project, named, flags }: UpOrder): void {
    const present = this.#of(project, service);
    const forced = flags.has('--force-recreate') && named.includes(service);
    const same = present?.labels['com.docker.compose.config-hash'] === this.#hash(service);
    if (present !== undefined && ((same && !forced) || flags.has('--no-recreate'))) return;
    if (present !== undefined) this.#containers.delete(present.id);
    this.#made += 1;
    const id = `container-${this.#made}`;
    this.#containers.set(id, {
      id,
      name: `${project}-${service}-1`,
      service,
      image: 'present',
      imageId: 'sha256:present',
      state: 'created',
      health: 'none',
      exitCode: null,
      outOfMemory: false,
      restarts: 0,
      startedAt: null,
      finishedAt: null,
      labels: { 'com.docker.compose.config-hash': this.#hash(service) },
    });
  }

  #unmet(service: string, project: string): string | undefined {
    for (const [need, condition] of Object.entries(this.#services[service]?.needs ?? {})) {
      const { state, health, exitCode, name } = this.#of(project, need) ?? { name: need };
      if (condition === 'service_completed_successfully' && exitCode !== 0)
        return `service "${need}" didn't complete successfully: exit ${exitCode}`;
      if (condition === 'service_healthy' && (state !== 'running' || health === 'unhealthy'))
        return `dependency failed to start: container ${name} is unhealthy`;
    }
    return undefined;
  }

  #start(service: string, project: string): void {
    const container = this.#of(project, service);
    if (container === undefined || container.state === 'running') return;
    const { ends, healthy, says = '' } = this.#services[service] ?? {};
    this.#logs.set(container.id, says);
    this.#containers.set(container.id, {
      ...container,
      startedAt: new Date().toISOString(),
      ...(ends === undefined
        ? { state: 'running', health: healthy === undefined ? 'none' : healthy ? 'healthy' : 'unhealthy' }
        : { state: 'exited', exitCode: ends }),
      ...(healthy === false ? { healthOutput: 'not well' } : {}),
    });
  }

  async #awaitHealth(chosen: ReadonlyArray<string>, { project, signal }: UpOrder): Promise<ComposeResult> {
    for (const service of chosen) {
      const container = this.#of(project, service);
      if (container?.health === 'unhealthy') {
        // Compose waits until the check has failed often enough.
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (signal.aborted) return failed('canceled', 130);
        return failed(`container ${container.name} is unhealthy`);
      }
      const awaited = Object.values(this.#services).some(({ needs }) => needs?.[service] !== undefined);
      if (container?.state === 'exited' && !awaited) return failed(`container ${container.name} exited`);
    }
    return ok;
  }

  async #restart(project: string, named: ReadonlyArray<string>): Promise<ComposeResult> {
    for (const service of named) {
      const container = this.#of(project, service);
      if (container === undefined) return failed(`no such service: ${service}`);
      this.#containers.set(container.id, { ...container, state: 'exited' });
      this.#start(service, project);
    }
    return ok;
  }

  #removeOrphans(project: string): void {
    for (const { id, name, service } of [...this.#containers.values()])
      if (name.startsWith(`${project}-`) && this.#services[service] === undefined)
        this.#containers.delete(id);
  }
}

interface UpOrder {
  readonly project: string;
  readonly named: ReadonlyArray<string>;
  readonly flags: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

const commands = new Set(['version', 'config', 'pull', 'up', 'restart', 'down']);
