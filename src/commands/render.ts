// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { createContext } from '../wiring/context.js';
import { runRender } from '../wiring/run-render.js';
import { BaseCommand } from './base-command.js';

export default class Render extends BaseCommand {
  static override readonly summary = 'Make the files of an installation, without starting anything.';
  static override readonly description =
    'Makes everything that "up" would start: a compose file, the environment of every process, the proxy and the ' +
    'website, for an environment with a target of type docker; for one of type helm, the values of the chart and, where ' +
    'helm is installed, the manifests. Without --out it only shows what would be made. The same instance gives the same ' +
    'bytes, and no secret is in any of them: a ' +
    'README says which ones have to be given. Files that you put in the folder yourself stay.';

  static override readonly examples = [
    '<%= config.bin %> render --environment production',
    '<%= config.bin %> render --environment production --out rendering',
    '<%= config.bin %> render --json',
  ];

  static override readonly flags = {
    out: Flags.string({ char: 'o', summary: 'Write the files to this folder.', helpValue: '<folder>' }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Render);
    await runRender(flags.out, createContext(flags));
    return exitCodes.done;
  }
}
