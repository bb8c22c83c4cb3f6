// SPDX-License-Identifier: EUPL-1.2
import type { CheckWords } from './schema.js';

/** Keys that the backend cannot tell apart, because it does not look at case. */
export function* sameButForCase(map: Readonly<Record<string, unknown>>): Generator<CheckWords> {
  const seen = new Map<string, string>();
  for (const key of Object.keys(map)) {
    const lower = key.toLowerCase();
    const earlier = seen.get(lower);
    if (earlier !== undefined) {
      yield {
        code: 'SCHEMA_DUPLICATE_IDENTITY',
        message: `"${key}" and "${earlier}" are the same to the backend, which does not look at capitals.`,
        hint: 'Leave one of them out.',
        path: [key],
      };
    }
    seen.set(lower, key);
  }
}
