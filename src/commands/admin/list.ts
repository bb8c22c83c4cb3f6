// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import { prettyAdministrators } from '../../views/admin/words.js';
import { jsonDocument } from '../../views/json-document.js';
import { audited } from '../../wiring/audit.js';
import { createContext } from '../../wiring/context.js';
import { runAdminList } from '../../wiring/run-admin.js';
import { BaseCommand } from '../base-command.js';

export default class AdminList extends BaseCommand {
  static override readonly summary = 'Show who may do everything.';
  static override readonly description =
    'Everybody with the rights of a superuser in the backend that runs, also those who are switched off.';

  static override readonly examples = [
    '<%= config.bin %> admin list',
    '<%= config.bin %> admin list --environment production --json',
  ];

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(AdminList);
    const context = createContext(flags);
    return audited({ name: 'admin list', readOnly: true, onEmbeddedToo: true }, context, async (order) => {
      const administrators = (await runAdminList(context, order)).map(({ email, fields }) => ({
        email,
        name: `${fields.firstName} ${fields.lastName}`.trim(),
        active: fields.active === true,
        staff: fields.staff === true,
      }));
      const { json, output } = context;
      output.result(json ? jsonDocument(true, { administrators }) : prettyAdministrators(administrators));
      return { exitCode: exitCodes.done, details: { administrators: administrators.length } };
    });
  }
}
