// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { Prompter } from '../../ports/prompter.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import { commandFor } from './missing-secrets.js';

/** The secrets that somebody named, each once. Throws for a name that means nothing. */
export function chooseSecrets(
  needs: ReadonlyArray<SecretNeed>,
  names: ReadonlyArray<string>,
): ReadonlyArray<SecretNeed> {
  const known = needs.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw unknown(name, known);
  }
  return needs.filter(({ name }) => names.includes(name));
}

function unknown(name: string, known: ReadonlyArray<string>): AppError {
  const suggestion = nearest(name, known);
  return new AppError(exitCodes.usage, [
    {
      code: 'SECRET_UNKNOWN',
      severity: 'error',
      message: `This installation needs no secret "${name.slice(0, 80)}".`,
      allowed: known.length === 0 ? 'none' : known.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}

/** Refuses, before anything is changed, what is in a variable: only whoever sets that can change it. */
export async function refuseVariables(needs: ReadonlyArray<SecretNeed>, store: SecretStore): Promise<void> {
  for (const need of needs) {
    const { writable, place } = await store.describe(need);
    if (writable) continue;
    throw new AppError(exitCodes.notAllowed, [
      {
        code: 'SECRET_NOT_WRITTEN',
        severity: 'error',
        message: `The secret "${need.name}" is in the ${place}, which cannot be written from here. Nothing was changed.`,
        hint: `Type: ${commandFor(need, false)} && signalen up`,
      },
    ]);
  }
}

/** Whether a person agrees to what rotating costs; without one only `--yes` does. */
export async function mayRotate(
  needs: ReadonlyArray<SecretNeed>,
  { given, prompter }: { readonly given: boolean; readonly prompter: Prompter | undefined },
): Promise<boolean> {
  if (given) return true;
  if (prompter === undefined) {
    throw new AppError(exitCodes.notAllowed, [
      {
        code: 'SECRET_NOT_ROTATED',
        severity: 'error',
        message: 'Nobody can be asked whether secrets may change, so none was changed.',
        hint: 'Agree beforehand with --yes.',
      },
    ]);
  }
  return await prompter.choose({
    message: `Change ${needs.map(({ name }) => name).join(', ')}?`,
    choices: [
      { value: false, label: 'No', explanation: 'Nothing is changed.' },
      { value: true, label: 'Yes', explanation: costOf(needs) },
    ],
  });
}

/** What it costs, each cost once. */
export const costOf = (needs: ReadonlyArray<SecretNeed>): string =>
  [...new Set(needs.flatMap(({ rotation = [] }) => rotation))].join(' ') || 'Nobody notices.';
