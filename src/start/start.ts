// SPDX-License-Identifier: EUPL-1.2

/**
 * One command line, from words to exit code; `packageFolder` holds package.json and the manifest. Help is answered
 * without loading oclif or anything a command needs. Kept free of static imports: this file is on every path.
 */
export async function start(argv: ReadonlyArray<string>, packageFolder: string): Promise<void> {
  if (asksForHelp(argv)) {
    const { showHelp } = await import('./help.js');
    if (showHelp(argv, packageFolder)) return;
  }
  const { runCommand } = await import('./run-command.js');
  await runCommand(argv, packageFolder);
}

const asksForHelp = (argv: ReadonlyArray<string>): boolean => {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  return argv.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h');
};
