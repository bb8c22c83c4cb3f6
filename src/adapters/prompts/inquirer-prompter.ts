// SPDX-License-Identifier: EUPL-1.2
import type { Choice, Prompter } from '../../ports/prompter.js';
import { Sensitive } from '../../state/sensitive.js';

/** Asks at the terminal, on standard error: standard output stays free for the result. */
export function createInquirerPrompter(signal: AbortSignal): Prompter {
  const context = { signal, output: process.stderr };
  // Loaded at the first question: most runs ask none.
  const load = () => import('@inquirer/prompts');
  return {
    async choose<Value>({ message, choices, default: preferred }: Parameters<Prompter['choose']>[0]) {
      const { select } = await load();
      const listed = choices.map(listChoice);
      return (await select({ message, choices: listed, default: preferred, loop: false }, context)) as Value;
    },
    async search({ message, find }) {
      const { search } = await load();
      return await search(
        { message, pageSize: 8, source: (term) => find(term ?? '').map(listChoice) },
        context,
      );
    },
    async text({ message, default: preset, check }) {
      const { input } = await load();
      const validate = (text: string): string | true => check(text.trim()) ?? true;
      const filled = preset === undefined ? {} : { default: preset };
      return (await input({ message, ...filled, validate }, context)).trim();
    },
    async secret({ message, check }) {
      const { password } = await load();
      const validate = (text: string): string | true => check(text) ?? true;
      return new Sensitive(await password({ message, mask: false, validate }, context));
    },
  };
}

const listChoice = <Value>({ value, label, explanation }: Choice<Value>) => ({
  value,
  name: label,
  ...(explanation === undefined ? {} : { description: explanation }),
});
