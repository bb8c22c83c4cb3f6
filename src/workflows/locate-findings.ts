// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding, TextEdit } from '../diagnostics/diagnostic.js';
import { mayBeSecret, showsSecret } from '../kinds/secrecy.js';
import type { InstanceTree } from '../source/tree.js';

/** What is asked of the tree. */
export type Place = Pick<InstanceTree, 'locate' | 'lineOf' | 'toTextEdits'>;

/** Looks up where a finding stands in the files, and what its machine edit means for their text. */
function locateFinding(finding: Finding, tree: Place): Diagnostic {
  const { code, message, allowed, suggestion, hint } = finding;
  const at = finding.at ?? tree.locate(finding.path, finding.on ?? 'value', finding.span);
  const line = at === undefined || mayShowSecret(finding) ? undefined : tree.lineOf(at.file, at.line);
  const sourceLine = line === undefined || showsSecret(line) ? undefined : line;
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
  code === 'PRIVACY_SECRET_IN_FILES' || mayBeSecret(path);

function editsOf(finding: Finding, tree: Place): ReadonlyArray<TextEdit> | undefined {
  if (finding.fix === undefined || finding.fix.length === 0) return undefined;
  const edits = tree.toTextEdits(finding.fix);
  return edits === undefined || edits.length === 0 ? undefined : edits;
}

/** All of them; a line that may hold a secret is pointed at and not shown, whoever points at it. */
export function locateFindings(findings: Iterable<Finding>, tree: Place): ReadonlyArray<Diagnostic> {
  const located = Array.from(findings, (finding) => ({
    isSecret: mayShowSecret(finding),
    diagnostic: locateFinding(finding, tree),
  }));
  const secretLines = new Set(
    located.flatMap(({ isSecret, diagnostic }) => (isSecret ? [placeOf(diagnostic)] : [])),
  );
  return located.map(({ diagnostic }) => {
    if (!secretLines.has(placeOf(diagnostic))) return diagnostic;
    const { sourceLine: _, ...rest } = diagnostic;
    return rest;
  });
}

const placeOf = ({ at }: Diagnostic): string => (at === undefined ? '' : `${at.file}:${at.line}`);
