// SPDX-License-Identifier: EUPL-1.2

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { describeDiagnostic } from '../findings/json.js';
import { prettyDiagnostic } from '../findings/pretty.js';
import { jsonDocument } from '../json-document.js';

export interface ProblemsOptions {
  readonly colour: boolean;
  readonly width: number;
  /** From the working directory to the instance folder, for places in files. */
  readonly folder: string;
}

/** Diagnostics about a plan, for people. */
export const prettyProblems = (diagnostics: ReadonlyArray<Diagnostic>, options: ProblemsOptions): string =>
  diagnostics.map((diagnostic) => prettyDiagnostic(options, diagnostic, options)).join('\n\n');

/** Why there is no plan, for people: the problems, and what to do. */
export function prettyNoPlan(diagnostics: ReadonlyArray<Diagnostic>, options: ProblemsOptions): string {
  const count = diagnostics.length === 1 ? 'this problem' : `these ${diagnostics.length} problems`;
  // What only the live system shows, validation does not find.
  const live = diagnostics.find(({ code }) => code.startsWith('LIVE_'));
  const next = live === undefined ? 'validate' : `explain ${live.code}`;
  return `${prettyProblems(diagnostics, options)}\n\nThere is no plan until ${count} is mended.\nNext: signalen ${next}`.replace(
    /(\d problems) is/,
    '$1 are',
  );
}

/** Why there is no plan, as one document. */
export const jsonNoPlan = (diagnostics: ReadonlyArray<Diagnostic>): string =>
  jsonDocument(false, { diagnostics: diagnostics.map(describeDiagnostic) });
