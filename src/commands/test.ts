// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { renderTests, testFormats } from '../views/tests/view.js';
import { createContext } from '../wiring/context.js';
import { folderOf, insideInstance } from '../wiring/open-instance.js';
import { testRouting } from '../workflows/test-routing.js';
import { BaseCommand } from './base-command.js';

export default class Test extends BaseCommand {
  static override readonly summary = 'Run the tests in tests/: which report goes where.';
  static override readonly description =
    'Sends made-up reports through the routing rules of the instance and compares what happens with what the tests ' +
    'expect: department, rule, user, handling time and promise. Needs no running Signalen. A test without a moment takes ' +
    'place on a Wednesday at noon; one without a location lies in no area.';

  static override readonly examples = [
    '<%= config.bin %> test',
    '<%= config.bin %> test --explain tests/routering.yaml',
    '<%= config.bin %> test --format junit > routing.xml',
  ];

  static override readonly args = {
    files: Args.string({ ignoreStdin: true, description: 'Files with tests; all of tests/ when left out.' }),
  };

  static override readonly strict = false;

  static override readonly flags = {
    explain: Flags.boolean({ summary: 'Show of every test which rule decided and why the others did not.' }),
    format: Flags.option({
      options: testFormats,
      summary: 'How to print the outcome.',
      default: 'pretty' as const,
    })(),
  };

  async run(): Promise<ExitCode> {
    const { argv, flags } = await this.parse(Test);
    const context = createContext(flags);
    const report = await testRouting({
      files: await context.files(context.instanceFolder),
      environment: context.environment,
      testFiles: argv.map((file) => insideInstance(String(file), context)),
      folder: folderOf(context),
      toolVersion: context.toolVersion,
    });
    const { colour, width } = context.output;
    const view = { colour: colour.result, width, explain: flags.explain };
    context.output.result(renderTests(context.json ? 'json' : flags.format, report, view));
    return report.passed ? exitCodes.done : exitCodes.findings;
  }
}
