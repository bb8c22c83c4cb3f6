// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { decodePlan, type PlanFile } from '../plan/plan-file.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import type { Files } from '../ports/files.js';
import type { Settings } from '../state/settings.js';
import { loadInstance } from './load-instance.js';
import { locateFindings } from './locate-findings.js';
import { type OpenStore, settingsOf } from './plan-changes.js';

/** Reads the text of a plan file. `label` is how people know the file. Throws AppError when it is no plan. */
export function decodeSavedPlan(text: string, label: string): PlanFile {
  const decoded = decodePlan(text);
  if (decoded.ok) return decoded.value;
  const diagnostics = decoded.problems.map(
    ({ code, message, hint }): Diagnostic => ({
      code,
      severity: 'error',
      message: `"${label}": ${message}`,
      hint,
    }),
  );
  throw new AppError(exitCodes.failure, diagnostics);
}

export interface SavedPlanInput {
  readonly file: PlanFile;
  readonly files: Files;
  /** Asked for beside the plan; it must be the one the plan was made for. */
  readonly environment: string | undefined;
  readonly openStore: OpenStore;
}

/** The live system a saved plan is for, and the settings of its environment, by which it was found. */
export async function openStoreOf({
  file,
  files,
  environment,
  openStore,
}: SavedPlanInput): Promise<{ readonly store: ConfigurationStore; readonly settings: Settings }> {
  const { plan } = file;
  if (environment !== undefined && environment !== plan.environment)
    throw otherEnvironment(environment, plan.environment);
  const reading = await loadInstance(files, plan.environment ?? undefined);
  const wrong = reading.findings.filter(
    ({ code, path }) => severityOf(code) === 'error' && (path.length === 0 || path[0] === 'target'),
  );
  if (wrong.length > 0) throw new AppError(exitCodes.findings, locateFindings(wrong, reading.tree));
  const settings = settingsOf(reading);
  return { store: await openStore(settings), settings };
}

const otherEnvironment = (asked: string, planned: string | null): AppError =>
  new AppError(exitCodes.refused, [
    {
      code: 'PLAN_OTHER_TARGET',
      severity: 'error',
      message: `Nothing was written: the plan was made for ${planned === null ? 'no environment' : `environment ${planned}`}, not for ${asked}.`,
      hint: 'Leave --environment out, or make a plan for that environment.',
    },
  ]);
