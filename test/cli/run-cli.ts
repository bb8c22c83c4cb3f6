// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

export interface CliOptions {
  /** Folder to start in; required in practice for everything that reads an instance. */
  readonly cwd?: string;
  /** Variables on top of a small, quiet environment (PATH, HOME, no colour); undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input, which is then closed. Standard input is never a terminal. */
  readonly input?: string | Uint8Array;
  /** Milliseconds before the child is killed; 60,000 when left out. */
  readonly timeout?: number;
}

export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  /** 128 + the signal's number when a signal ended it, as a shell would say. */
  readonly exitCode: number;
}

const signalNumbers: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Path of the executable that this test run built. */
export const cliPath = (): string => join(inject('packageFolder'), 'bin/signalen.cjs');

/** What a child of the tests sees of the environment: nothing of the developer's own settings. */
export function cliEnvironment(extra: CliOptions['env'] = {}): NodeJS.ProcessEnv {
  const base = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, TZ: 'UTC' };
  const merged = { ...base, NO_COLOR: '1', ...extra };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Runs the built CLI as a child process and waits for its end. */
export function runCli(args: ReadonlyArray<string>, options: CliOptions = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliPath(), ...args], {
      cwd: options.cwd ?? process.cwd(),
      env: cliEnvironment(options.env),
      timeout: options.timeout ?? 60_000,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    // A command that never reads its input may be gone before it was written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('close', (code, signal) =>
      resolve({
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        exitCode: code ?? 128 + (signalNumbers[signal ?? ''] ?? 0),
      }),
    );
  });
}
