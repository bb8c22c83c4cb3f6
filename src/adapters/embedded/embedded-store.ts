// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Code } from '../../diagnostics/codes.js';
import { AppError, InternalError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Kind } from '../../kinds/kind.js';
import type { Clock } from '../../ports/clock.js';
import type {
  ConfigurationStore,
  StoreEvent,
  StoreOutcome,
  StoreReading,
  StoreWrite,
  TargetDescription,
} from '../../ports/configuration-store.js';
import type { KindName } from '../../state/address.js';
import type { Configuration } from '../../state/configuration.js';
import { fingerprintConfiguration } from '../../state/fingerprint.js';
import type { Unread } from '../../state/live-remarks.js';
import { reasonOf } from '../files/file-problems.js';
import { removeUnfinished, writeDurably } from '../files/write-durably.js';
import { commitWrites } from './commit-writes.js';
import { type Lock, takeLock } from './lock.js';
import { decodeState, encodeState, type State } from './state-file.js';

/** What a store begins with before anything was applied to it. */
export interface StartingPoint {
  readonly configuration: Configuration;
  readonly backend: string;
  readonly unread: ReadonlyArray<Unread>;
}

export interface EmbeddedStoreSettings {
  /** Absolute path of the state file. It is made by the first apply that writes something. */
  readonly file: string;
  /** How people know the file. */
  readonly label: string;
  readonly start: () => Promise<StartingPoint>;
  readonly kinds: ReadonlyMap<KindName, Kind>;
  readonly clock: Clock;
}

/** A file that stands for a live system, so that everything works on a bare laptop. */
export class EmbeddedStore implements ConfigurationStore {
  readonly #settings: EmbeddedStoreSettings;
  #checked: { readonly text: string; readonly state: State } | undefined;

  constructor(settings: EmbeddedStoreSettings) {
    this.#settings = settings;
  }

  async describe(): Promise<TargetDescription> {
    const { storeId, bornAs, backend } = await this.#load();
    const formerIds = storeId === bornAs ? [] : [bornAs];
    return { type: 'embedded', id: storeId, formerIds, label: this.#settings.label, backend };
  }

  async read(): Promise<StoreReading> {
    const { configuration, unread } = await this.#load();
    return { configuration, unread };
  }

  async *apply(
    writes: ReadonlyArray<StoreWrite>,
    {
      signal,
      check = false,
    }: { readonly by: string; readonly signal: AbortSignal; readonly check?: boolean },
  ): AsyncGenerator<StoreEvent, StoreOutcome> {
    const attempt = await this.#lock();
    if (attempt.type === 'taken') return { type: 'locked', holder: attempt.holder };
    try {
      const state = await this.#load();
      const commit = commitWrites(state.configuration, writes, this.#settings.kinds);
      if (commit.type !== 'ready') return commit;
      for (const address of commit.written) {
        // Lets the signal be heard between two objects.
        await new Promise(setImmediate);
        if (signal.aborted) return { type: 'interrupted' };
        yield { type: 'object-written', address };
      }
      if (signal.aborted) return { type: 'interrupted' };
      if (commit.written.length > 0 && !check) await this.#save(state, commit.configuration, attempt.lock);
      return { type: 'applied', written: commit.written.length, alreadyThere: commit.alreadyThere };
    } finally {
      await attempt.lock.release();
    }
  }

  async #lock(): ReturnType<typeof takeLock> {
    try {
      return await takeLock(this.#settings.file, this.#settings.clock);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  async #load(): Promise<State & { readonly unread: ReadonlyArray<Unread> }> {
    const text = await this.#readText();
    if (text === undefined) {
      const { configuration, backend, unread } = await this.#settings.start();
      const bornAs = `unborn:${fingerprintConfiguration(configuration)}`;
      return { storeId: bornAs, bornAs, revision: 0, backend, configuration, unread };
    }
    return { ...this.#decode(text), unread: [] };
  }

  /** A command reads the file several times; checking the same text once is enough. */
  #decode(text: string): State {
    if (this.#checked?.text === text) return this.#checked.state;
    const reading = decodeState(text);
    if (reading.type === 'newer') throw this.#newer(reading.version);
    if (reading.type === 'damaged') throw this.#damaged(reading.reason);
    this.#checked = { text, state: reading.state };
    return reading.state;
  }

  async #readText(): Promise<string | undefined> {
    try {
      return await readFile(this.#settings.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw this.#problem(
        'STORE_UNREADABLE',
        `The state file "${this.#settings.label}" cannot be read: ${reasonOf(error)}.`,
        { cause: error },
      );
    }
  }

  async #save(state: State, configuration: Configuration, lock: Lock): Promise<void> {
    const { storeId, bornAs, backend } = state;
    const isNew = storeId === bornAs;
    const text = encodeState({
      storeId: isNew ? randomUUID() : storeId,
      bornAs,
      revision: state.revision + 1,
      backend,
      configuration,
    });
    try {
      await removeUnfinished(this.#settings.file);
      const beforeCommit = async () => {
        if (!(await lock.isHeld())) throw new InternalError('the lock was taken away meanwhile');
      };
      await writeDurably(this.#settings.file, text, { beforeCommit });
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  #newer(version: number): AppError {
    return this.#problem(
      'STORE_NEWER',
      `The state file "${this.#settings.label}" has format ${version}, which this version of the toolkit cannot read.`,
      {
        hint: 'Update the toolkit. The file was left as it is.',
      },
    );
  }

  #damaged(reason: string): AppError {
    return this.#problem('STORE_DAMAGED', `The state file "${this.#settings.label}" is damaged: ${reason}.`, {
      hint: 'The file was left as it is. Put a copy back, or move it away to start anew.',
    });
  }

  #unwritable(error: unknown): AppError {
    return this.#problem(
      'STORE_UNWRITABLE',
      `The state file "${this.#settings.label}" cannot be written: ${reasonOf(error)}.`,
      {
        hint: 'Nothing was changed. Look at free space and at the rights on its folder.',
        cause: error,
      },
    );
  }

  #problem(code: Code, message: string, more: { hint?: string; cause?: unknown }): AppError {
    const hint = more.hint === undefined ? {} : { hint: more.hint };
    return new AppError(exitCodes.failure, [{ code, severity: 'error', message, ...hint }], {
      cause: more.cause,
    });
  }
}
