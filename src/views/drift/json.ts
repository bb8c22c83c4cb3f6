// SPDX-License-Identifier: EUPL-1.2

import type { DriftReport } from '../../plan/drift.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';

/** How files and live system differ, as one document. */
export const jsonDrift = (report: DriftReport): string =>
  jsonDocument(true, {
    hasDrift: report.drifted.length > 0,
    ...report,
    compared: Object.fromEntries(report.compared),
    diagnostics: report.diagnostics.map(describeDiagnostic),
  });
