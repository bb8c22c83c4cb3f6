// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { serviceNames } from '../catalogue/services.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { audited } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { runRestart } from '../wiring/run-restart.js';
import { BaseCommand } from './base-command.js';

export default class Restart extends BaseCommand {
  static override readonly summary = 'Restart services and wait until they are healthy.';
  static override readonly description =
    'Restarts the services that are named, or all of them. On Docker the frontend keeps the pages it made at its first ' +
    'start, so that one is made anew instead; on Kubernetes each service gets new pods, and the old ones go on until ' +
    'those are ready. What changed in the files comes with "signalen up", not with this.';

  static override readonly examples = [
    '<%= config.bin %> restart worker beat',
    '<%= config.bin %> restart --environment production',
  ];

  static override readonly strict = false;

  static override readonly args = {
    services: Args.string({
      ignoreStdin: true,
      description: `Services, out of: ${serviceNames.join(', ')}; all when left out.`,
    }),
  };

  static override readonly flags = {
    timeout: Flags.integer({
      summary: 'Seconds in which the services must be healthy again.',
      default: 300,
      min: 1,
      helpValue: '<seconds>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { argv, flags } = await this.parse(Restart);
    const context = createContext(flags);
    const services = argv.map(String);
    return audited('restart', context, async (order) => ({
      exitCode: await runRestart({ services, timeout: flags.timeout }, order, context),
    }));
  }
}
