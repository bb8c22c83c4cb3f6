// SPDX-License-Identifier: EUPL-1.2
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';

export interface ResolvedSecrets {
  /** By name. */
  readonly values: ReadonlyMap<string, Sensitive>;
  /** Those that are nowhere to be found. */
  readonly missing: ReadonlyArray<SecretNeed>;
}

/** Reads every secret that a deployment needs. */
export async function resolveSecrets(
  needs: ReadonlyArray<SecretNeed>,
  store: SecretStore,
): Promise<ResolvedSecrets> {
  const values = new Map<string, Sensitive>();
  const missing: SecretNeed[] = [];
  for (const need of needs) {
    const value = await store.read(need);
    if (value === undefined) missing.push(need);
    else values.set(need.name, value);
  }
  return { values, missing };
}

export interface GeneratedSecrets {
  /** Names of the secrets that were made. */
  readonly made: ReadonlyArray<string>;
  /** Those that only a person can provide. */
  readonly left: ReadonlyArray<SecretNeed>;
}

/**
 * Makes the secrets that are missing and that the toolkit may invent, where they can be written. Never touches one that
 * is there, and takes a value that an interrupted rotation had prepared before it invents another.
 */
export async function generateMissing(
  needs: ReadonlyArray<SecretNeed>,
  store: SecretStore,
): Promise<GeneratedSecrets> {
  const { missing } = await resolveSecrets(needs, store);
  const made: string[] = [];
  const left: SecretNeed[] = [];
  for (const need of missing) {
    const { writable } = await store.describe(need);
    if (need.randomBytes === undefined || !writable) {
      left.push(need);
      continue;
    }
    const value = (await store.prepared(need)) ?? store.invent(lengthOf(need));
    if ((await store.writeNew(need, value)) === 'written') made.push(need.name);
  }
  return { made, left };
}

/** What a letter or digit holds of chance. */
const bitsPerCharacter = Math.log2(62);

/** Django refuses keys under 50 characters in its own check of a deployment. */
const shortest = (name: string): number => (name === 'secret-key' ? 50 : 32);

/** How many letters and digits a new secret has. */
export const lengthOf = ({ name, randomBytes = 0 }: Pick<SecretNeed, 'name' | 'randomBytes'>): number =>
  Math.max(shortest(name), Math.ceil((randomBytes * 8) / bitsPerCharacter));
