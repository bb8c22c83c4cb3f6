// SPDX-License-Identifier: EUPL-1.2
import { run, settings } from '@oclif/core';
import { showFailure } from '../views/failure.js';
import { openTerminal } from '../wiring/context.js';
import { classifyFailure } from './failures.js';
import { readManifest } from './manifest.js';

/** One command line, from words to exit code. `packageFolder` holds package.json and the manifest. */
export async function start(argv: ReadonlyArray<string>, packageFolder: string): Promise<void> {
  // Compiled code only: oclif would otherwise look for TypeScript sources at every start.
  settings.enableAutoTranspile = false;
  try {
    const exitCode = await run([...argv], packageFolder);
    if (typeof exitCode === 'number') process.exitCode = exitCode;
  } catch (error) {
    process.exitCode = fail(error, argv, packageFolder);
  }
}

function fail(error: unknown, argv: ReadonlyArray<string>, packageFolder: string): number {
  const failure = classifyFailure(error, { argv, manifest: readManifest(packageFolder) });
  if (failure === undefined) return 0;
  const typed = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  const json = typed.includes('--json');
  showFailure(openTerminal({ json, color: typedColor(typed) }), {
    json,
    diagnostics: failure.diagnostics,
    details: typed.includes('--verbose') ? failure.details : undefined,
  });
  return failure.exitCode;
}

function typedColor(typed: ReadonlyArray<string>): boolean | undefined {
  if (typed.includes('--no-color')) return false;
  return typed.includes('--color') ? true : undefined;
}
