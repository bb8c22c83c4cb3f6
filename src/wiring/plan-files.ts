// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import { encodePlan, type PlanFile } from '../plan/plan-file.js';
import { decodeSavedPlan } from '../workflows/open-saved-plan.js';
import { type PlannedOutcome, withSources } from '../workflows/plan-changes.js';
import type { Context } from './context.js';

/** Reads a saved plan; `file` is as typed. */
export async function readSavedPlan(file: string, { cwd }: Context): Promise<PlanFile> {
  const { readPlanText } = await import('../adapters/files/plan-file.js');
  return decodeSavedPlan(await readPlanText({ label: file, path: resolve(cwd, file) }), file);
}

/** Saves a plan whole or not at all; `file` is as typed. */
export async function savePlan(
  outcome: PlannedOutcome,
  file: string,
  { cwd, clock }: Context,
): Promise<void> {
  const { writePlanText } = await import('../adapters/files/plan-file.js');
  const text = encodePlan(withSources(outcome), clock.now().toISOString());
  await writePlanText({ label: file, path: resolve(cwd, file) }, text);
}
