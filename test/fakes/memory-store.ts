// SPDX-License-Identifier: EUPL-1.2
import { commitWrites } from '../../src/adapters/embedded/commit-writes.js';
import { kinds } from '../../src/kinds/registry.js';
import type {
  ConfigurationStore,
  StoreEvent,
  StoreOutcome,
  StoreReading,
  StoreWrite,
  TargetDescription,
} from '../../src/ports/configuration-store.js';
import { type Configuration, toConfiguration } from '../../src/state/configuration.js';

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));

/** A system that several stores may share. */
export interface MemorySystem {
  configuration: Configuration;
  writer: MemoryStore | undefined;
}

export const memorySystem = (configuration: Configuration = toConfiguration([])): MemorySystem => ({
  configuration,
  writer: undefined,
});

/** A live system in memory, proven by the same contract suite as the real ones. */
export class MemoryStore implements ConfigurationStore {
  readonly #system: MemorySystem;

  constructor(system: MemorySystem) {
    this.#system = system;
  }

  async describe(): Promise<TargetDescription> {
    return { type: 'embedded', id: 'memory', label: 'memory', backend: '2.50.12' };
  }

  async read(): Promise<StoreReading> {
    return { configuration: this.#system.configuration, unread: [] };
  }

  async *apply(
    writes: ReadonlyArray<StoreWrite>,
    { signal, check = false }: { readonly signal: AbortSignal; readonly check?: boolean },
  ): AsyncGenerator<StoreEvent, StoreOutcome> {
    if (this.#system.writer !== undefined) return { type: 'locked', holder: 'another store' };
    this.#system.writer = this;
    try {
      const commit = commitWrites(this.#system.configuration, writes, kindsByName);
      if (commit.type !== 'ready') return commit;
      for (const address of commit.written) {
        await Promise.resolve();
        if (signal.aborted) return { type: 'interrupted' };
        yield { type: 'object-written', address };
      }
      if (signal.aborted) return { type: 'interrupted' };
      if (!check) this.#system.configuration = commit.configuration;
      return { type: 'applied', written: commit.written.length, alreadyThere: commit.alreadyThere };
    } finally {
      this.#system.writer = undefined;
    }
  }
}
