// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Kind } from '../../kinds/kind.js';
import type { KindName } from '../../state/address.js';
import { toConfiguration } from '../../state/configuration.js';
import type { StartingPoint } from './embedded-store.js';
import { decodeRecordedState } from './recorded-state.js';

export interface StartSettings {
  /** Absolute path of the instance; the path of a recording is relative to it. */
  readonly folder: string;
  /** `empty`, or the path of a recorded backend state. */
  readonly startFrom: string;
  /** The release an empty store stands for. */
  readonly backend: string;
  readonly kinds: ReadonlyMap<KindName, Kind>;
}

/** What a store that was never written to begins with. */
export async function readStartingPoint(settings: StartSettings): Promise<StartingPoint> {
  const { folder, startFrom, backend, kinds } = settings;
  if (startFrom === 'empty') return { configuration: toConfiguration([]), backend, unread: [] };
  const state = decodeRecordedState(await readRecording(resolve(folder, startFrom), startFrom), kinds);
  if (state.ok) return state;
  throw unreadable(`The recorded backend state "${startFrom}" cannot be used: ${state.reason}.`);
}

async function readRecording(path: string, label: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = isMissing ? 'does not exist' : `cannot be read: ${(error as Error).message}`;
    throw unreadable(`The recorded backend state "${label}" ${why}.`, error);
  }
}

const unreadable = (message: string, cause?: unknown): AppError =>
  new AppError(
    exitCodes.failure,
    [
      {
        code: 'STORE_START_UNREADABLE',
        severity: 'error',
        message,
        allowed: 'empty, or the path of a recorded backend state, seen from the instance',
        hint: 'Look at startFrom of the target in environments/.',
      },
    ],
    { cause },
  );
