// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { secretNameIn } from '../../render/chart/chart-names.js';
import { nameInPattern } from '../../render/chart/external-secret.js';
import { shellWord } from '../../render/shell-word.js';
import type { TargetSettings } from '../../state/settings.js';

/**
 * Refuses, before anything is changed, to change secrets that this installation has from elsewhere; `names`: those that
 * somebody asked for.
 */
export function refuseKeptElsewhere(target: TargetSettings, names: ReadonlyArray<string>): void {
  const words = elsewhere(target, names[0]);
  if (words === undefined) return;
  throw new AppError(exitCodes.notAllowed, [
    {
      code: 'SECRET_NOT_WRITTEN',
      severity: 'error',
      message: `${words.message} Nothing was changed.`,
      hint: `${words.hint}; then type: signalen up`,
    },
  ]);
}

interface Words {
  readonly message: string;
  readonly hint: string;
}

function elsewhere(target: TargetSettings, name: string | undefined): Words | undefined {
  if (target.type !== 'helm') return undefined;
  const { secrets } = target;
  switch (secrets?.type) {
    case 'existing':
      return {
        message: `The Secret ${secretNameIn(target)} comes from somebody else, so its secrets are not made or changed here.`,
        hint: 'Change them where the Secret comes from',
      };
    case 'external': {
      const key = secrets.key.replaceAll(nameInPattern, name ?? nameInPattern);
      const property = secrets.property?.replaceAll(nameInPattern, name ?? nameInPattern);
      return {
        message: `External Secrets gets the secrets from the store ${secrets.store}, so they are not made or changed here.`,
        hint: `Change them in that vault, at ${key}${property === undefined ? '' : ` (${property})`}`,
      };
    }
    case 'sops':
      return {
        message: `The secrets are in ${secrets.file}, which only SOPS writes.`,
        hint: `Type: sops edit ${shellWord(secrets.file)}`,
      };
    case 'create':
    case undefined:
      return undefined;
    default:
      return secrets satisfies never;
  }
}

/** Refuses to change a Secret of the cluster that nobody made with the toolkit. */
export const notOurs = (secret: string): AppError =>
  new AppError(exitCodes.notAllowed, [
    {
      code: 'SECRET_NOT_WRITTEN',
      severity: 'error',
      message: `The Secret ${secret} was not made by signalen, so it is not changed here. Nothing was changed.`,
      hint: 'Change it where it comes from; then type: signalen up',
    },
  ]);
