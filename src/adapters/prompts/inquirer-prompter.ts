// SPDX-License-Identifier: EUPL-1.2
import type { Prompter } from '../../ports/prompter.js';

/** Asks at the terminal, on standard error: standard output stays free for the result. */
export function createInquirerPrompter(signal: AbortSignal): Prompter {
  const context = { signal, output: process.stderr };
  // Loaded at the first question: most runs ask none.
  const load = () => import('@inquirer/prompts');
  return {
    async choose({ message, choices, default: preferred }) {
      const { select } = await load();
      // Choices travel by their place in the list, since a value of any type may be one.
      const index = await select(
        { message, choices: byIndex(choices), default: place(choices, preferred), loop: false },
        context,
      );
      return pick(choices, index).value;
    },
    async search({ message, find }) {
      const { search } = await load();
      return await search(
        {
          message,
          pageSize: 8,
          source: (term) =>
            find(term ?? '').map(({ value, label, explanation }) => ({
              value,
              name: label,
              ...(explanation === undefined ? {} : { description: explanation }),
            })),
        },
        context,
      );
    },
    async text({ message, default: preset, check }) {
      const { input } = await load();
      return await input(
        {
          message,
          ...(preset === undefined ? {} : { default: preset }),
          validate: (text) => check(text.trim()) ?? true,
          transformer: (text) => text,
        },
        context,
      ).then((text) => text.trim());
    },
  };
}

type Listed<Value> = ReadonlyArray<{
  readonly value: Value;
  readonly label: string;
  readonly explanation?: string;
}>;

const byIndex = (choices: Listed<unknown>): Array<{ value: number; name: string; description?: string }> =>
  choices.map(({ label, explanation }, index) => ({
    value: index,
    name: label,
    ...(explanation === undefined ? {} : { description: explanation }),
  }));

const place = <Value>(choices: Listed<Value>, preferred: Value | undefined): number =>
  Math.max(
    0,
    choices.findIndex((choice) => choice.value === preferred),
  );

function pick<Value>(choices: Listed<Value>, index: number): { readonly value: Value } {
  const choice = choices[index];
  if (choice === undefined) throw new RangeError(`There is no choice ${index}`);
  return choice;
}
