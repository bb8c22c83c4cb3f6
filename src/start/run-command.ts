// SPDX-License-Identifier: EUPL-1.2
import { run, settings } from '@oclif/core';
import { openTerminal } from '../wiring/terminal.js';
import { commandFirst } from './command-first.js';
import { classifyFailure } from './failures.js';
import { readManifest } from './manifest.js';

/** Runs the command that was typed, sets the exit code, and shows why when it failed. */
export async function runCommand(typed: ReadonlyArray<string>, packageFolder: string): Promise<void> {
  const argv = typed[0]?.startsWith('-') ? commandFirst(typed, readManifest(packageFolder)) : typed;
  // Compiled code only: oclif would otherwise look for TypeScript sources at every start.
  settings.enableAutoTranspile = false;
  const fail = async (error: unknown): Promise<void> => {
    process.exitCode = await showEnding(error, argv, packageFolder);
  };
  // What nobody awaited, e.g. an error of a stream: to the user it is a failed command like any other.
  process.once('uncaughtException', fail);
  try {
    const exitCode = await run([...argv], packageFolder);
    if (typeof exitCode === 'number') process.exitCode = exitCode;
  } catch (error) {
    await fail(error);
  }
}

/** Shows why the command ended early; loads the view only now, since most commands end well. */
async function showEnding(
  error: unknown,
  argv: ReadonlyArray<string>,
  packageFolder: string,
): Promise<number> {
  const failure = classifyFailure(error, { argv, manifest: readManifest(packageFolder) });
  if (failure === undefined) return 0;
  const flags = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  const json = flags.includes('--json');
  const { showFailure } = await import('../views/failure.js');
  showFailure(openTerminal({ json, color: typedColor(flags) }), {
    json,
    diagnostics: failure.diagnostics,
    details: flags.includes('--verbose') ? failure.details : undefined,
  });
  return failure.exitCode;
}

function typedColor(flags: ReadonlyArray<string>): boolean | undefined {
  if (flags.includes('--no-color')) return false;
  return flags.includes('--color') ? true : undefined;
}
