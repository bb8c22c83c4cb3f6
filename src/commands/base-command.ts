// SPDX-License-Identifier: EUPL-1.2
import { Command, Flags } from '@oclif/core';
import type { ExitCode } from '../diagnostics/exit-codes.js';

/**
 * What every command shares: the global flags. A command's `run` is: `parse`, `createContext(flags)`, call a workflow,
 * show its outcome with a view, return the exit code. Sharing beyond this is by function, never by `super`.
 */
export abstract class BaseCommand extends Command {
  static override readonly baseFlags = {
    instance: Flags.string({
      char: 'C',
      summary: 'Folder of the instance; the current folder when left out.',
      env: 'SIGNALEN_INSTANCE',
      default: '.',
      helpGroup: 'GLOBAL',
      helpValue: '<folder>',
    }),
    environment: Flags.string({
      char: 'e',
      summary: 'Environment to work on: the name of a file in environments/.',
      env: 'SIGNALEN_ENVIRONMENT',
      helpGroup: 'GLOBAL',
      helpValue: '<name>',
    }),
    json: Flags.boolean({
      summary: 'Print one JSON document on standard output, also on failure.',
      helpGroup: 'GLOBAL',
    }),
    quiet: Flags.boolean({ char: 'q', summary: 'Print results and problems only.', helpGroup: 'GLOBAL' }),
    'no-input': Flags.boolean({ summary: 'Never ask; fail when an answer is missing.', helpGroup: 'GLOBAL' }),
    color: Flags.boolean({
      allowNo: true,
      summary: 'Force or forbid colour; NO_COLOR and FORCE_COLOR work as well.',
      helpGroup: 'GLOBAL',
    }),
    verbose: Flags.boolean({ summary: 'Show the details of an unexpected failure.', helpGroup: 'GLOBAL' }),
  };

  /** The exit code is the return value; nothing below `start/` ends the process. */
  abstract override run(): Promise<ExitCode>;

  /** Failures travel to the one place that shows them: `start/run-command.ts`. */
  protected override async catch(error: unknown): Promise<never> {
    throw error;
  }
}
