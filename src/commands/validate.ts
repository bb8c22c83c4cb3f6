// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { failOnLevels } from '../diagnostics/report.js';
import { findingFormats, renderFindings } from '../views/findings/view.js';
import { createContext } from '../wiring/context.js';
import { folderOf } from '../wiring/open-instance.js';
import { exitCodeOf, validate } from '../workflows/validate.js';
import { BaseCommand } from './base-command.js';

export default class Validate extends BaseCommand {
  static override readonly summary = 'Check the files of an instance.';
  static override readonly description =
    'Reads all files, checks syntax, structure, references and what would go wrong in Signalen, and shows everything at ' +
    'once. Changes nothing, unless --fix is given. A finding is left out with a comment on its line or the line before: ' +
    '"# signalen-ignore CODE: reason".';

  static override readonly examples = [
    '<%= config.bin %> validate',
    '<%= config.bin %> validate --environment production --fail-on warning',
    '<%= config.bin %> validate --format sarif > findings.sarif',
    '<%= config.bin %> validate --fix',
  ];

  static override readonly flags = {
    format: Flags.option({
      options: findingFormats,
      summary: 'How to print the findings.',
      default: 'pretty' as const,
    })(),
    'fail-on': Flags.option({
      options: failOnLevels,
      default: 'error' as const,
      summary: 'Fail from this severity on.',
    })(),
    fix: Flags.boolean({ summary: 'Mend what a machine can mend; comments are kept.' }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Validate);
    const context = createContext(flags);
    const { output, toolVersion } = context;
    const report = await validate({
      files: await context.files(context.instanceFolder),
      environment: context.environment,
      failOn: flags['fail-on'],
      fix: flags.fix,
      folder: folderOf(context),
      toolVersion,
    });
    const view = { colour: output.colour.result, width: output.width };
    output.result(renderFindings(context.json ? 'json' : flags.format, report, view));
    return exitCodeOf(report);
  }
}
