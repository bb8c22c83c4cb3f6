// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { wantedKinds } from '../plan/export/wanted-kinds.js';
import { jsonExport } from '../views/export/json.js';
import { prettyExport } from '../views/export/pretty.js';
import { audited, withTarget } from '../wiring/audit.js';
import { createContext } from '../wiring/context.js';
import { openExportFolder, openInstance } from '../wiring/open-instance.js';
import { showAbout, showNoExport } from '../wiring/show-plan.js';
import { runExport } from '../workflows/export/run-export.js';
import { BaseCommand } from './base-command.js';

export default class Export extends BaseCommand {
  static override readonly summary = 'Make the files say what is live.';
  static override readonly description =
    'Reads the live system and writes it into the instance, or into a copy of it with --out. Comments, names and short ' +
    'forms stay where nothing changed. Afterwards "signalen plan" shows no changes; what files cannot say is reported.';

  static override readonly examples = [
    '<%= config.bin %> export',
    '<%= config.bin %> export --out ../copy',
    '<%= config.bin %> export --kinds category,department',
  ];

  static override readonly flags = {
    out: Flags.string({
      char: 'o',
      summary: 'Folder to write to; the instance itself when left out.',
      helpValue: '<folder>',
    }),
    kinds: Flags.string({ summary: 'Only these kinds, with commas between them.', helpValue: '<kinds>' }),
    users: Flags.boolean({ summary: 'Users as well. They are personal data: keep such files private.' }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Export);
    const context = createContext(flags);
    const wanted = wantedKinds(flags.kinds, flags.users);
    const out = flags.out === undefined ? undefined : await openExportFolder(flags.out, context);
    const action = { name: 'export', readOnly: true, onEmbeddedToo: true } as const;
    return audited(action, context, async (order) => {
      const instance = withTarget(await openInstance(context), order);
      const outcome = await runExport({ ...instance, wanted, out, signal: context.stop });
      if (outcome.type === 'findings') {
        showNoExport(outcome.diagnostics, context);
        return { exitCode: exitCodes.findings };
      }
      const { report } = outcome;
      if (!context.json) showAbout(report.diagnostics, context);
      context.output.result(context.json ? jsonExport(report) : prettyExport(report));
      return { exitCode: exitCodes.done, details: { users: flags.users } };
    });
  }
}
