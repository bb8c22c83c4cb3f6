// SPDX-License-Identifier: EUPL-1.2
/** Where a secret is found. The value itself is never in the files, nor in anything made from them. */
export interface SecretReference {
  readonly value_from: { readonly env: string } | { readonly file: string };
}

export const isSecretReference = (value: unknown): value is SecretReference =>
  typeof value === 'object' && value !== null && 'value_from' in value;
