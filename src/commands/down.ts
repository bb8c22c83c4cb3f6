// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { audited } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { runDown } from '../wiring/run-down.js';
import { BaseCommand } from './base-command.js';

export default class Down extends BaseCommand {
  static override readonly summary = 'Stop a Signalen on Docker or Kubernetes and remove what runs.';
  static override readonly description =
    'Removes the containers and networks, or uninstalls the release of helm. The database, the attachments and all else ' +
    'that is kept stay, so that "signalen up" brings it back as it was. With --volumes those are thrown away too, for ' +
    'good: that asks for the name of the instance, and nothing else will do. A namespace is never removed.';

  static override readonly examples = [
    '<%= config.bin %> down',
    '<%= config.bin %> down --environment demo --volumes --confirm utrecht',
  ];

  static override readonly flags = {
    volumes: Flags.boolean({
      summary: 'Also throw away the database, the attachments and all else that is kept.',
    }),
    confirm: Flags.string({
      summary: 'The name of the instance: agree to throwing that away.',
      helpValue: '<name>',
    }),
    timeout: Flags.integer({
      summary: 'Seconds in which everything must have stopped.',
      default: 300,
      min: 1,
      helpValue: '<seconds>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Down);
    const context = createContext(flags);
    return audited('down', context, async (order) => ({ exitCode: await runDown(flags, order, context) }));
  }
}
