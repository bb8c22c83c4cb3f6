// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BrokenAnswer, type Frame, readFrames } from '../../../src/adapters/bridge/frames.js';

const nonce = 'abc123';

/** What a bridge would print for these frames, with the closing frame that counts and sums them up. */
function printed(frames: ReadonlyArray<object>): string[] {
  const texts = frames.map((frame) => JSON.stringify(frame));
  const digest = createHash('sha256').update(texts.join('')).digest('hex');
  const end = JSON.stringify({ frame: 'end', frames: texts.length, digest });
  return [...texts, end].map((text) => `${nonce} ${text}`);
}

async function* given(lines: ReadonlyArray<string>): AsyncGenerator<string> {
  yield* lines;
}

async function read(lines: ReadonlyArray<string>, onOther?: (line: string) => void): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readFrames(given(lines), nonce, onOther)) frames.push(frame);
  return frames;
}

async function faultOf(lines: ReadonlyArray<string>): Promise<string> {
  const error = await read(lines).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BrokenAnswer)) throw error ?? new Error('it was read without a fault');
  return error.fault;
}

const hello = { frame: 'hello', protocol: 1, pid: 7 };
const done = { frame: 'done', queries: 29, seconds: 0.5 };

describe('an answer of the bridge', () => {
  test('is read whole', async () => {
    expect(await read(printed([hello, done]))).toEqual([hello, done]);
  });

  test('is not mixed with what the backend prints around it', async () => {
    const others: string[] = [];
    const [first = '', ...rest] = printed([hello, done]);
    const lines = ['Welcome to server 3', `warning: ${first}`, 'Loading settings…', ...rest, ''];
    expect(await read(lines, (line) => others.push(line))).toEqual([hello, done]);
    expect(others).toEqual(['Welcome to server 3', 'Loading settings…']);
  });

  test('is refused when it stops before its end', async () => {
    expect(await faultOf(printed([hello, done]).slice(0, -1))).toBe('cut-off');
    expect(await faultOf([])).toBe('cut-off');
  });

  test('is refused when it stops in the middle of a frame', async () => {
    const [first = ''] = printed([hello, done]);
    expect(await faultOf([first.slice(0, -4)])).toBe('cut-off');
  });

  test('is refused when a frame got lost or changed on the way', async () => {
    const [first = '', second = '', end = ''] = printed([hello, done]);
    expect(await faultOf([first, end])).toBe('damaged');
    expect(await faultOf([first, second.replace('29', '30'), end])).toBe('damaged');
  });

  test('is refused when it speaks of something unknown', async () => {
    expect(await faultOf(printed([{ frame: 'greeting' }]))).toBe('unknown-words');
    expect(await faultOf(printed([{ frame: 'object', kind: 'planet', identity: 'x', fields: {} }]))).toBe(
      'unknown-words',
    );
  });
});
