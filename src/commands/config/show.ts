// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import { createContext } from '../../wiring/context.js';
import { openInstance } from '../../wiring/open-instance.js';
import { showConfigReport } from '../../wiring/show-config.js';
import { showConfig } from '../../workflows/config/show-config.js';
import { BaseCommand } from '../base-command.js';

const subjects = ['backend', 'frontend'] as const;
const formats = ['pretty', 'json'] as const;

export default class ConfigShow extends BaseCommand {
  static override readonly summary = 'Show every value of the instance, and where it comes from.';
  static override readonly description =
    'Shows the files as they come together for an environment. With --effective it shows what they come to: the ' +
    'environment variables of the backend, or what the app.json of the frontend has to say. Secrets are never shown, ' +
    'only where they are found.';

  static override readonly examples = [
    '<%= config.bin %> config show',
    '<%= config.bin %> config show mail --origin --environment production',
    '<%= config.bin %> config show --effective backend --origin',
    '<%= config.bin %> config show --effective frontend --format json',
  ];

  static override readonly args = {
    name: Args.string({
      ignoreStdin: true,
      description: 'Only this value and what lies below it, e.g. mail or mail.host.',
    }),
  };

  static override readonly flags = {
    origin: Flags.boolean({ summary: 'Show the file and the line that each value comes from.' }),
    effective: Flags.option({
      options: subjects,
      summary: 'Show what the settings come to for one side of Signalen.',
    })(),
    format: Flags.option({ options: formats, default: 'pretty', summary: 'How to print it.' })(),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(ConfigShow);
    const context = createContext(flags);
    const { files, environment } = await openInstance(context);
    const report = await showConfig({
      files,
      environment,
      subject: flags.effective ?? 'instance',
      only: args.name,
      withOrigin: flags.origin,
    });
    showConfigReport(report, context, flags.format);
    return report.errors > 0 ? exitCodes.findings : exitCodes.done;
  }
}
