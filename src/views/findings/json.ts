// SPDX-License-Identifier: EUPL-1.2

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { countBySeverity, type FindingsReport } from '../../diagnostics/report.js';
import { jsonDocument } from '../json-document.js';

/** One diagnostic as data. Undefined fields are left out by JSON itself. */
export const describeDiagnostic = (diagnostic: Diagnostic): object => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  message: diagnostic.message,
  file: diagnostic.at?.file,
  line: diagnostic.at?.line,
  column: diagnostic.at?.column,
  length: diagnostic.at?.length,
  allowed: diagnostic.allowed,
  suggestion: diagnostic.suggestion,
  hint: diagnostic.hint,
  sourceLine: diagnostic.sourceLine,
  edits: diagnostic.edits,
});

/** The report as one document: what `--json` prints, for scripts. */
export const jsonView = (report: FindingsReport): string =>
  jsonDocument(report.passed, {
    tool: { name: 'signalen', version: report.toolVersion },
    instance: report.instance,
    environment: report.environment ?? null,
    folder: report.folder,
    failOn: report.failOn,
    counts: { ...countBySeverity(report.diagnostics), suppressed: report.suppressed },
    diagnostics: report.diagnostics.map(describeDiagnostic),
    fixed: report.fixed?.map(describeDiagnostic),
  });
