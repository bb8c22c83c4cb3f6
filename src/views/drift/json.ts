// SPDX-License-Identifier: EUPL-1.2
import type { DriftReport } from '../../plan/drift.js';
import { describeDiagnostic } from '../findings/json.js';

/** Goes up when a field disappears or changes its meaning; new fields may come at any time. */
const schemaVersion = 1;

/** How files and live system differ, as one document. */
export const jsonDrift = (report: DriftReport): string =>
  JSON.stringify(
    {
      schemaVersion,
      ok: true,
      hasDrift: report.drifted.length > 0,
      ...report,
      compared: Object.fromEntries(report.compared),
      diagnostics: report.diagnostics.map(describeDiagnostic),
    },
    undefined,
    2,
  );
