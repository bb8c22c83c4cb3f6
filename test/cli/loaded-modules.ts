// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { inject } from 'vitest';
import { type CliOptions, type CliResult, runCli } from './run-cli.js';

export interface LoadedModules extends CliResult {
  /** Names of the npm packages whose code was loaded, bundled or not; sorted. */
  readonly packages: ReadonlyArray<string>;
  /** Files of src/ whose code was loaded. */
  readonly sources: ReadonlyArray<string>;
}

/** Runs the CLI and tells what it loaded, as V8 itself noted it: every chunk, taken apart by the bundler's own account. */
export async function loadedModules(
  args: ReadonlyArray<string>,
  options: CliOptions = {},
): Promise<LoadedModules> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-coverage-'));
  try {
    const result = await runCli(args, { ...options, env: { ...options.env, NODE_V8_COVERAGE: folder } });
    const inputs = loadedFiles(folder).flatMap(inputsOf);
    const packages = inputs.map(packageOf).filter((name) => name !== undefined);
    return {
      ...result,
      packages: [...new Set(packages)].sort(),
      sources: inputs.filter((input) => input.startsWith('src/')),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function loadedFiles(folder: string): ReadonlyArray<string> {
  return readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    return result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
  });
}

/** What went into one loaded file: for a chunk its parts, for anything else itself. */
function inputsOf(path: string): ReadonlyArray<string> {
  const packageFolder = inject('packageFolder');
  const { outputs } = JSON.parse(readFileSync(join(packageFolder, 'metafile.json'), 'utf8')) as Metafile;
  const inside = relative(packageFolder, path).replaceAll('\\', '/');
  const output = Object.entries(outputs).find(([name]) => name.endsWith(`/${inside}`));
  return output === undefined ? [path] : Object.keys(output[1].inputs);
}

const packageOf = (input: string): string | undefined =>
  /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input)?.[1];
