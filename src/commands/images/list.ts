// SPDX-License-Identifier: EUPL-1.2
import type { ExitCode } from '../../diagnostics/exit-codes.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { showImages } from '../../wiring/lock-images.js';
import { BaseCommand } from '../base-command.js';

export default class ImagesList extends BaseCommand {
  static override readonly summary = 'Show the images of the installation, and whether they are locked.';
  static override readonly description =
    'Shows for every service the image that belongs to the release, whether the engine has it, its digest, and whether ' +
    'that is what images.lock.yaml says.';

  static override readonly examples = [
    '<%= config.bin %> images list',
    '<%= config.bin %> images list --environment production --json',
  ];

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(ImagesList);
    const context = createContext(flags);
    return await audited({ name: 'images list', readOnly: true }, context, (order) =>
      showImages(context, order),
    );
  }
}
