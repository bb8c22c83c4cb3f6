// SPDX-License-Identifier: EUPL-1.2

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { describeDiagnostic } from './findings/json.js';
import { prettyDiagnostic } from './findings/pretty.js';
import { jsonDocument } from './json-document.js';
import type { Output } from './output.js';

export interface FailureView {
  readonly json: boolean;
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** A stack trace, shown only because somebody asked for it. */
  readonly details: string | undefined;
}

/** Shows why a command ended early. With `--json` standard output still gets its one document. */
export function showFailure(output: Output, failure: FailureView): void {
  if (failure.json) {
    output.result(jsonDocument(false, { diagnostics: failure.diagnostics.map(describeDiagnostic) }));
  } else {
    const options = { colour: output.colour.note, width: output.width };
    const texts = failure.diagnostics.map((diagnostic) =>
      prettyDiagnostic({ folder: '' }, diagnostic, options),
    );
    output.problem(texts.join('\n\n'));
  }
  if (failure.details !== undefined) output.problem(failure.details);
}
