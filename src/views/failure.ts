// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Output } from './output.js';

export interface FailureView {
  readonly json: boolean;
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** A stack trace, shown only because somebody asked for it. */
  readonly details: string | undefined;
}

/** Shows why a command ended early. With `--json` also standard output gets its one document. */
export function showFailure(output: Output, failure: FailureView): void {
  if (failure.json) {
    const document = { schemaVersion: 1, ok: false, diagnostics: failure.diagnostics };
    output.result(JSON.stringify(document, undefined, 2));
  } else {
    for (const diagnostic of failure.diagnostics) output.problem(toText(diagnostic));
  }
  if (failure.details !== undefined) output.problem(failure.details);
}

function toText(diagnostic: Diagnostic): string {
  const at = diagnostic.at;
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  return [
    `${place}${diagnostic.severity}: ${diagnostic.message} [${diagnostic.code}]`,
    ...(diagnostic.allowed === undefined ? [] : [`  allowed: ${diagnostic.allowed}`]),
    ...(diagnostic.suggestion === undefined ? [] : [`  did you mean: ${diagnostic.suggestion}`]),
    ...(diagnostic.hint === undefined ? [] : [`  next: ${diagnostic.hint}`]),
  ].join('\n');
}
