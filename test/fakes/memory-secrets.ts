// SPDX-License-Identifier: EUPL-1.2
import type { SecretPlace, SecretStore } from '../../src/ports/secret-store.js';
import { Sensitive } from '../../src/state/sensitive.js';

/** Secrets in memory, by name; one whose reference is a variable is never written. `log` says what was done. */
export class MemorySecrets implements SecretStore {
  readonly log: string[] = [];
  readonly values: Map<string, string>;
  readonly waiting = new Map<string, string>();
  #invented = 0;

  constructor(values: Readonly<Record<string, string>> = {}) {
    this.values = new Map(Object.entries(values));
  }

  async read({ name }: SecretPlace) {
    return wrap(this.values.get(name));
  }

  async describe(secret: SecretPlace) {
    const { name } = secret;
    const present = (this.values.get(name) ?? '') !== '';
    if (isVariable(secret))
      return { place: `environment variable ${isVariable(secret)}`, writable: false, present };
    const prepared = this.waiting.has(name) ? { prepared: true as const } : {};
    const changed = present ? { changedAt: '2026-01-05T12:00:00.000Z' } : {};
    return { place: `secrets/default/${name}`, writable: true, present, ...changed, ...prepared };
  }

  async write(secret: SecretPlace, value: Sensitive) {
    this.#refuseVariable(secret);
    this.log.push(`write ${secret.name}`);
    this.values.set(secret.name, value.reveal());
  }

  async writeNew(secret: SecretPlace, value: Sensitive) {
    this.#refuseVariable(secret);
    if ((this.values.get(secret.name) ?? '') !== '') return 'existed' as const;
    await this.write(secret, value);
    return 'written' as const;
  }

  invent(characters: number) {
    this.#invented += 1;
    return new Sensitive(`invented${this.#invented}`.padEnd(characters, 'x'));
  }

  async prepare(secret: SecretPlace, value: Sensitive) {
    this.#refuseVariable(secret);
    this.log.push(`prepare ${secret.name}`);
    this.waiting.set(secret.name, value.reveal());
  }

  async prepared({ name }: SecretPlace) {
    return wrap(this.waiting.get(name));
  }

  async commit({ name }: SecretPlace) {
    const value = this.waiting.get(name);
    if (value === undefined) throw new Error(`nothing was prepared for ${name}`);
    this.log.push(`commit ${name}`);
    this.values.set(name, value);
    this.waiting.delete(name);
  }

  #refuseVariable(secret: SecretPlace): void {
    if (isVariable(secret)) throw new Error(`${secret.name} is a variable`);
  }
}

const wrap = (value: string | undefined): Sensitive | undefined =>
  value === undefined || value === '' ? undefined : new Sensitive(value);

const isVariable = ({ origin }: SecretPlace): string | undefined =>
  origin.type === 'reference' && 'env' in origin.reference.value_from
    ? origin.reference.value_from.env
    : undefined;
