// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { runRotation } from '../../wiring/rotate-secrets.js';
import { BaseCommand } from '../base-command.js';

export default class SecretsRotate extends BaseCommand {
  static override readonly summary = 'Give secrets another value, also in the services that have them.';
  static override readonly description =
    'Invents a new value where the toolkit may; asks for it, without showing what is typed, where only a person knows it. ' +
    'A service that keeps a password itself is told first, then the file is replaced (on Kubernetes the Secret too), then ' +
    'what uses it is made anew. Broken ' +
    'off half-way, the same command goes on with the same value. Asks before it changes anything.';

  static override readonly examples = [
    '<%= config.bin %> secrets rotate database-password broker-password',
    '<%= config.bin %> secrets rotate mail-password --file - --yes < new-password',
    '<%= config.bin %> secrets rotate secret-key --yes --environment production',
  ];

  static override readonly args = {
    names: Args.string({
      ignoreStdin: true,
      description: 'Names as "signalen secrets list" shows them.',
      required: true,
    }),
  };

  static override readonly strict = false;

  static override readonly flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Agree beforehand to what rotating costs.' }),
    file: Flags.string({
      summary: 'File with the new value of one secret, or - for standard input.',
      helpValue: '<file>',
    }),
    timeout: Flags.integer({
      summary: 'How many seconds services may take to come up with the new values.',
      default: 600,
      min: 1,
      helpValue: '<seconds>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { argv, flags } = await this.parse(SecretsRotate);
    const context = createContext(flags);
    const names = argv.map(String);
    if (flags.file !== undefined && names.length > 1) throw oneValueForMany();
    const { yes, file, timeout: timeoutSeconds } = flags;
    return await audited('secrets rotate', context, (order) =>
      runRotation({ names, yes, file, timeoutSeconds }, context, order),
    );
  }
}

const oneValueForMany = (): AppError =>
  new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: 'A file holds the value of one secret, and several were named.',
      hint: 'Rotate them one by one.',
    },
  ]);
