// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import { systemClock } from '../adapters/clock/system-clock.js';
import type { Clock } from '../ports/clock.js';
import type { Output } from '../views/output.js';
import { type Adapters, lazyAdapters } from './adapters.js';
import { readToolVersion } from './package-folder.js';
import { listenForStop } from './stop-signal.js';
import { terminalOutput } from './terminal-output.js';

/** The global flags as oclif parses them. */
export interface GlobalFlags {
  readonly instance: string;
  readonly environment?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly 'no-input': boolean;
  readonly color?: boolean | undefined;
  readonly verbose: boolean;
}

/** The outside world as one command sees it. */
export interface Context extends Adapters {
  readonly output: Output;
  readonly clock: Clock;
  /** Absolute path of the folder the command was started in. */
  readonly cwd: string;
  /** Absolute path of the instance's folder. */
  readonly instanceFolder: string;
  readonly environment: string | undefined;
  readonly json: boolean;
  /** Version of the toolkit, e.g. `0.1.0`. */
  readonly toolVersion: string;
  /**
   * Aborts at the first Ctrl-C or SIGTERM. Asking for it makes the command responsible for stopping: it must let
   * the reason be thrown, or stop by itself. A command that never asks ends at once.
   */
  readonly stop: AbortSignal;
  /** The value of an environment variable; undefined when absent or empty. */
  environmentVariable(name: string): string | undefined;
}

export function createContext(flags: GlobalFlags): Context {
  const environment = process.env;
  const cwd = process.cwd();
  const { json, quiet, color } = flags;
  const output = terminalOutput({ json, quiet, noInput: flags['no-input'], color, environment });
  let stop: AbortSignal | undefined;
  const listen = (): AbortSignal => {
    stop ??= listenForStop(() =>
      output.note('Stopping after the current step; press Ctrl-C again to stop now.'),
    );
    return stop;
  };
  return {
    ...lazyAdapters(cwd, listen),
    output,
    clock: systemClock,
    cwd,
    instanceFolder: resolve(cwd, flags.instance),
    environment: flags.environment,
    json: flags.json,
    get toolVersion() {
      return readToolVersion();
    },
    get stop() {
      return listen();
    },
    environmentVariable: (name) => environment[name] || undefined,
  };
}
