// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding, TextEdit } from '../diagnostics/diagnostic.js';
import type { InstanceTree } from '../source/tree.js';

type Place = Pick<InstanceTree, 'locate' | 'lineOf' | 'toTextEdits'>;

/** Looks up where a finding stands in the files, and what its machine edit means for their text. */
export function locateFinding(finding: Finding, tree: Place): Diagnostic {
  const { code, message, allowed, suggestion, hint } = finding;
  const at = finding.at ?? tree.locate(finding.path, finding.on ?? 'value', finding.span);
  const sourceLine = at === undefined ? undefined : tree.lineOf(at.file, at.line);
  const edits = editsOf(finding, tree);
  return {
    code,
    severity: severityOf(code),
    message,
    ...(allowed === undefined ? {} : { allowed }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at }),
    ...(sourceLine === undefined ? {} : { sourceLine }),
    ...(edits === undefined ? {} : { edits }),
  };
}

function editsOf(finding: Finding, tree: Place): ReadonlyArray<TextEdit> | undefined {
  if (finding.fix === undefined || finding.fix.length === 0) return undefined;
  const edits = tree.toTextEdits(finding.fix);
  return edits === undefined || edits.length === 0 ? undefined : edits;
}

export const locateFindings = (findings: Iterable<Finding>, tree: Place): ReadonlyArray<Diagnostic> =>
  Array.from(findings, (finding) => locateFinding(finding, tree));
