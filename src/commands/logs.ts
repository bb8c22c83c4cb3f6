// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { parseMoment } from '../state/moment-ago.js';
import { audited } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { runLogs } from '../wiring/run-logs.js';
import { BaseCommand } from './base-command.js';

export default class Logs extends BaseCommand {
  static override readonly summary = 'Show what the services say, all together in the order of time.';
  static override readonly description =
    'Of all services, or of those that are named, in Docker or Kubernetes. Secrets of the instance are taken out of the lines. ' +
    'Times are in UTC. A service with several containers or pods has the end of their names behind its own. With --follow it ' +
    'goes on until Ctrl-C, also past services that are started again; with --json as well it then prints one object a line ' +
    'instead of one document. Kubernetes keeps the present run of a container and the one before, and does not tell which ' +
    'lines were errors.';

  static override readonly examples = [
    '<%= config.bin %> logs',
    '<%= config.bin %> logs api worker --since 10m',
    '<%= config.bin %> logs --follow --lines 20',
  ];

  static override readonly args = {
    services: Args.string({
      description: 'Names of services; all when left out.',
      multiple: true,
      ignoreStdin: true,
    }),
  };

  static override readonly flags = {
    follow: Flags.boolean({ char: 'f', summary: 'Go on until Ctrl-C.' }),
    lines: Flags.integer({
      char: 'n',
      summary: 'How many lines of the past, of each service; 100 when left out, all with --since.',
      min: 0,
      helpValue: '<number>',
    }),
    since: Flags.string({
      summary: 'From when on: 90s, 10m, 2h, 3d or a moment such as 2026-03-04T05:06.',
      helpValue: '<moment>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Logs);
    const context = createContext(flags);
    const { since, follow, lines = since === undefined ? 100 : undefined } = flags;
    if (since !== undefined && parseMoment(since, context.clock.now()) === undefined) throw noMoment(since);
    const services = args.services ?? [];
    return audited({ name: 'logs', readOnly: true, onEmbeddedToo: true }, context, (order) =>
      runLogs({ services, lines, since, follow }, context, order),
    );
  }
}

const noMoment = (typed: string): AppError =>
  new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: `--since ${typed} is no moment.`,
      hint: 'Type how long ago (90s, 10m, 2h, 3d), or a moment such as 2026-03-04T05:06.',
    },
  ]);
