// SPDX-License-Identifier: EUPL-1.2
import { Errors, HelpBase } from '@oclif/core';
import { showHelp } from './help.js';

/** Hands oclif's own calls for help (a topic without a command) to the help that every other way shows. */
export default class OclifHelp extends HelpBase {
  override async showHelp(argv: string[]): Promise<void> {
    if (!showHelp(argv, this.config.root)) throw new Errors.CLIError(`command ${argv.join(' ')} not found`);
  }

  override async showCommandHelp(command: { id: string }): Promise<void> {
    await this.showHelp(command.id.split(':'));
  }
}
