// SPDX-License-Identifier: EUPL-1.2
import { codes } from '../diagnostics/codes.js';
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Suppression } from '../source/tree.js';

export interface SuppressedDiagnostics {
  /** What is left to show. */
  readonly kept: ReadonlyArray<Diagnostic>;
  /** How many were left out. */
  readonly suppressed: number;
  /** What is wrong with the suppressions themselves. */
  readonly findings: ReadonlyArray<Finding>;
}

const keyOf = (file: string, line: number, code: string): string => `${file}\0${line}\0${code}`;

/**
 * Leaves out the findings that the files ask to leave out. Only `suppressible` codes can be: what keeps a file from
 * being understood stays, because the rest of the run would be about something else than what the file says.
 */
export function suppress(
  diagnostics: ReadonlyArray<Diagnostic>,
  suppressions: ReadonlyArray<Suppression>,
  suppressible: ReadonlySet<string>,
): SuppressedDiagnostics {
  const findings: Finding[] = [];
  const honoured = new Map<string, Suppression>();
  for (const suppression of suppressions) {
    const problem = problemWith(suppression, suppressible);
    if (problem !== undefined) findings.push(problem);
    else honoured.set(keyOf(suppression.file, suppression.line, suppression.code), suppression);
  }
  const used = new Set<Suppression>();
  const kept = diagnostics.filter(({ at, code }) => {
    const suppression = at === undefined ? undefined : honoured.get(keyOf(at.file, at.line, code));
    if (suppression !== undefined) used.add(suppression);
    return suppression === undefined;
  });
  for (const suppression of honoured.values()) {
    if (!used.has(suppression)) findings.push(unused(suppression));
  }
  return { kept, suppressed: diagnostics.length - kept.length, findings };
}

function problemWith(
  { code, reason, at }: Suppression,
  suppressible: ReadonlySet<string>,
): Finding | undefined {
  if (!Object.hasOwn(codes, code)) {
    const suggestion = nearest(code, Object.keys(codes));
    return {
      code: 'SUPPRESSION_UNKNOWN_CODE',
      path: [],
      at,
      message: `There is no code "${code}" to leave out.`,
      ...(suggestion === undefined ? {} : { suggestion }),
      hint: 'Run "signalen explain" for the list of codes.',
    };
  }
  if (!suppressible.has(code)) {
    return {
      code: 'SUPPRESSION_NOT_POSSIBLE',
      path: [],
      at,
      message: `${code} cannot be left out: a file that is not understood must be mended.`,
      hint: `Run "signalen explain ${code}".`,
    };
  }
  if (reason.trim() !== '') return undefined;
  return {
    code: 'SUPPRESSION_WITHOUT_REASON',
    path: [],
    at,
    message: `${code} is not left out, because no reason is given.`,
    allowed: `# signalen-ignore ${code}: why this is right here`,
  };
}

const unused = ({ code, line, at }: Suppression): Finding => ({
  code: 'SUPPRESSION_UNUSED',
  path: [],
  at,
  message: `Nothing on line ${line} gives ${code}, so there is nothing to leave out.`,
  hint: 'Remove the comment, or move it to the line (or the line before) of the finding.',
});
