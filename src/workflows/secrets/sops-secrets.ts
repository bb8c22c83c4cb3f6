// SPDX-License-Identifier: EUPL-1.2
import { AppError, InternalError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { SecretDescription, SecretPlace, SecretStore } from '../../ports/secret-store.js';
import type { Sops } from '../../ports/sops.js';
import { shellWord } from '../../render/shell-word.js';
import type { Sensitive } from '../../state/sensitive.js';

/** Secrets in a file that SOPS encrypted. They are read, by name, and never written. */
export class SopsSecrets implements SecretStore {
  readonly #sops: Sops;
  readonly #file: string;
  #decrypted: Promise<ReadonlyMap<string, Sensitive>> | undefined;

  /** `file` is relative to the instance. */
  constructor(sops: Sops, file: string) {
    this.#sops = sops;
    this.#file = file;
  }

  async read({ name }: SecretPlace): Promise<Sensitive | undefined> {
    // Once: a key may have to be touched for it.
    this.#decrypted ??= this.#sops.decrypt(this.#file);
    const value = (await this.#decrypted).get(name);
    return value === undefined || value.reveal() === '' ? undefined : value;
  }

  async describe(secret: SecretPlace): Promise<SecretDescription> {
    const present = (await this.read(secret)) !== undefined;
    const changedBy = `sops edit ${shellWord(this.#file)}`;
    return { place: `${this.#file} (SOPS)`, writable: false, present, changedBy };
  }

  async prepared(): Promise<undefined> {
    return undefined;
  }

  write(secret: SecretPlace): Promise<never> {
    return this.#refuse(secret);
  }

  writeNew(secret: SecretPlace): Promise<never> {
    return this.#refuse(secret);
  }

  prepare(secret: SecretPlace): Promise<never> {
    return this.#refuse(secret);
  }

  commit(secret: SecretPlace): Promise<never> {
    return this.#refuse(secret);
  }

  invent(): never {
    throw new InternalError('A secret was invented for a file that is not written');
  }

  async #refuse({ name }: SecretPlace): Promise<never> {
    throw new AppError(exitCodes.notAllowed, [
      {
        code: 'SECRET_NOT_WRITTEN',
        severity: 'error',
        message: `The secret "${name}" is in ${this.#file}, which only SOPS writes.`,
        hint: `Type: sops edit ${shellWord(this.#file)}`,
      },
    ]);
  }
}
