// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { schemasJson, schemasText } from '../views/schemas.js';
import { createContext } from '../wiring/context.js';
import { openSchemaFolder } from '../wiring/open-schema-folder.js';
import { writeSchemas } from '../workflows/write-schemas.js';
import { BaseCommand } from './base-command.js';

export default class Schema extends BaseCommand {
  static override readonly summary = 'Write the schemas that let an editor help.';
  static override readonly description =
    'Writes one JSON Schema per kind of file. With them an editor completes keys, explains each one, and underlines what ' +
    'cannot be, without a connection. A new instance has them already: run this after an upgrade of the toolkit.';

  static override readonly examples = [
    '<%= config.bin %> schema',
    '<%= config.bin %> schema --out ~/schemas',
  ];

  static override readonly flags = {
    out: Flags.string({
      summary: 'Folder to write to; schemas/ in the instance when left out.',
      helpValue: '<folder>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Schema);
    const context = createContext(flags);
    const { folder, files } = await openSchemaFolder(flags.out, context);
    const report = { folder, schemas: await writeSchemas(files) };
    context.output.result(context.json ? schemasJson(report) : schemasText(report));
    return exitCodes.done;
  }
}
