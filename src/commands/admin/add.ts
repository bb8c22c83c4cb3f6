// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import { prettyAdded } from '../../views/admin/words.js';
import { jsonDocument } from '../../views/json-document.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { runAdminAdd } from '../../wiring/run-admin.js';
import { BaseCommand } from '../base-command.js';

export default class AdminAdd extends BaseCommand {
  static override readonly summary = 'Make somebody an administrator, by address.';
  static override readonly description =
    'No account exists by itself: the first administrator is made on purpose. Gives the user with this address all rights in the ' +
    'backend; who is known keeps roles and departments. When Keycloak runs along, makes the account there too: the password for ' +
    'the first login goes into a file of secrets/, is never printed, and has to be changed at that login. Given again, it changes nothing.';

  static override readonly examples = [
    '<%= config.bin %> admin add beheer@utrecht.example',
    '<%= config.bin %> admin add j.jansen@utrecht.example --first-name Jan --last-name Jansen',
  ];

  static override readonly args = {
    email: Args.string({
      required: true,
      description: 'Address with which this person logs in.',
      ignoreStdin: true,
    }),
  };

  static override readonly flags = {
    'first-name': Flags.string({ summary: 'First name.', helpValue: '<name>' }),
    'last-name': Flags.string({ summary: 'Last name.', helpValue: '<name>' }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AdminAdd);
    const context = createContext(flags);
    const person = { email: args.email, firstName: flags['first-name'], lastName: flags['last-name'] };
    return audited({ name: 'admin add', onEmbeddedToo: true }, context, async (order) => {
      const added = await runAdminAdd(person, context, order);
      context.output.result(context.json ? jsonDocument(true, added) : prettyAdded(added));
      return { exitCode: exitCodes.done };
    });
  }
}
