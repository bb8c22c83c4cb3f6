// SPDX-License-Identifier: EUPL-1.2
import { Args } from '@oclif/core';
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { explainJson, explainText } from '../views/explain.js';
import { createContext } from '../wiring/context.js';
import { explain } from '../workflows/explain.js';
import { BaseCommand } from './base-command.js';

export default class Explain extends BaseCommand {
  static override readonly summary = 'Tell what a code means and what to do about it.';
  static override readonly description =
    'Shows the page of a code: what it means, why it matters, an example that is wrong and one that is right. ' +
    'Without a code it lists all codes.';

  static override readonly examples = [
    '<%= config.bin %> explain CATEGORY_PROMISE_MISSING',
    '<%= config.bin %> explain',
  ];

  static override readonly args = {
    code: Args.string({ ignoreStdin: true, description: 'The code, as a finding shows it.' }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Explain);
    const context = createContext(flags);
    const explanation = await explain(args.code, await context.packageFiles());
    if (explanation.type === 'unknown') {
      throw new AppError(exitCodes.usage, [
        {
          code: 'TOOL_USAGE',
          severity: 'error',
          message: `There is no code "${explanation.asked}".`,
          ...(explanation.suggestion === undefined ? {} : { suggestion: explanation.suggestion }),
          hint: 'Run "signalen explain" for the list of codes.',
        },
      ]);
    }
    const { colour } = context.output;
    context.output.result(
      context.json ? explainJson(explanation) : explainText(explanation, { colour: colour.result }),
    );
    return exitCodes.done;
  }
}
