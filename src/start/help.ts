// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { readManifest } from './manifest.js';

export function showHelp(_argv: ReadonlyArray<string>, packageFolder: string): ExitCode {
  for (const command of readManifest(packageFolder).commands) {
    process.stdout.write(`${command.name}  ${command.summary ?? ''}\n`);
  }
  return exitCodes.done;
}
