// SPDX-License-Identifier: EUPL-1.2
import { exitCodeOf } from '../apply/exit-code.js';
import type { ApplyOutcome } from '../apply/outcome.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Configured } from '../rollout/up-outcome.js';
import type { ConfigObject } from '../state/configuration.js';
import { prettyOutcome } from '../views/apply/pretty.js';
import { plural } from '../views/plan/words.js';
import type { Consent } from '../workflows/apply-changes.js';
import { type PlannedOutcome, planChanges } from '../workflows/plan-changes.js';
import type { Context } from './context.js';
import { folderOf, openInstance } from './open-instance.js';
import { followApply } from './run-apply.js';
import { previewPlan, showNoPlan, showRemarks } from './show-plan.js';
import { whoWorks } from './who-works.js';

/** Brings the configuration of the files to the backend that was just started, with the consent that `apply` asks. */
export async function configureBackend(consent: Consent, context: Context): Promise<Configured> {
  const instance = await openInstance(context);
  const planned = await planChanges({ ...instance, selection: { targets: [], excludes: [] } });
  if (planned.type === 'findings') {
    if (!context.json) showNoPlan(planned.diagnostics, context);
    return { ...nothing, exitCode: exitCodes.findings, detail: 'the files do not fit this backend' };
  }
  const { plan, store, reading } = planned;
  if (!context.json) showRemarks(planned, context);
  // Who agreed beforehand is told how much, not every object.
  if (plan.steps.length > 0 && !consent.given) previewPlan(plan, context, { details: false });
  const input = { plan, store, reading, consent, check: false };
  const outcome = await followApply({ ...input, by: whoWorks(context), signal: context.stop }, context);
  const exitCode = exitCodeOf(outcome);
  if (exitCode !== exitCodes.done && !context.json) {
    const { output } = context;
    const look = { colour: output.colour.note, width: output.width, folder: folderOf(context) };
    output.problem(prettyOutcome(outcome, plan, look));
  }
  return {
    exitCode,
    detail: describe(outcome),
    planned: plan.steps.length,
    written: outcome.type === 'applied' ? outcome.written : 0,
    areasChanged: outcome.type === 'applied' && (outcome.notices ?? []).includes('areas-changed'),
    administrators: countAdministrators(planned, outcome.type === 'applied'),
  };
}

const nothing: Configured = {
  exitCode: exitCodes.done,
  detail: '',
  planned: 0,
  written: 0,
  areasChanged: false,
  administrators: undefined,
};

function describe(outcome: ApplyOutcome): string {
  switch (outcome.type) {
    case 'applied':
      return `${plural(outcome.written, 'object')} written`;
    case 'nothing-to-do':
      return 'nothing to change';
    case 'unapproved':
      return 'not applied, because nobody agreed with it (--yes)';
    case 'declined':
    case 'unconfirmed':
      return 'not applied';
    default:
      return `not applied (${outcome.type})`;
  }
}

/** Users that may do everything: those that were there, and those of the files when they were written. */
function countAdministrators({ live, reading }: PlannedOutcome, written: boolean): number {
  const objects = written
    ? [...live.values(), ...reading.instance.desired.objects.values()]
    : [...live.values()];
  return new Set(objects.filter(isAdministrator).map(({ address }) => address)).size;
}

const isAdministrator = ({ address, fields }: ConfigObject): boolean =>
  address.startsWith('user:') && fields.superuser === true && fields.active === true;
