// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding, TextEdit } from '../diagnostics/diagnostic.js';
import { isSecretPath } from '../kinds/settings/secrets.js';
import type { InstanceTree } from '../source/tree.js';

/** What is asked of the tree. */
export type Place = Pick<InstanceTree, 'locate' | 'lineOf' | 'toTextEdits'>;

/** Looks up where a finding stands in the files, and what its machine edit means for their text. */
export function locateFinding(finding: Finding, tree: Place): Diagnostic {
  const { code, message, allowed, suggestion, hint } = finding;
  const at = finding.at ?? tree.locate(finding.path, finding.on ?? 'value', finding.span);
  const sourceLine = at === undefined || mayShowSecret(finding) ? undefined : tree.lineOf(at.file, at.line);
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

/** The line itself would hold what must not be repeated in a terminal, a log or a report. */
const mayShowSecret = ({ code, path }: Finding): boolean =>
  code === 'PRIVACY_SECRET_IN_FILES' || isSecretPath(path);

function editsOf(finding: Finding, tree: Place): ReadonlyArray<TextEdit> | undefined {
  if (finding.fix === undefined || finding.fix.length === 0) return undefined;
  const edits = tree.toTextEdits(finding.fix);
  return edits === undefined || edits.length === 0 ? undefined : edits;
}

export const locateFindings = (findings: Iterable<Finding>, tree: Place): ReadonlyArray<Diagnostic> =>
  Array.from(findings, (finding) => locateFinding(finding, tree));
