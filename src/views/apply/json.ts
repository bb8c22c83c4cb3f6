// SPDX-License-Identifier: EUPL-1.2
import { exitCodeOf } from '../../apply/exit-code.js';
import type { ApplyOutcome } from '../../apply/outcome.js';
import type { Plan } from '../../plan/plan.js';
import { summarise } from '../../plan/summarise.js';
import { describeDiagnostic } from '../findings/json.js';
import { followUpsOf } from './follow-ups.js';
import { describeEnding } from './words.js';

/** Goes up when a field disappears or changes its meaning; new fields may come at any time. */
const schemaVersion = 1;

/** How an apply ended as one document, for scripts. */
export function jsonOutcome(outcome: ApplyOutcome, plan: Plan, restart?: string): string {
  const { instance, environment, target } = plan;
  const ok = exitCodeOf(outcome) === 0;
  return JSON.stringify(
    {
      schemaVersion,
      ok,
      instance,
      environment,
      target,
      planned: summarise(plan.steps).total,
      losses: plan.losses,
      outcome,
      followUps: followUpsOf(outcome, restart),
      diagnostics: describeEnding(outcome).map(describeDiagnostic),
    },
    undefined,
    2,
  );
}
