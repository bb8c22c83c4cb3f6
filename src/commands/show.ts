// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { createContext } from '../wiring/context.js';
import { readSavedPlan } from '../wiring/plan-files.js';
import { showSavedPlan } from '../wiring/show-plan.js';
import { BaseCommand } from './base-command.js';

export default class Show extends BaseCommand {
  static override readonly summary = 'Show a saved plan.';
  static override readonly description =
    'Reads a file that "signalen plan --out" saved. Needs no instance and no live system; says when the file was changed.';

  static override readonly examples = ['<%= config.bin %> show production.plan'];

  static override readonly args = {
    plan: Args.string({ ignoreStdin: true, description: 'The saved plan.', required: true }),
  };

  static override readonly flags = {
    details: Flags.boolean({ summary: 'Show every field of what is created and every object that is kept.' }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Show);
    const context = createContext(flags);
    const file = await readSavedPlan(args.plan, context);
    showSavedPlan(file, context, { details: flags.details, next: `signalen apply ${args.plan}` });
    return exitCodes.done;
  }
}
