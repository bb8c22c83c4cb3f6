// SPDX-License-Identifier: EUPL-1.2
// A program for the contract suite: asks one question at the terminal and writes how it ended to a file.
import { renameSync, writeFileSync } from 'node:fs';
import { createInquirerPrompter } from '../../../src/adapters/prompts/inquirer-prompter.js';
import { type AskedQuestion, questions } from '../../contract/prompter-questions.js';

const [, , question, file] = process.argv;

const report = (answer: unknown): void => {
  writeFileSync(`${file}.new`, JSON.stringify(answer));
  renameSync(`${file}.new`, String(file));
};

try {
  const value = await questions[question as AskedQuestion](
    createInquirerPrompter(new AbortController().signal),
  );
  report({ type: 'answered', value });
} catch (error) {
  const name = error instanceof Error ? error.name : '';
  report(
    ['ExitPromptError', 'AbortPromptError'].includes(name) ? { type: 'stopped' } : { error: String(error) },
  );
}
