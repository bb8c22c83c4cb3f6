// SPDX-License-Identifier: EUPL-1.2

/** A question that is asked once, however many want to know. */
export function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
