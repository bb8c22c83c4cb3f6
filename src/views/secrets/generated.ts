// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';

export interface Generated {
  /** Names of the secrets that were made. */
  readonly made: ReadonlyArray<string>;
  /** Those that a person has to provide. */
  readonly missing: ReadonlyArray<Diagnostic>;
}

/** What came into being, for people. */
export function prettyGenerated({ made, missing }: Generated): string {
  const done =
    made.length === 0
      ? 'No secret had to be made.'
      : `Made ${made.length === 1 ? '1 secret' : `${made.length} secrets`}: ${made.join(', ')}.`;
  if (missing.length === 0) return `${done}\nNext: signalen secrets list`;
  const count = missing.length === 1 ? '1 secret is' : `${missing.length} secrets are`;
  return `${done}\n${count} for a person to provide; the commands are above.`;
}

/** The same for scripts. */
export const jsonGenerated = ({ made, missing }: Generated): string =>
  jsonDocument(missing.length === 0, { made, diagnostics: missing.map(describeDiagnostic) });
