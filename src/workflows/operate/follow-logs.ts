// SPDX-License-Identifier: EUPL-1.2
import type { LogLine, ServiceContainer, ServiceRuntime } from '../../ports/container-engine.js';

/** A line with the service it is from, secrets taken out. */
export interface ServiceLine extends LogLine {
  readonly service: string;
}

export interface LogsRequest {
  readonly runtime: Pick<ServiceRuntime, 'containers' | 'logs'>;
  /** What the runtime calls the installation. */
  readonly installation: string;
  /** Containers of these services; of all when empty. */
  readonly services: ReadonlyArray<string>;
  /** How many lines of the past, of each container. */
  readonly lines: number | undefined;
  readonly since: string | undefined;
  readonly signal: AbortSignal;
  /** Takes the secrets out of a text. */
  hide(text: string): string;
}

/** What was logged, of all containers together, in the order of time. */
export async function readLogs(
  { runtime, lines, since, signal, hide }: LogsRequest,
  containers: ReadonlyArray<ServiceContainer>,
): Promise<ReadonlyArray<ServiceLine>> {
  const past = {
    signal,
    ...(lines === undefined ? {} : { lines }),
    ...(since === undefined ? {} : { since }),
  };
  const all = await Promise.all(
    containers.map(async ({ id, service }) => {
      const found: ServiceLine[] = [];
      for await (const line of runtime.logs(id, past))
        found.push({ ...line, service, text: hide(line.text) });
      return found;
    }),
  );
  return inOrder(all.flat());
}

/** How long lines are gathered before they are put in order and shown, and how often new containers are looked for. */
const gatherMs = 250;
const lookMs = 2_000;

/**
 * What was logged and what is logged from now on, until the signal comes. Containers that are started again or made
 * anew are followed too, from where the last one stopped.
 */
export async function* followLogs(
  request: LogsRequest,
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<ServiceLine> {
  const { signal } = request;
  const following = new Following(request);
  let looked = 0;
  for (let passed = 0; !signal.aborted; passed += gatherMs) {
    if (passed === 0 || passed - looked >= lookMs) {
      looked = passed;
      await following.look(passed === 0);
    }
    await wait(gatherMs, signal);
    following.throwFault();
    yield* inOrder(following.take());
  }
  yield* inOrder(following.take());
}

class Following {
  readonly #request: LogsRequest;
  readonly #open = new Set<string>();
  /** Runs that were followed: what starts and ends between two looks is told as well. */
  readonly #seen = new Set<string>();
  /** Time of the last line of a container. */
  readonly #last = new Map<string, string>();
  #gathered: ServiceLine[] = [];
  #fault: { readonly error: unknown } | undefined;

  constructor(request: LogsRequest) {
    this.#request = request;
  }

  /** Follows what is not followed yet; at the first look the past of stopped containers too. */
  async look(first: boolean): Promise<void> {
    const { runtime, installation, services } = this.#request;
    for (const container of chooseServices(await runtime.containers(installation), services)) {
      const run = `${container.id} ${container.restarts}`;
      const ended = container.state !== 'running' && (container.state === 'created' || this.#seen.has(run));
      if (this.#open.has(container.id) || (!first && ended)) continue;
      this.#seen.add(run);
      this.#open.add(container.id);
      this.#follow(container, first).catch((error: unknown) => {
        this.#fault = { error };
      });
    }
  }

  take(): ServiceLine[] {
    const taken = this.#gathered;
    this.#gathered = [];
    return taken;
  }

  throwFault(): void {
    if (this.#fault !== undefined) throw this.#fault.error;
  }

  async #follow({ id, service }: ServiceContainer, first: boolean): Promise<void> {
    const { runtime, lines, since, signal, hide } = this.#request;
    const last = this.#last.get(id);
    const from = last ?? (first ? since : undefined);
    const range = {
      ...(from === undefined ? {} : { since: from }),
      ...(first && lines !== undefined ? { lines } : {}),
    };
    for await (const line of runtime.logs(id, { follow: true, signal, ...range })) {
      // They are counted in milliseconds or seconds there, and the last one is given again.
      if (last !== undefined && line.time <= last) continue;
      this.#last.set(id, line.time);
      this.#gathered.push({ ...line, service, text: hide(line.text) });
    }
    this.#open.delete(id);
  }
}

/** Containers of these services; all when none is named. */
export const chooseServices = (
  containers: ReadonlyArray<ServiceContainer>,
  services: ReadonlyArray<string>,
): ReadonlyArray<ServiceContainer> =>
  containers.filter(({ service }) => services.length === 0 || services.includes(service));

/** Every time is in UTC with nine decimals, so that texts order as times do. */
const inOrder = (lines: ReadonlyArray<ServiceLine>): ReadonlyArray<ServiceLine> =>
  [...lines].sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
