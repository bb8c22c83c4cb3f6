// SPDX-License-Identifier: EUPL-1.2
import type { ExitCode } from '../../diagnostics/exit-codes.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { showSecrets } from '../../wiring/keep-secrets.js';
import { BaseCommand } from '../base-command.js';

export default class SecretsList extends BaseCommand {
  static override readonly summary = 'Show which secrets there are, where, and how old; never what they are.';
  static override readonly description =
    'Shows for every secret of the installation what it is for, where it is kept, whether it is there, how old it is, and ' +
    'who can change it; on Kubernetes also whether the Secret in the cluster has the same one. Warns of files that others ' +
    'may read, of secrets older than a year, and of those that Git keeps. ' +
    'Exits with 3 when a secret is missing.';

  static override readonly examples = [
    '<%= config.bin %> secrets list',
    '<%= config.bin %> secrets list --environment production --json',
  ];

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(SecretsList);
    const context = createContext(flags);
    return await audited({ name: 'secrets list', readOnly: true }, context, (order) =>
      showSecrets(context, order),
    );
  }
}
