// SPDX-License-Identifier: EUPL-1.2

const timed = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) ?/;
const newline = 0x0a;

/** A moment in UTC with nine decimals, so that texts order as times do: a node writes its own zone. */
export function inUtc(time: string): string {
  const [, whole = '', fraction = '', zone = 'Z'] = timed.exec(time) ?? [];
  const seconds = zone === 'Z' ? whole : new Date(`${whole}${zone}`).toISOString().slice(0, 19);
  return `${seconds}.${fraction.padEnd(9, '0')}Z`;
}

/** Lines of a log that were asked for with their times. One without a time is the node's own, about a log that is gone. */
export async function* readLogLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly time: string; readonly text: string }> {
  const unfinished: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      unfinished.push(chunk.subarray(from, end));
      from = end + 1;
      yield* readLine(Buffer.concat(unfinished.splice(0)));
    }
    unfinished.push(chunk.subarray(from));
  }
  yield* readLine(Buffer.concat(unfinished));
}

function* readLine(bytes: Buffer): Generator<{ readonly time: string; readonly text: string }> {
  const line = bytes.toString('utf8');
  const start = timed.exec(line)?.[0];
  if (start === undefined) return;
  yield { time: inUtc(start.trimEnd()), text: line.slice(start.length).replace(/\r$/, '') };
}
