// SPDX-License-Identifier: EUPL-1.2
import { isSecretReference, type SecretReference } from '../../state/settings.js';

/** How the backend reads values from its environment. */
export const text = {
  /** True only for `True`, `true` and `1`. */
  boolean: (value: boolean): 'True' | 'False' => (value ? 'True' : 'False'),

  /** Lists are split on commas and not trimmed. Undefined for null and for a block of settings. */
  of(value: unknown): string | SecretReference | undefined {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return text.boolean(value);
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) return value.map(String).join(',');
    return isSecretReference(value) ? value : undefined;
  },
};
