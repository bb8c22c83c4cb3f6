// SPDX-License-Identifier: EUPL-1.2
import type { CommandManifest } from './manifest.js';

/**
 * Moves global flags that were typed before the command to the end (`signalen -C utrecht plan`), since oclif takes
 * the first word for the command. What stands behind `--` stays last.
 */
export function commandFirst(argv: ReadonlyArray<string>, manifest: CommandManifest): ReadonlyArray<string> {
  const withValue = new Set<string>();
  for (const flag of manifest.globalFlags()) {
    if (flag.type !== 'option') continue;
    withValue.add(`--${flag.name}`);
    if (flag.char !== undefined) withValue.add(`-${flag.char}`);
  }
  let end = 0;
  while (argv[end]?.startsWith('-') === true && argv[end] !== '--') {
    end += withValue.has(argv[end] ?? '') ? 2 : 1;
  }
  const before = argv.slice(0, end);
  const rest = argv.slice(end);
  const separator = rest.indexOf('--');
  if (separator === -1) return [...rest, ...before];
  return [...rest.slice(0, separator), ...before, ...rest.slice(separator)];
}
