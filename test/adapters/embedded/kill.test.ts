// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeState } from '../../../src/adapters/embedded/state-file.js';

const objects = 300;
const kills = 30;

let folder: string;
let child: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalen-kill-'));
  child = join(folder, 'kill-child.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'kill-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A small generator of the same numbers every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** Runs the writer, kills it the hard way after a while, and gives the last transaction it called done. */
async function runAndKill(file: string, milliseconds: number): Promise<{ done: number; errors: string }> {
  const writer = spawn(process.execPath, [child, file, String(objects)]);
  let output = '';
  let errors = '';
  const started = new Promise((resolve) => writer.stdout.once('data', resolve));
  writer.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  writer.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise((resolve) => writer.once('close', resolve));
  await Promise.race([started, ended]);
  await sleep(milliseconds);
  writer.kill('SIGKILL');
  await ended;
  return { done: Number(output.trim().split('\n').at(-1) ?? 0), errors };
}

test(`a writer killed ${kills} times leaves a whole state every time, and the next one goes on`, {
  timeout: 120_000,
}, async () => {
  const file = join(folder, '.signalen/state.json');
  const random = numbers(20_260_105);

  for (let kill = 0; kill < kills; kill += 1) {
    const { done, errors } = await runAndKill(file, Math.floor(random.next().value * 60));

    expect(errors).toBe('');
    const reading = decodeState(await readFile(file, 'utf8'));
    if (reading.type !== 'state') throw new Error(`after kill ${kill} the file is ${reading.type}`);
    const rounds = new Set([...reading.state.configuration.values()].map(({ fields }) => fields.description));
    expect(reading.state.configuration.size).toBe(objects);
    expect(rounds.size).toBe(1);
    // A transaction that was called done is there; the next one may just have made it.
    expect([`ronde ${done}`, `ronde ${done + 1}`]).toContain([...rounds][0]);
  }

  const leftovers = (await readdir(join(folder, '.signalen'))).filter((name) => name !== 'state.json');
  expect(leftovers.length).toBeLessThanOrEqual(2);
});
