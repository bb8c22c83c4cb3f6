// SPDX-License-Identifier: EUPL-1.2

import type { DriftedObject, DriftReport } from '../../plan/drift.js';
import { describeReason } from '../../plan/live-words.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';
import { jsonUnread } from '../plan/unread.js';

/** How files and live system differ, as one document. */
export const jsonDrift = (report: DriftReport): string =>
  jsonDocument(true, {
    hasDrift: report.drifted.length > 0,
    ...report,
    drifted: report.drifted.map(describeDrifted),
    unread: jsonUnread(report.unread),
    compared: Object.fromEntries(report.compared),
    diagnostics: report.diagnostics.map(describeDiagnostic),
  });

/** The reason as data, and in words. */
const describeDrifted = ({ remark, ...object }: DriftedObject): object =>
  remark === undefined ? object : { ...object, remark: describeReason(remark), reason: remark };
