// SPDX-License-Identifier: EUPL-1.2
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { CommandPython } from '../../../src/adapters/processes/command-python.js';
import type { ProgramEnd } from '../../../src/ports/backend-python.js';

interface Seen {
  readonly lines: ReadonlyArray<string>;
  readonly end: ProgramEnd;
}

async function run(
  command: readonly [string, ...string[]],
  program: string,
  { signal = new AbortController().signal, seconds = 20 } = {},
): Promise<Seen> {
  const python = new CommandPython({ command, folder: tmpdir(), variables: { GREETING: 'goedemorgen' } });
  const { lines, end } = python.run(program, { signal, seconds });
  const seen: string[] = [];
  for await (const line of lines) seen.push(line);
  return { lines: seen, end: await end };
}

test('runs a program from standard input and gives its lines', async () => {
  const { lines, end } = await run(
    ['python3', '-'],
    'import os\nprint("één\\ntwee")\nprint(os.environ["GREETING"], end="")',
  );
  expect(lines).toEqual(['één', 'twee', 'goedemorgen']);
  expect(end).toEqual({ type: 'exited', code: 0, errors: '' });
});

test('keeps lines whole that are longer than any buffer', async () => {
  const { lines } = await run(['python3', '-'], 'print("é" * 3_000_000)\nprint("x")');
  expect(lines.map((line) => line.length)).toEqual([3_000_000, 1]);
});

test('tells how a program failed, with its last words', async () => {
  const { end } = await run(['python3', '-'], 'import sys\nsys.exit("it broke")');
  expect(end).toEqual({ type: 'exited', code: 1, errors: 'it broke\n' });
});

test('tells that a command does not exist', async () => {
  const { lines, end } = await run(['no-such-command-here'], '');
  expect(lines).toEqual([]);
  expect(end).toMatchObject({ type: 'unreachable', reason: expect.stringContaining('no-such-command-here') });
});

test('gives up after the time it was given', async () => {
  const { end } = await run(['python3', '-'], 'import time\ntime.sleep(30)', { seconds: 1 });
  expect(end).toEqual({ type: 'timed-out', seconds: 1 });
});

test('stops when it is asked to', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  const { end } = await run(['python3', '-'], 'import time\ntime.sleep(30)', { signal: stop.signal });
  expect(end).toEqual({ type: 'interrupted' });
});

test('tells that a program was killed', async () => {
  const { end } = await run(['python3', '-'], 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)');
  expect(end).toEqual({ type: 'unreachable', reason: 'it was ended by SIGKILL' });
});
