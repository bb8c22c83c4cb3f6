// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { defaultLargestShare, freeLosses } from '../apply/guard.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { audited, type Order, withTarget } from '../wiring/audit.js';
import { type Context, createContext } from '../wiring/context.js';
import { type OpenInstance, openInstance } from '../wiring/open-instance.js';
import { readSavedPlan } from '../wiring/plan-files.js';
import { consentOf, runApply } from '../wiring/run-apply.js';
import { previewPlan, showNoPlan, showRemarks } from '../wiring/show-plan.js';
import type { Consent } from '../workflows/apply-changes.js';
import { openStoreOf } from '../workflows/open-saved-plan.js';
import { planChanges, settingsOf } from '../workflows/plan-changes.js';
import { BaseCommand } from './base-command.js';
import { refuseSelection, selectionFlags, toSelection } from './selection-flags.js';

export default class Apply extends BaseCommand {
  static override readonly summary = 'Make the live system as the files say.';
  static override readonly description =
    'Plans, shows the plan, asks, and writes all of it or nothing. With a file that "signalen plan --out" saved, exactly ' +
    'that plan is carried out; it is refused when the live system changed since. A plan that switches off many objects ' +
    'asks for the name of the instance; --yes does not cover that. With --check the live system does all of it in one ' +
    'transaction and takes it back: that shows everything it would refuse, and nothing is written.';

  static override readonly examples = [
    '<%= config.bin %> apply',
    '<%= config.bin %> apply production.plan',
    '<%= config.bin %> apply --environment demo --yes',
    '<%= config.bin %> apply --confirm utrecht',
    '<%= config.bin %> apply --check',
  ];

  static override readonly args = {
    plan: Args.string({
      description: 'A saved plan; a fresh plan is made when left out.',
      // oclif would take what stands on standard input for the name of a plan.
      ignoreStdin: true,
    }),
  };

  static override readonly flags = {
    ...selectionFlags,
    yes: Flags.boolean({ char: 'y', summary: 'Do not ask; a saved plan is never asked about.' }),
    confirm: Flags.string({
      summary: 'The name of the instance: agree to whatever the plan does.',
      helpValue: '<name>',
    }),
    'max-deactivate': Flags.integer({
      summary: `Per cent of the active objects of a kind that may be switched off without that name; ${freeLosses} always may.`,
      default: defaultLargestShare,
      min: 0,
      max: 100,
      helpValue: '<percent>',
    }),
    check: Flags.boolean({ summary: 'Do all of it, then undo it: shows what would be refused.' }),
    restart: Flags.boolean({
      allowNo: true,
      default: true,
      summary: 'Restart the workers on Docker when areas changed; --no-restart only tells that they must be.',
    }),
    details: Flags.boolean({ summary: 'Show every field of what is created and every object that is kept.' }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Apply);
    const context = createContext(flags);
    const action = flags.check ? ({ name: 'apply --check', readOnly: true } as const) : { name: 'apply' };
    return audited({ ...action, onEmbeddedToo: true }, context, async (order) => {
      const consent = await consentOf(flags, context);
      const work = { instance: withTarget(await openInstance(context), order), consent, order };
      const exitCode =
        args.plan === undefined
          ? await applyFresh(flags, work, context)
          : await applySaved({ ...flags, plan: args.plan }, work, context);
      return { exitCode };
    });
  }
}

type ApplyFlags = Parameters<typeof toSelection>[0] & {
  readonly check: boolean;
  readonly details: boolean;
  readonly restart: boolean;
};

interface Work {
  readonly instance: OpenInstance;
  readonly consent: Consent;
  readonly order: Order;
}

async function applySaved(
  flags: ApplyFlags & { readonly plan: string },
  { instance, consent, order }: Work,
  context: Context,
): Promise<ExitCode> {
  refuseSelection(toSelection(flags));
  const file = await readSavedPlan(flags.plan, context);
  const { plan } = file;
  order.detail({ planFile: file.digest });
  const { store, settings } = await openStoreOf({ ...instance, file });
  const agreed = { ...consent, given: true };
  const { check, restart } = flags;
  const { target } = settings;
  return runApply({ plan, store, consent: agreed, check, restart, target, order }, context);
}

async function applyFresh(
  flags: ApplyFlags,
  { instance, consent, order }: Work,
  context: Context,
): Promise<ExitCode> {
  const outcome = await planChanges({ ...instance, selection: toSelection(flags) });
  if (outcome.type === 'findings') {
    showNoPlan(outcome.diagnostics, context);
    return exitCodes.findings;
  }
  const { plan, store, reading } = outcome;
  showRemarks(outcome, context);
  previewPlan(plan, context, { details: flags.details });
  const { target } = settingsOf(reading);
  const { check, restart } = flags;
  return runApply({ plan, store, reading, consent, check, restart, target, order }, context);
}
