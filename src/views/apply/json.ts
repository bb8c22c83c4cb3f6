// SPDX-License-Identifier: EUPL-1.2

import { exitCodeOf } from '../../apply/exit-code.js';
import type { ApplyOutcome } from '../../apply/outcome.js';
import type { Plan } from '../../plan/plan.js';
import { summarise } from '../../plan/summarise.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';
import { followUpsOf } from './follow-ups.js';
import { describeEnding } from './words.js';

/** How an apply ended as one document, for scripts. */
export function jsonOutcome(outcome: ApplyOutcome, plan: Plan, restart?: string): string {
  const { instance, environment, target } = plan;
  return jsonDocument(exitCodeOf(outcome) === 0, {
    instance,
    environment,
    target,
    planned: summarise(plan.steps).total,
    losses: plan.losses,
    outcome,
    followUps: followUpsOf(outcome, restart),
    diagnostics: describeEnding(outcome).map(describeDiagnostic),
  });
}
