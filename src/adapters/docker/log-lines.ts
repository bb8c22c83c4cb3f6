// SPDX-License-Identifier: EUPL-1.2
import type { LogLine } from '../../ports/container-engine.js';

const headerBytes = 8;

type Stream = LogLine['stream'];
interface Frame {
  readonly stream: Stream;
  readonly payload: Buffer;
}

/** What the engine multiplexes: a header of eight bytes (stream, length), then the bytes. */
export async function* readLogFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= headerBytes) {
      const end = headerBytes + rest.readUInt32BE(4);
      if (rest.length < end) break;
      yield { stream: rest[0] === 2 ? 'stderr' : 'stdout', payload: rest.subarray(headerBytes, end) };
      rest = rest.subarray(end);
    }
  }
}

/** A container with a terminal has one stream without headers: each line is a frame here. */
export async function* readTerminalFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
      yield { stream: 'stdout', payload: rest.subarray(0, end + 1) };
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield { stream: 'stdout', payload: rest };
}

/**
 * Lines with their times. The engine cuts lines of more than 16 KB in pieces, each a frame with a time of its own; such
 * pieces become one line again, with the time of the first.
 */
export async function* toLogLines(frames: AsyncIterable<Frame>, container: string): AsyncGenerator<LogLine> {
  const unfinished = new Map<Stream, { readonly time: string; readonly parts: Buffer[] }>();
  for await (const { stream, payload } of frames) {
    const space = payload.indexOf(' ');
    const time = payload.subarray(0, space).toString('latin1');
    const isWhole = payload.at(-1) === 0x0a;
    const content = payload.subarray(space + 1, isWhole ? payload.length - 1 : payload.length);
    const line = unfinished.get(stream) ?? { time, parts: [] };
    line.parts.push(Buffer.from(content));
    if (isWhole) {
      unfinished.delete(stream);
      yield toLine(container, stream, line);
    } else unfinished.set(stream, line);
  }
  for (const [stream, line] of unfinished) yield toLine(container, stream, line);
}

const toLine = (
  container: string,
  stream: Stream,
  { time, parts }: { readonly time: string; readonly parts: ReadonlyArray<Buffer> },
): LogLine => ({
  container,
  stream,
  time,
  text: Buffer.concat([...parts])
    .toString('utf8')
    .replace(/\r$/, ''),
});
