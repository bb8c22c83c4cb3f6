// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Answers `--version` and help without loading oclif or anything a command needs. True when the command line was
 * answered; help about something that does not exist is not. Kept free of static imports beyond Node's own: this file is on the path of every start.
 */
export async function answerAtOnce(argv: ReadonlyArray<string>, packageFolder: string): Promise<boolean> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.stdout.write(`${readVersion(packageFolder)}\n`);
    return true;
  }
  if (!asksForHelp(argv)) return false;
  const { showHelp } = await import('./help.js');
  return showHelp(argv, packageFolder);
}

const asksForHelp = (argv: ReadonlyArray<string>): boolean => {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  return argv.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h');
};

function readVersion(packageFolder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return `${name}/${version} ${process.platform}-${process.arch} node-${process.version}`;
}
