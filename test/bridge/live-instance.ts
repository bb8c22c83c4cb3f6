// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CliResult, runCli } from '../cli/run-cli.js';
import { standInFolder } from '../stand-in/environment.js';
import type { Backend } from './backend.js';

/** A small instance of which the environment `live` is a backend. */
export interface LiveInstance {
  readonly folder: string;
  write(file: string, text: string): void;
  /** Points the environment to another command. */
  target(command: ReadonlyArray<string>, timeoutSeconds?: number): void;
  run(...args: ReadonlyArray<string>): Promise<CliResult>;
  remove(): void;
}

const settings = `version: 1
domain: meldingen.utrecht.example
municipality:
  {code: GM0344, name: Utrecht, organisation: Gemeente Utrecht, center: [52.09, 5.12], boundingBox: [[52.0, 4.9], [52.2, 5.3]]}
release: {backend: 2.50.12, frontend: 2.27.9}
`;

export function makeInstance(backend: Backend, files: Readonly<Record<string, string>>): LiveInstance {
  const home = mkdtempSync(join(tmpdir(), 'signalen-live-'));
  const instance = inFolder(backend, join(home, 'utrecht'), () =>
    rmSync(home, { recursive: true, force: true }),
  );
  instance.write('signalen.yaml', settings);
  for (const [file, text] of Object.entries(files)) instance.write(file, text);
  instance.target(backend.command);
  return instance;
}

/** The same around a folder that may hold an instance already, e.g. one that `init` or `export` wrote. */
export function inFolder(
  backend: Backend,
  folder: string,
  remove: () => void = () => undefined,
): LiveInstance {
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  return {
    folder,
    write,
    target: (command, timeoutSeconds = 120) => {
      const target = { type: 'exec', command: inStandIn(command), timeoutSeconds };
      write('environments/live.yaml', `target: ${JSON.stringify(target)}\n`);
    },
    run: (...args) =>
      runCli([...args, '--environment', 'live'], { cwd: folder, env: backend.variables, timeout: 150_000 }),
    remove,
  };
}

/** The stand-in is found in the folder that Python starts in, and a command of an instance starts in the instance. */
const inStandIn = (command: ReadonlyArray<string>): ReadonlyArray<string> => [
  'sh',
  '-c',
  `cd '${standInFolder}' && exec "$0" "$@"`,
  ...command,
];
