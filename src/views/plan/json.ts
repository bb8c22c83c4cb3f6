// SPDX-License-Identifier: EUPL-1.2

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { summarise } from '../../plan/summarise.js';
import type { Unread } from '../../state/live-remarks.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';
import { jsonUnread } from './unread.js';

export interface PlanRemarks {
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  readonly unread: ReadonlyArray<Unread>;
}

/** A plan as one document, for scripts: everything the plan says, and its counts. */
export function jsonPlan(plan: Plan, remarks: PlanRemarks = { diagnostics: [], unread: [] }): string {
  const { total, kinds } = summarise(plan.steps);
  const { formatVersion: _formatVersion, ...rest } = plan;
  return jsonDocument(true, {
    hasChanges: plan.steps.length > 0,
    ...rest,
    summary: { total, kinds: Object.fromEntries(kinds), kept: plan.kept.length },
    diagnostics: remarks.diagnostics.map(describeDiagnostic),
    unread: jsonUnread(remarks.unread),
  });
}
