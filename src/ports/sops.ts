// SPDX-License-Identifier: EUPL-1.2
import type { Sensitive } from '../state/sensitive.js';

/** SOPS as a program: it decrypts what its owner's keys can. */
export interface Sops {
  /**
   * Every secret in a file of the instance, by name. Throws an AppError with exit code 7 when there is no SOPS here, when
   * it cannot decrypt the file, and when what comes out is no list of secrets. No value is ever part of it.
   */
  decrypt(file: string): Promise<ReadonlyMap<string, Sensitive>>;
}
