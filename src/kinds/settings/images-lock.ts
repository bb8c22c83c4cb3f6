// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { ImagesLock } from '../../state/images-lock.js';

const schema = z.strictObject({
  version: z.literal(1),
  release: z.strictObject({ backend: z.string(), frontend: z.string() }),
  lockedAt: z.string(),
  images: z.record(
    z.string(),
    z.strictObject({
      image: z.string().min(1),
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      architecture: z.string(),
    }),
  ),
}) satisfies z.ZodType<ImagesLock>;

/** The lock in a parsed file, or the keys to the first thing that is wrong with it. */
export function decodeImagesLock(
  value: unknown,
):
  | { readonly ok: true; readonly lock: ImagesLock }
  | { readonly ok: false; readonly path: ReadonlyArray<string | number> } {
  const decoded = schema.safeParse(value);
  if (decoded.success) return { ok: true, lock: decoded.data };
  const path = decoded.error.issues[0]?.path ?? [];
  return { ok: false, path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)) };
}
