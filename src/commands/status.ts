// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { jsonStatus } from '../views/status/json.js';
import { prettyStatus } from '../views/status/pretty.js';
import { createContext } from '../wiring/context.js';
import { runStatus } from '../wiring/run-status.js';
import { BaseCommand } from './base-command.js';

export default class Status extends BaseCommand {
  static override readonly summary = 'Show how the Signalen that runs is doing.';
  static override readonly description =
    'Every service with its state, version and image, and what the backend knows: the queue, the last beat, migrations, ' +
    'uploads, search, administrators. Of what cannot be asked it says so, and why; nothing is guessed. Exits with 0 when ' +
    'nothing is down, with 1 when something is, and with 8 when there is nobody to ask. On Kubernetes a service is as its worst ' +
    'pod, with how many are ready, and the release of helm and its disks are told as well. On a target of type exec it tells ' +
    'what the backend knows.';

  static override readonly examples = [
    '<%= config.bin %> status',
    '<%= config.bin %> status --environment production --json',
    '<%= config.bin %> status --drift',
  ];

  static override readonly flags = {
    drift: Flags.boolean({ summary: 'Count the differences with the files too; that takes longer.' }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Status);
    const context = createContext(flags);
    const report = await runStatus(context, flags);
    const { output, json } = context;
    output.result(json ? jsonStatus(report) : prettyStatus(report, { colour: output.colour.result }));
    return report.problems.some(({ severity }) => severity === 'down') ? exitCodes.failure : exitCodes.done;
  }
}
