// SPDX-License-Identifier: EUPL-1.2
import type { SecretReference } from '../state/secret-reference.js';
import type { Sensitive } from '../state/sensitive.js';

/** Where one secret is kept: the part of a SecretNeed (render/deployment) that says so. */
export interface SecretPlace {
  readonly name: string;
  readonly origin:
    | { readonly type: 'managed' }
    | { readonly type: 'reference'; readonly reference: SecretReference };
}

export interface SecretDescription {
  /** For people: `secrets/productie/database-password`, or `environment variable X`. */
  readonly place: string;
  /** False when it cannot be written here: it is in an environment variable, or in a file of another program. */
  readonly writable: boolean;
  readonly present: boolean;
  /** ISO 8601: when it was last written; undefined for a variable or when absent. */
  readonly changedAt?: string;
  /** Present when others than the owner may read the file. */
  readonly tooOpen?: true;
  /** Present when a new value waits beside it: a rotation that was not completed. */
  readonly prepared?: true;
  /** Absolute path; absent for a variable. */
  readonly file?: string;
  /** What to type to change it, when it is neither a file of ours nor a variable, e.g. `sops edit secrets.yaml`. */
  readonly changedBy?: string;
}

/** Secrets of one environment of an instance. Values only ever travel as `Sensitive`. */
export interface SecretStore {
  /** Undefined when there is none. One newline at the end of a file is not part of it. */
  read(secret: SecretPlace): Promise<Sensitive | undefined>;
  describe(secret: SecretPlace): Promise<SecretDescription>;
  /** Writes a file of mode 0600, whole or not at all; throws an AppError for a secret in an environment variable. */
  write(secret: SecretPlace, value: Sensitive): Promise<void>;
  /** As `write`, but leaves a secret that is there already. */
  writeNew(secret: SecretPlace, value: Sensitive): Promise<'written' | 'existed'>;
  /** A new secret of letters and digits, each as likely as any other. */
  invent(characters: number): Sensitive;
  /** Keeps a new value beside the present one (`<name>.next`), until `commit`: whatever breaks off, none is lost. */
  prepare(secret: SecretPlace, value: Sensitive): Promise<void>;
  /** The value that was prepared and not yet committed. */
  prepared(secret: SecretPlace): Promise<Sensitive | undefined>;
  /** Puts the prepared value in the place of the present one, in one go. */
  commit(secret: SecretPlace): Promise<void>;
}
