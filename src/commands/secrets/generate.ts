// SPDX-License-Identifier: EUPL-1.2
import type { ExitCode } from '../../diagnostics/exit-codes.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { generateSecrets } from '../../wiring/keep-secrets.js';
import { BaseCommand } from '../base-command.js';

export default class SecretsGenerate extends BaseCommand {
  static override readonly summary = 'Make the secrets that are missing.';
  static override readonly description =
    'Makes every secret that is missing and may be invented, in a file that only its owner can read. Never touches one ' +
    'that is there. Says of the others which command puts them in their place, and exits with 5 when there are any.';

  static override readonly examples = [
    '<%= config.bin %> secrets generate',
    '<%= config.bin %> secrets generate --environment production --json',
  ];

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(SecretsGenerate);
    const context = createContext(flags);
    return await audited('secrets generate', context, (order) => generateSecrets(context, order));
  }
}
