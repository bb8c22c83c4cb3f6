// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';

const known = <Schema extends z.ZodType>(value: Schema) =>
  z.union([z.object({ value }), z.object({ unknown: z.string() })]);

/** How a backend is doing, as `87_health.py` says it. */
export const healthFrame = z.object({
  frame: z.literal('health'),
  release: z.string(),
  database: known(z.object({ name: z.string(), bytes: z.number() })),
  pending: known(z.array(z.string())),
  queue: known(z.object({ name: z.string(), messages: z.number(), workers: z.number() })),
  beat: known(
    z.object({
      last: z.object({ name: z.string(), at: z.string() }).nullable(),
      late: z.array(z.object({ name: z.string(), seconds: z.number() })),
    }),
  ),
  administrators: known(z.number()),
  reports: known(z.number()),
  media: known(z.object({ total: z.number(), free: z.number() })),
  search: known(z.object({ status: z.string(), missing: z.array(z.string()) })),
});
