// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real terminal with one program in it: what a person sees and types. */
export interface Terminal {
  /** The lines on the screen, without trailing blanks. */
  screen(): string;
  /** Waits until the screen shows this; fails with the screen when it does not in time. */
  waitFor(pattern: string | RegExp): Promise<string>;
  /** Types text, letter by letter. */
  type(text: string): void;
  /** Presses keys by tmux's names, e.g. `Enter`, `Down`, `C-c`. */
  press(...keys: ReadonlyArray<string>): void;
  close(): void;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** True when suites that need a terminal have to be left out; says why in one line. Never true in CI. */
export function withoutTerminal(suite: string): boolean {
  if (hasTmux || process.env.CI) return false;
  process.stderr.write(`Skipped: ${suite} needs tmux (Debian and Ubuntu: apt-get install tmux).\n`);
  return true;
}

const patience = 20_000;

/** Starts a program in a terminal of its own, with a server of its own, so that nobody else's sessions are touched. */
export function openTerminal(command: ReadonlyArray<string>, options: TerminalOptions): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  const tmux = (...args: ReadonlyArray<string>): string =>
    execFileSync('tmux', ['-S', join(folder, 'socket'), '-f', '/dev/null', ...args], { encoding: 'utf8' });
  const environment = Object.entries({ NO_COLOR: '1', TERM: 'screen', CI: '', ...options.env });
  const words = ['env', ...environment.map(([name, value]) => `${name}=${value}`), ...command];
  tmux(
    ...['new-session', '-d', '-x', String(options.columns ?? 100), '-y', '40', '-c', options.cwd],
    // The shell keeps the screen when the program has ended, and tells its exit code.
    `${words.map(quote).join(' ')}; echo "[exit $?]"; exec sleep 60`,
  );
  const screen = (): string =>
    tmux('capture-pane', '-p')
      .replaceAll(/[ \t]+$/gm, '')
      .trimEnd();
  return {
    screen,
    async waitFor(pattern) {
      const end = Date.now() + patience;
      for (;;) {
        const now = screen();
        if (typeof pattern === 'string' ? now.includes(pattern) : pattern.test(now)) return now;
        if (Date.now() > end) throw new Error(`Waited for ${pattern}, but the screen shows:\n${now}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    type: (text) => void tmux('send-keys', '-l', text),
    press: (...keys) => void tmux('send-keys', ...keys),
    close() {
      spawnSync('tmux', ['-S', join(folder, 'socket'), 'kill-server']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
