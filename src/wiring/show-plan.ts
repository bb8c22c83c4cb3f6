// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Plan } from '../plan/plan.js';
import type { PlanFile } from '../plan/plan-file.js';
import { jsonPlan } from '../views/plan/json.js';
import { type PlanViewOptions, prettyPlan } from '../views/plan/pretty.js';
import { jsonNoPlan, prettyNoPlan, prettyProblems } from '../views/plan/problems.js';
import { prettyUnread } from '../views/plan/unread.js';
import { type PlannedOutcome, withSources } from '../workflows/plan-changes.js';
import type { Context } from './context.js';
import { folderOf } from './open-instance.js';

type Look = Omit<PlanViewOptions, 'colour'>;

/** Shows a fresh plan as the result, and what is to be said about it beside that. */
export function showPlan(outcome: PlannedOutcome, context: Context, look: Look): void {
  const { output, json } = context;
  if (json) {
    output.result(jsonPlan(withSources(outcome), outcome));
    return;
  }
  showRemarks(outcome, context);
  output.result(prettyPlan(outcome.plan, { ...look, colour: output.colour.result }));
}

/** Shows a plan that was saved before. */
export function showSavedPlan(
  { plan, createdAt, digest }: PlanFile,
  { output, json }: Context,
  look: Look,
): void {
  if (json) {
    output.result(jsonPlan(plan));
    return;
  }
  output.note(`Made on ${createdAt} by version ${plan.toolVersion} (${digest.slice(0, 19)})\n`);
  output.result(prettyPlan(plan, { ...look, colour: output.colour.result }));
}

/** Shows a plan that is about to be applied: that is no result yet. */
export function previewPlan(plan: Plan, { output, json }: Context, look: Look): void {
  if (!json) output.note(prettyPlan(plan, { ...look, colour: output.colour.note }));
}

/** Warnings about a plan, and what is live but has no words in the files. */
export function showRemarks({ diagnostics, unread }: PlannedOutcome, context: Context): void {
  showAbout(diagnostics, context);
  if (unread.length > 0) context.output.note(`${prettyUnread(unread)}\n`);
}

/** What is to be said beside a result. */
export function showAbout(diagnostics: ReadonlyArray<Diagnostic>, context: Context): void {
  if (diagnostics.length === 0) return;
  context.output.problem(`${prettyProblems(diagnostics, problemOptions(context))}\n`);
}

/** Shows why there is no plan. */
export function showNoPlan(diagnostics: ReadonlyArray<Diagnostic>, context: Context): void {
  if (context.json) context.output.result(jsonNoPlan(diagnostics));
  else context.output.problem(prettyNoPlan(diagnostics, problemOptions(context)));
}

/** Shows why nothing was exported. */
export function showNoExport(diagnostics: ReadonlyArray<Diagnostic>, context: Context): void {
  if (context.json) context.output.result(jsonNoPlan(diagnostics));
  else
    context.output.problem(`${prettyProblems(diagnostics, problemOptions(context))}\n\nNothing was written.`);
}

const problemOptions = (context: Context) => ({
  colour: context.output.colour.note,
  width: context.output.width,
  folder: folderOf(context),
});
