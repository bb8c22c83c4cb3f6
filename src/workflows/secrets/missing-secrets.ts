// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SecretDescription, SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';

/** A missing secret as a problem, with the command that puts it in its place. */
export const missingSecret = (
  need: SecretNeed,
  { place, writable, changedBy }: Pick<SecretDescription, 'place' | 'writable' | 'changedBy'>,
): Diagnostic => ({
  code: 'SECRET_MISSING',
  severity: 'error',
  message: `The secret "${need.name}" is missing: it ${need.purpose}, and belongs in ${place}.`,
  hint:
    changedBy === undefined
      ? `Type: ${commandFor(need, writable)}`
      : `Type: ${changedBy}, and add a line ${need.name}: "…"${need.randomBytes === undefined ? '' : '. One to make up yourself: openssl rand -hex 32'}`,
});

/** What to type so that a secret comes into being; none of it shows the secret on the screen or in a history. */
export function commandFor({ name, origin, randomBytes }: SecretNeed, writable: boolean): string {
  if (writable) return `signalen secrets ${randomBytes === undefined ? `rotate ${name}` : 'generate'}`;
  const from = origin.type === 'reference' ? origin.reference.value_from : { env: '' };
  const variable = 'env' in from ? from.env : '';
  return `read -rs ${variable} && export ${variable}`;
}

/** The same for several, as `up` tells it before it starts anything. */
export async function missingSecrets(
  needs: ReadonlyArray<SecretNeed>,
  store: SecretStore,
): Promise<ReadonlyArray<Diagnostic>> {
  return await Promise.all(needs.map(async (need) => missingSecret(need, await store.describe(need))));
}
