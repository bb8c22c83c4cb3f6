// SPDX-License-Identifier: EUPL-1.2
import type { ExportReport } from '../../plan/export/report.js';

/** Goes up when a field disappears or changes its meaning; new fields may come at any time. */
const schemaVersion = 1;

/** What an export did, as one document. */
export const jsonExport = (report: ExportReport): string =>
  JSON.stringify(
    {
      schemaVersion,
      ok: true,
      ...report,
      objects: Object.fromEntries(report.objects),
      skipped: Object.fromEntries(report.skipped),
    },
    undefined,
    2,
  );
