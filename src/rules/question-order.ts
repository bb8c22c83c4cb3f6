// SPDX-License-Identifier: EUPL-1.2
import { type Rule, rule } from './rule.js';

/**
 * The order in which the backend gives the options of a question. PostgreSQL keeps a JSON object by the length of its
 * keys in bytes, then by the bytes: what the file says about their order is lost.
 */
function storedOrder(ids: Iterable<string>): ReadonlyArray<string> {
  const encoder = new TextEncoder();
  const encoded = [...ids].map((id) => ({ id, bytes: encoder.encode(id) }));
  return encoded.sort((left, right) => compareBytes(left.bytes, right.bytes)).map(({ id }) => id);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  if (left.length !== right.length) return left.length - right.length;
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

const optionsReordered = rule('QUESTION_OPTIONS_REORDERED', function* ({ questions }) {
  for (const { key, path, options, meta } of questions.values()) {
    // A list of options, as select_input has, keeps its order.
    if (options === undefined || Array.isArray(meta.values)) continue;
    const stored = storedOrder(options.keys());
    if ([...options.keys()].every((id, index) => id === stored[index])) continue;
    yield {
      code: 'QUESTION_OPTIONS_REORDERED',
      path: [...path, 'options'],
      on: 'key',
      message: `Reporters see the options of ${key} in another order: ${stored.join(', ')}.`,
      allowed: 'short ids first, and ids of the same length in alphabetical order',
      hint: 'Rename the ids (the labels may stay), or put the lines in the order that reporters see.',
    };
  }
});

export const questionOrderRules: ReadonlyArray<Rule> = [optionsReordered];
