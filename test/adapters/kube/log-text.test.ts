// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { inUtc, readLogLines } from '../../../src/adapters/kube/log-text.js';

async function* chunks(...texts: ReadonlyArray<string | Buffer>): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text as string);
}

async function read(...texts: ReadonlyArray<string | Buffer>) {
  const found = [];
  for await (const line of readLogLines(chunks(...texts))) found.push(line);
  return found;
}

describe('the log of a container in a pod', () => {
  it.each([
    ['2026-03-04T05:06:07.123456789Z', '2026-03-04T05:06:07.123456789Z'],
    ['2026-03-04T06:06:07.5+01:00', '2026-03-04T05:06:07.500000000Z'],
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.000000000Z'],
  ])('%s is told in UTC with nanoseconds, so that texts order as times do', (time, told) => {
    expect(inUtc(time)).toBe(told);
  });

  it('is read line by line, however it comes in', async () => {
    const bytes = Buffer.from('2026-03-04T05:06:07.1Z één\n2026-03-04T05:06:08.2Z twee  woorden\r\n');
    const whole = await read(bytes);
    const inPieces = await read(...[...bytes].map((byte) => Buffer.of(byte)));

    expect(whole).toEqual([
      { time: '2026-03-04T05:06:07.100000000Z', text: 'één' },
      { time: '2026-03-04T05:06:08.200000000Z', text: 'twee  woorden' },
    ]);
    expect(inPieces).toEqual(whole);
  });

  it('keeps empty lines, spaces and an end without newline, and drops what the node itself says', async () => {
    const found = await read(
      'unable to retrieve container logs for containerd://1\n',
      '2026-03-04T05:06:07.1Z \n2026-03-04T05:06:07.2Z   ingesprongen\n2026-03-04T05:06:07.3Z eind',
    );

    expect(found.map(({ text }) => text)).toEqual(['', '  ingesprongen', 'eind']);
  });
});
