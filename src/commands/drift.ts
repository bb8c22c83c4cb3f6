// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { DriftReport } from '../plan/drift.js';
import { type DriftFormat, driftFormats, renderDrift } from '../views/drift/view.js';
import { audited, withTarget } from '../wiring/audit.js';
import { type Context, createContext } from '../wiring/context.js';
import { folderOf, openInstance } from '../wiring/open-instance.js';
import { showAbout, showNoPlan } from '../wiring/show-plan.js';
import { detectDrift } from '../workflows/detect-drift.js';
import { BaseCommand } from './base-command.js';

export default class Drift extends BaseCommand {
  static override readonly summary = 'Show what in the live system is no longer as the files say.';
  static override readonly description =
    'Compares the files with the live system and changes nothing: made for a schedule in a pipeline. Exits with 0 when ' +
    'there is no drift, with 2 when there is, with 3 when the files cannot be read and with 8 when the live system does ' +
    'not answer. Says who changed what and when, as far as the backend remembers.';

  static override readonly examples = [
    '<%= config.bin %> drift',
    '<%= config.bin %> drift --environment production --format junit > drift.xml',
    '<%= config.bin %> drift --environment production --format markdown > drift.md',
  ];

  static override readonly flags = {
    format: Flags.option({
      options: driftFormats,
      summary: 'How to print the report; markdown is in Dutch.',
      default: 'pretty' as const,
    })(),
    unlisted: Flags.boolean({
      summary: 'Count what is switched on and in no file as drift too, also where the files let it be.',
    }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Drift);
    const context = createContext(flags);
    const action = { name: 'drift', readOnly: true, onEmbeddedToo: true } as const;
    return audited(action, context, async (order) => {
      const instance = withTarget(await openInstance(context), order);
      const outcome = await detectDrift({ ...instance, countKept: flags.unlisted });
      if (outcome.type === 'findings') {
        showNoPlan(outcome.diagnostics, context);
        return { exitCode: exitCodes.findings };
      }
      const { drifted } = outcome.report;
      showDrift(outcome.report, flags.format, context);
      return {
        exitCode: drifted.length > 0 ? exitCodes.differences : exitCodes.done,
        details: { drifted: drifted.length },
      };
    });
  }
}

function showDrift(report: DriftReport, wanted: DriftFormat, context: Context): void {
  const format = context.json ? 'json' : wanted;
  if (format !== 'json') showAbout(report.diagnostics, context);
  const look = { colour: context.output.colour.result, folder: folderOf(context) };
  context.output.result(renderDrift(format, report, look));
}
