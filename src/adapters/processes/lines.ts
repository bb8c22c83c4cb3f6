// SPDX-License-Identifier: EUPL-1.2
/** Lines of a stream, whole across chunks and across the bytes of one character; without line endings. */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const pieces = text.split('\n');
    for (const piece of pieces.slice(0, -1)) {
      yield parts.splice(0).join('') + piece;
    }
    parts.push(pieces.at(-1) ?? '');
  }
  const rest = parts.join('') + decoder.decode();
  if (rest !== '') yield rest;
}
