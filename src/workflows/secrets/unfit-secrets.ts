// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';

/** What stands for itself anywhere in an address (RFC 3986). */
const plain = /^[A-Za-z0-9._~-]+$/;

/** Secrets that would change the meaning of the address the backend puts them in. Nothing of them is told. */
export const unfitSecrets = (
  needs: ReadonlyArray<SecretNeed>,
  values: ReadonlyMap<string, Sensitive>,
): ReadonlyArray<Diagnostic> =>
  needs.flatMap(({ name, purpose, partOfAddress }): ReadonlyArray<Diagnostic> => {
    const value = values.get(name);
    if (partOfAddress !== true || value === undefined || plain.test(value.reveal())) return [];
    return [
      {
        code: 'SECRET_BREAKS_ADDRESS',
        severity: 'error',
        message: `The secret "${name}" ${purpose}, as part of an address, and has characters that mean something there.`,
        allowed: 'letters, digits, and - . _ ~',
        hint: 'Choose another one, or give the whole address as a secret: broker.url.',
      },
    ];
  });
