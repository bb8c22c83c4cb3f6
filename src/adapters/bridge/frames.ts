// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { kindNames } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { unreadCodes } from '../../state/live-remarks.js';
import { healthFrame } from './health-frame.js';

const kind = z.enum(kindNames);
const keys = z.array(z.union([z.number(), z.string()]));
// Checked by `normalise` and the comparison; zod would walk through every coordinate of every area.
const fields = z.custom<Fields>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const refusal = z.object({
  frame: z.literal('refused'),
  code: z.string(),
  reason: z.string(),
  holder: z.string().optional(),
  pending: z.array(z.string()).optional(),
  kind: kind.optional(),
  identity: z.string().optional(),
  keys: keys.optional(),
  conflicts: z.array(z.object({ kind, identity: z.string(), now: fields.nullable() })).optional(),
  rejections: z
    .array(z.object({ kind, identity: z.string(), field: z.string().nullish(), reason: z.string() }))
    .optional(),
});

const reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('user-inactive'), user: z.string() }),
  z.object({ code: z.literal('user-elsewhere'), user: z.string(), department: z.string() }),
  z.object({ code: z.literal('expression-refused'), words: z.string() }),
]);

const frame = z.discriminatedUnion('frame', [
  z.object({ frame: z.literal('hello'), protocol: z.number(), pid: z.number() }),
  z.object({
    frame: z.literal('backend'),
    release: z.string(),
    django: z.string(),
    database: z.string(),
    name: z.string(),
    pending: z.array(z.string()),
    models: z.record(z.string(), z.record(z.string(), z.array(z.string()).nullable()).nullable()),
  }),
  healthFrame,
  z.object({ frame: z.literal('object'), kind, identity: z.string(), revision: z.string(), fields }),
  z.object({ frame: z.literal('double'), kind, identity: z.string(), keys }),
  z.object({ frame: z.literal('remark'), kind, identity: z.string(), reason }),
  z.object({ frame: z.literal('unread'), kind, code: z.enum(unreadCodes), names: z.array(z.string()) }),
  z.object({
    frame: z.literal('change'),
    kind,
    identity: z.string(),
    when: z.string(),
    who: z.string().nullable(),
    source: z.enum(['history', 'admin']),
  }),
  z.object({ frame: z.literal('picture'), digest: z.string(), content: z.string().nullable() }),
  z.object({ frame: z.literal('written'), kind, identity: z.string() }),
  z.object({
    frame: z.literal('applied'),
    written: z.number(),
    alreadyThere: z.number(),
    notices: z.array(z.string()),
    check: z.boolean(),
  }),
  z.object({ frame: z.literal('done'), queries: z.number(), seconds: z.number() }),
  refusal,
  z.object({ frame: z.literal('failed'), reason: z.string() }),
  z.object({ frame: z.literal('end'), frames: z.number(), digest: z.string() }),
]);

export type Frame = z.infer<typeof frame>;
export type FrameOf<Name extends Frame['frame']> = Extract<Frame, { frame: Name }>;

/** Why an answer cannot be used. */
export type AnswerFault = 'cut-off' | 'damaged' | 'unknown-words';

export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
  readonly fault: AnswerFault;

  constructor(fault: AnswerFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/**
 * The frames among the lines that a backend prints, up to and without `end`. Lines of others are passed over. Throws
 * BrokenAnswer when the answer stops early or is not what was sent.
 */
export async function* readFrames(
  lines: AsyncIterable<string>,
  nonce: string,
  onOtherLine: (line: string) => void = () => undefined,
): AsyncGenerator<Frame> {
  const digest = createHash('sha256');
  let count = 0;
  for await (const line of lines) {
    const start = line.indexOf(`${nonce} `);
    if (start === -1) {
      onOtherLine(line);
      continue;
    }
    const text = line.slice(start + nonce.length + 1).trimEnd();
    const decoded = decodeFrame(text);
    if (decoded.frame === 'end') {
      if (decoded.frames === count && decoded.digest === digest.digest('hex')) return;
      throw new BrokenAnswer('damaged', `${decoded.frames} frames were sent, ${count} arrived whole`);
    }
    digest.update(text);
    count += 1;
    yield decoded;
  }
  throw new BrokenAnswer('cut-off', `the answer stopped after ${count} frames`);
}

function decodeFrame(text: string): Frame {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new BrokenAnswer('cut-off', 'a frame is not whole');
  }
  const decoded = frame.safeParse(value);
  if (decoded.success) return decoded.data;
  throw new BrokenAnswer('unknown-words', `a frame is not understood: ${text.slice(0, 200)}`);
}
