// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { audited } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { runUp } from '../wiring/run-up.js';
import { BaseCommand } from './base-command.js';

export default class Up extends BaseCommand {
  static override readonly summary = 'Make of the files a Signalen that runs, on Docker or on Kubernetes.';
  static override readonly description =
    'Looks whether all that is needed is there, makes the secrets that are missing, renders the files, starts the ' +
    'services and waits until they are healthy, applies the configuration and tries the site through its way in. On ' +
    'Kubernetes helm does the starting. Given again, it changes only what changed. A migration runs before anything that ' +
    'runs is replaced; when a service does not come up, the command says which and why, shows its last lines, and what ' +
    'ran before keeps running or is put back. Exits with 7 when it cannot begin, 8 when no engine or cluster answers and ' +
    '6 when somebody else is at work.';

  static override readonly examples = [
    '<%= config.bin %> up',
    '<%= config.bin %> up --environment production --yes',
    '<%= config.bin %> up --environment demo --yes --admin beheer@utrecht.example',
    '<%= config.bin %> up --skip-apply --timeout 900',
    '<%= config.bin %> up --environment cluster --take-over',
  ];

  static override readonly flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Do not ask whether to apply the configuration.' }),
    confirm: Flags.string({
      summary: 'The name of the instance: agree to whatever the configuration switches off.',
      helpValue: '<name>',
    }),
    'skip-apply': Flags.boolean({ summary: 'Leave the configuration in the database as it is.' }),
    'take-over': Flags.boolean({
      summary: 'Kubernetes: go on from a release that a helm which was killed left as pending.',
    }),
    admin: Flags.string({
      summary: 'Address of somebody to make administrator, as "signalen admin add" does.',
      helpValue: '<address>',
    }),
    timeout: Flags.integer({
      summary: 'Seconds in which all services must be healthy.',
      default: 600,
      min: 1,
      helpValue: '<seconds>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Up);
    const context = createContext(flags);
    return audited('up', context, async (order) => ({ exitCode: await runUp(flags, order, context) }));
  }
}
