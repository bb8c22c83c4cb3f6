// SPDX-License-Identifier: EUPL-1.2
import { openTerminal } from '../wiring/terminal.js';
import { commandFirst } from './command-first.js';
import { commandHelp, type HelpStyle, rootHelp, topicHelp } from './help-text.js';
import { type CommandManifest, readManifest } from './manifest.js';

/**
 * Prints the help a command line asks for: of the tool, a topic or a command. False when there is no such
 * command or topic; then nothing is printed.
 */
export function showHelp(argv: ReadonlyArray<string>, packageFolder: string): boolean {
  const manifest = readManifest(packageFolder);
  const words = commandFirst(argv[0] === 'help' ? argv.slice(1) : argv, manifest);
  const color = words.includes('--no-color') ? false : undefined;
  const { result, colour, width } = openTerminal({ json: false, color });
  const heading = (text: string): string => (colour.result ? `\u001B[1m${text}\u001B[22m` : text);
  const text = helpFor(words, manifest, { width, heading });
  if (text === undefined) return false;
  result(text);
  return true;
}

function helpFor(
  words: ReadonlyArray<string>,
  manifest: CommandManifest,
  style: HelpStyle,
): string | undefined {
  const [first] = words.filter((word) => !word.startsWith('-'));
  if (first === undefined) return rootHelp(manifest, style);
  const command = manifest.find(words);
  if (command !== undefined) return commandHelp(command, style);
  return manifest.isTopic(first) ? topicHelp(first, manifest, style) : undefined;
}
