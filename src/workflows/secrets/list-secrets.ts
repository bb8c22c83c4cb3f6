// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../../diagnostics/codes.js';
import { severityOf } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { Repository } from '../../ports/repository.js';
import type { SecretDescription, SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { ListedSecret } from '../../state/listed-secret.js';
import { missingSecret } from './missing-secrets.js';

export interface SecretKeeping {
  readonly store: SecretStore;
  readonly repository: Repository;
  readonly clock: Clock;
}

const day = 24 * 60 * 60 * 1_000;
const oldAfterDays = 365;

/** Every secret that a deployment needs, with how well it is kept. */
export async function listSecrets(
  needs: ReadonlyArray<SecretNeed>,
  keeping: SecretKeeping,
): Promise<ReadonlyArray<ListedSecret>> {
  const listed: ListedSecret[] = [];
  for (const need of needs) listed.push(await listSecret(need, keeping));
  return listed;
}

async function listSecret(need: SecretNeed, keeping: SecretKeeping): Promise<ListedSecret> {
  try {
    const found = await keeping.store.describe(need);
    const days = daysSince(found.changedAt, keeping.clock);
    return {
      ...aboutSecret(need, found.writable),
      place: found.place,
      present: found.present,
      changedAt: found.changedAt,
      days,
      diagnostics: [
        ...(found.present ? [] : [missingSecret(need, found)]),
        ...(await warningsOf(need.name, { found, days, repository: keeping.repository })),
      ],
    };
  } catch (error) {
    // One that cannot be read is no reason to be silent about the others.
    if (!(error instanceof AppError)) throw error;
    const { diagnostics } = error;
    const nothing = { place: undefined, present: false, changedAt: undefined, days: undefined };
    return { ...aboutSecret(need, true), ...nothing, diagnostics };
  }
}

/** What there is to say about a secret wherever it is. */
export const aboutSecret = (
  { name, purpose, randomBytes, rotation }: SecretNeed,
  writable: boolean,
): Pick<ListedSecret, 'name' | 'purpose' | 'rotatedBy' | 'rotation'> => ({
  name,
  purpose,
  rotatedBy: randomBytes !== undefined && writable ? 'toolkit' : 'person',
  rotation,
});

const daysSince = (moment: string | undefined, clock: Clock): number | undefined =>
  moment === undefined
    ? undefined
    : Math.max(0, Math.floor((clock.now().getTime() - Date.parse(moment)) / day));

interface Kept {
  readonly found: SecretDescription;
  readonly days: number | undefined;
  readonly repository: Repository;
}

async function warningsOf(
  name: string,
  { found, days, repository }: Kept,
): Promise<ReadonlyArray<Diagnostic>> {
  const { place, file, present, tooOpen, prepared } = found;
  const git = file === undefined || !present ? 'kept-out' : await repository.stateOf(file);
  return [
    ...(tooOpen ? [warn('SECRET_TOO_OPEN', `Others may read ${place}.`, `Type: chmod 600 ${place}`)] : []),
    ...(days !== undefined && days > oldAfterDays
      ? [
          warn(
            'SECRET_OLD',
            `The secret "${name}" is ${days} days old.`,
            `Type: signalen secrets rotate ${name}`,
          ),
        ]
      : []),
    ...gitWarnings(name, place, git),
    ...(prepared ? [halfRotated(name, place)] : []),
  ];
}

/** A rotation that was broken off: the service may have the new value already. */
export const halfRotated = (name: string, place: string): Diagnostic =>
  warn(
    'SECRET_HALF_ROTATED',
    `A new value of "${name}" waits in ${place}.next: a rotation was broken off.`,
    `Type signalen secrets rotate ${name} again; it goes on with that value.`,
  );

function gitWarnings(
  name: string,
  place: string,
  git: Awaited<ReturnType<Repository['stateOf']>>,
): ReadonlyArray<Diagnostic> {
  if (git === 'kept-out') return [];
  return git === 'tracked'
    ? [
        warn(
          'SECRET_IN_GIT',
          `${place} is in Git, and so in every copy of the repository.`,
          `Type git rm --cached ${place}, then signalen secrets rotate ${name}: what was in Git is known.`,
        ),
      ]
    : [
        warn(
          'SECRET_IN_GIT',
          `No .gitignore keeps ${place} out of Git.`,
          'Add a line to .gitignore: secrets/*',
        ),
      ];
}

const warn = (code: Code, message: string, hint: string): Diagnostic => ({
  code,
  severity: severityOf(code),
  message,
  hint,
});
