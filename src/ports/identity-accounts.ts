// SPDX-License-Identifier: EUPL-1.2
import type { Sensitive } from '../state/sensitive.js';

export interface NewAccount {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** For the first login only; the provider then asks for another one. */
  readonly password: Sensitive;
}

/** The accounts of an identity provider that is ours to keep. Methods throw an AppError when it refuses. */
export interface IdentityAccounts {
  has(email: string): Promise<boolean>;
  /** `existed`: somebody made it meanwhile, and its password is left alone. */
  add(account: NewAccount): Promise<'made' | 'existed'>;
}
