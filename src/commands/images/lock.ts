// SPDX-License-Identifier: EUPL-1.2
import type { ExitCode } from '../../diagnostics/exit-codes.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { runLock } from '../../wiring/lock-images.js';
import { BaseCommand } from '../base-command.js';

export default class ImagesLock extends BaseCommand {
  static override readonly summary = 'Write down which content stands behind the tags of the images.';
  static override readonly description =
    'Asks the engine for the digests of the images it has fetched and writes them to images.lock.yaml, all or none. From ' +
    'then on render and up use exactly that content, whatever happens to the tags. An image that was never in a registry has ' +
    'no digest, and cannot be locked.';

  static override readonly examples = [
    '<%= config.bin %> up && <%= config.bin %> images lock',
    '<%= config.bin %> images lock --environment production --json',
  ];

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(ImagesLock);
    const context = createContext(flags);
    return await audited('images lock', context, (order) => runLock(context, order));
  }
}
