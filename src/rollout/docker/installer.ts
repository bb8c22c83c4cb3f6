// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Clock } from '../../ports/clock.js';
import type { Compose, ComposeResult } from '../../ports/compose.js';
import type { ContainerEngine } from '../../ports/container-engine.js';
import type { Sensitive } from '../../state/sensitive.js';

/** A compose project on one engine, and the means to work on it. */
export interface Installer {
  readonly engine: ContainerEngine;
  readonly compose: Compose;
  readonly clock: Clock;
  /** Waits; returns at once when the signal aborts. */
  pause(milliseconds: number): Promise<void>;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Name of the compose project. */
  readonly project: string;
  /** Absolute path of the folder with the rendered files; for orders by name, one without compose files. */
  readonly folder: string;
  /** What the compose file asks for, by variable. */
  readonly variables: ReadonlyMap<string, Sensitive>;
}

/** Runs Compose once. Throws an AppError when there is none here. */
export async function runCompose(
  { compose, variables, folder, signal: stop }: Installer,
  words: ReadonlyArray<string>,
  { signal = stop, fedBy }: { readonly signal?: AbortSignal; readonly fedBy?: ReadonlyArray<string> } = {},
): Promise<ComposeResult> {
  const fed = fedBy === undefined ? {} : { fedBy };
  const result = await compose.run({ words, ...fed, variables, folder, signal });
  if (result.exitCode === missing) throw noCompose();
  return result;
}

/** What the port answers when there is no Docker client or no plugin. */
const missing = 127;

const noCompose = (): AppError =>
  new AppError(exitCodes.preflightFailed, [
    {
      code: 'ROLLOUT_COMPOSE_MISSING',
      severity: 'error',
      message: 'Docker Compose is not installed here, or the Docker client does not find it.',
      hint: 'Install docker-compose-v2 or docker-compose-plugin, and look with: docker compose version',
    },
  ]);

/** The value of each variable, by the secret that it stands for. */
export const variablesOf = (
  variables: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, Sensitive>,
): ReadonlyMap<string, Sensitive> =>
  new Map(
    [...variables].flatMap(([variable, secret]) => {
      const value = values.get(secret);
      return value === undefined ? [] : [[variable, value] as const];
    }),
  );
