// SPDX-License-Identifier: EUPL-1.2

import type { ExportReport } from '../../plan/export/report.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';

/** What was read from a live system, ready to be printed as JSON. */
export const describeRead = <Read extends Pick<ExportReport, 'objects' | 'skipped' | 'diagnostics'>>(
  read: Read,
) => ({
  ...read,
  objects: Object.fromEntries(read.objects),
  skipped: Object.fromEntries(read.skipped),
  diagnostics: read.diagnostics.map(describeDiagnostic),
});

/** What an export did, as one document. */
export const jsonExport = (report: ExportReport): string => jsonDocument(true, describeRead(report));
