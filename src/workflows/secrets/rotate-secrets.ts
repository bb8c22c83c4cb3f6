// SPDX-License-Identifier: EUPL-1.2
import type { SupportingService } from '../../catalogue/services.js';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import type { ExecRequest, ExecResult } from '../../ports/container-engine.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import {
  fitsServices,
  type PasswordChange,
  passwordChanges,
} from '../../rollout/secrets/password-changes.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import type { Sensitive } from '../../state/sensitive.js';
import { lengthOf } from './resolve-secrets.js';

/** How a secret gets its next value. */
type Rotation =
  /** The service that has it runs along: it is told first. */
  | { readonly type: 'service'; readonly change: PasswordChange }
  /** Nobody else knows it. */
  | { readonly type: 'invented' }
  /** Somebody outside decides on it, and a person brings it here. */
  | { readonly type: 'typed' };

function rotationOf({ name, randomBytes }: SecretNeed, bundled: ReadonlySet<SupportingService>): Rotation {
  const change = passwordChanges[name];
  if (change !== undefined && bundled.has(change.service)) return { type: 'service', change };
  return randomBytes !== undefined && name === 'secret-key' ? { type: 'invented' } : { type: 'typed' };
}

export interface RotationInput {
  /** In the order in which they are changed. */
  readonly needs: ReadonlyArray<SecretNeed>;
  readonly bundled: ReadonlySet<SupportingService>;
  readonly store: SecretStore;
  /** A value that somebody brought along, instead of an invented or typed one. */
  readonly given: Sensitive | undefined;
  /** Asks a person for a value; undefined when there is nobody. */
  readonly ask: ((need: SecretNeed) => Promise<Sensitive>) | undefined;
  /** Whether a service runs: one that does not cannot be told. */
  runs(service: SupportingService): boolean;
  /** Runs an order in the container of a service; undefined when that does not run any more. */
  exec(service: SupportingService, request: ExecRequest): Promise<ExecResult | undefined>;
  readonly signal: AbortSignal;
}

export interface SecretRotated {
  readonly type: 'secret-rotated';
  readonly name: string;
  /** True when an earlier rotation had broken off and this one went on with its value. */
  readonly resumed: boolean;
}

/**
 * Gives secrets another value. The new one is kept beside the old one before the service hears of it, and takes its place
 * when the service has it: broken off at any moment, the next rotation of that secret goes on with the same value.
 */
export async function* rotateSecrets(input: RotationInput): AsyncGenerator<SecretRotated, void> {
  for (const need of input.needs) {
    input.signal.throwIfAborted();
    const rotation = rotationOf(need, input.bundled);
    const resumed =
      rotation.type === 'service'
        ? await changeService(need, rotation.change, input)
        : await change(need, rotation, input);
    yield { type: 'secret-rotated', name: need.name, resumed };
  }
}

async function change(need: SecretNeed, { type }: Rotation, input: RotationInput): Promise<boolean> {
  const { store, given, ask } = input;
  const value = given ?? (type === 'invented' ? store.invent(lengthOf(need)) : await ask?.(need));
  if (value === undefined || value.reveal() === '') {
    throw refusal(exitCodes.usage, {
      message: `The secret "${need.name}" is for a person to bring: only the one who gave it out knows its next value.`,
      hint: `Type: signalen secrets rotate ${need.name} --file - < new-secret`,
    });
  }
  await store.write(need, value);
  return false;
}

async function changeService(
  need: SecretNeed,
  { service, order, accepted }: PasswordChange,
  { store, given, runs, exec }: RotationInput,
): Promise<boolean> {
  const waiting = await store.prepared(need);
  const next = given ?? waiting ?? store.invent(lengthOf(need));
  if (!fitsServices(next)) throw unfit(need);
  const current = await store.read(need);
  if (current === undefined) throw neverMade(need);
  if (!runs(service)) throw notRunning(need, service);
  await store.prepare(need, next);
  const salt = new TextEncoder().encode(store.invent(24).reveal());
  const result = await exec(service, order({ current, next, salt }));
  if (result === undefined) throw refused(need, service, 'it stopped');
  if (!accepted(result)) throw refused(need, service, hidingSecrets([current, next])(lastWords(result)));
  await store.commit(need);
  return waiting !== undefined;
}

const lastWords = ({ stderr, stdout }: ExecResult): string =>
  `${stdout}\n${stderr}`.trim().split('\n').at(-1)?.slice(0, 300) ?? '';

function refusal(exitCode: ExitCode, words: { readonly message: string; readonly hint: string }): AppError {
  return new AppError(exitCode, [{ code: 'SECRET_NOT_ROTATED', severity: 'error', ...words }]);
}

const unfit = ({ name }: SecretNeed): AppError =>
  refusal(exitCodes.usage, {
    message: `The new value of "${name}" does not fit: it becomes part of an address. Nothing was changed.`,
    hint: `Use 16 to 128 letters, digits, dots, hyphens and tildes; or leave --file out, and one is invented.`,
  });

const neverMade = ({ name }: SecretNeed): AppError =>
  refusal(exitCodes.refused, {
    message: `The secret "${name}" is not there yet, so there is nothing to change.`,
    hint: 'Type: signalen secrets generate',
  });

const notRunning = ({ name }: SecretNeed, service: string): AppError =>
  refusal(exitCodes.refused, {
    message: `The ${service} does not run, and it has to be told of the new value of "${name}". The old one is still in use.`,
    hint: `Type signalen up, then signalen secrets rotate ${name}`,
  });

const refused = ({ name }: SecretNeed, service: string, words: string): AppError =>
  refusal(exitCodes.failure, {
    message: `The ${service} did not take the new value of "${name}"${words === '' ? '' : `: ${words}`}. The old one is still in use.`,
    hint: `The new value is kept; type signalen secrets rotate ${name} again, it goes on with that.`,
  });
