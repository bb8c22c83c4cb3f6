// SPDX-License-Identifier: EUPL-1.2
import { Args } from '@oclif/core';
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { audited } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { runExec } from '../wiring/run-exec.js';
import { BaseCommand } from './base-command.js';

const defaultService = 'api';

export default class Exec extends BaseCommand {
  static override readonly summary = 'Run a command in a service.';
  static override readonly description =
    'In the container of the service, in Docker or Kubernetes, with your own input and output, and in your own terminal when ' +
    'there is one. Of several pods a healthy one is taken. Ends with the exit code of the command. Leaves a line in the audit ' +
    'log, without the arguments.';

  static override readonly examples = [
    '<%= config.bin %> exec -- python manage.py check --deploy',
    '<%= config.bin %> exec database -- psql --username signalen signalen',
    '<%= config.bin %> exec worker -- bash',
  ];

  static override readonly usage = 'exec [SERVICE] -- COMMAND...';

  static override readonly args = {
    service: Args.string({
      description: 'Name of the service.',
      default: defaultService,
      // Standard input is for the command.
      ignoreStdin: true,
    }),
  };

  async run(): Promise<ExitCode> {
    // Parsing changes `this.argv`, and forgets where the two dashes were.
    const typed = [...this.argv, '--'];
    const end = typed.indexOf('--');
    const command = typed.slice(end + 1, -1);
    const { args, flags } = await this.parse(Exec, typed.slice(0, end));
    if (command.length === 0) throw noCommand(args.service);
    const context = createContext(flags);
    let exitCode = 0;
    await audited({ name: 'exec', onEmbeddedToo: true }, context, async (order) => {
      exitCode = await runExec({ service: args.service, command }, context, order);
      return { exitCode: exitCode === 0 ? exitCodes.done : exitCodes.failure };
    });
    // Of all commands only this one ends with the exit code of another program.
    return exitCode as ExitCode;
  }
}

const noCommand = (service: string): AppError =>
  new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: 'There is no command to run.',
      hint: `Put it behind two dashes, e.g. signalen exec ${service} -- ls -l.`,
    },
  ]);
