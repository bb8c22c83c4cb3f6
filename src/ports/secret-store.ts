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
  readonly present: boolean;
  /** ISO 8601: when it was last written; undefined for a variable or when absent. */
  readonly changedAt?: string;
  /** Present when others than the owner may read the file. */
  readonly tooOpen?: true;
}

/** Secrets of one environment of an instance. Values only ever travel as `Sensitive`. */
export interface SecretStore {
  /** Undefined when there is none. One newline at the end of a file is not part of it. */
  read(secret: SecretPlace): Promise<Sensitive | undefined>;
  describe(secret: SecretPlace): Promise<SecretDescription>;
  /** Writes a file of mode 0600, whole or not at all; throws an AppError for a secret in an environment variable. */
  write(secret: SecretPlace, value: Sensitive): Promise<void>;
}
