// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { createContext } from '../wiring/context.js';
import { openInstance } from '../wiring/open-instance.js';
import { savePlan } from '../wiring/plan-files.js';
import { showNoPlan, showPlan } from '../wiring/show-plan.js';
import { planChanges } from '../workflows/plan-changes.js';
import { BaseCommand } from './base-command.js';
import { selectionFlags, toSelection } from './selection-flags.js';

export default class Plan extends BaseCommand {
  static override readonly summary = 'Show what apply would change in the live system.';
  static override readonly description =
    'Validates the instance, reads the live system and compares the two. Changes nothing. A plan saved with --out can ' +
    'be looked at with "signalen show" and carried out with "signalen apply".';

  static override readonly examples = [
    '<%= config.bin %> plan',
    '<%= config.bin %> plan --environment production --out production.plan',
    '<%= config.bin %> plan --target "category:afval/*" --detailed-exitcode',
  ];

  static override readonly flags = {
    ...selectionFlags,
    out: Flags.string({ char: 'o', summary: 'Save the plan to this file as well.', helpValue: '<file>' }),
    details: Flags.boolean({ summary: 'Show every field of what is created and every object that is kept.' }),
    'detailed-exitcode': Flags.boolean({ summary: 'Exit with 2 when there are changes.' }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Plan);
    const context = createContext(flags);
    const outcome = await planChanges({ ...(await openInstance(context)), selection: toSelection(flags) });
    if (outcome.type === 'findings') {
      showNoPlan(outcome.diagnostics, context);
      return exitCodes.findings;
    }
    if (flags.out !== undefined) await savePlan(outcome, flags.out, context);
    const next = flags.out === undefined ? 'signalen apply' : `signalen apply ${flags.out}`;
    showPlan(outcome, context, { details: flags.details, next });
    const hasChanges = outcome.plan.steps.length > 0;
    return flags['detailed-exitcode'] && hasChanges ? exitCodes.differences : exitCodes.done;
  }
}
