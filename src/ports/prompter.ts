// SPDX-License-Identifier: EUPL-1.2
import type { Sensitive } from '../state/sensitive.js';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  /** One line more, shown for the choice that is pointed at. */
  readonly explanation?: string;
}

export interface ChooseQuestion<Value> {
  readonly message: string;
  readonly choices: ReadonlyArray<Choice<Value>>;
  /** The choice pointed at first; the first one when absent. */
  readonly default?: Value;
}

export interface SearchQuestion<Value> {
  readonly message: string;
  /** The choices for what was typed so far. When there are none, the person types on. */
  find(term: string): ReadonlyArray<Choice<Value>>;
}

export interface TextQuestion {
  readonly message: string;
  /** Taken when nothing is typed. */
  readonly default?: string;
  /** What is wrong with the text, in one sentence; the question is then asked again. */
  check(text: string): string | undefined;
}

/**
 * Somebody who can be asked. Every answer is one of the choices, or a text that passed its check. When the person
 * stops (Ctrl-C), the promise is rejected with an Error whose name is `ExitPromptError` or `AbortPromptError`.
 */
export interface Prompter {
  choose<Value>(question: ChooseQuestion<Value>): Promise<Value>;
  search<Value>(question: SearchQuestion<Value>): Promise<Value>;
  text(question: TextQuestion): Promise<string>;
  /** What is typed is not shown, and not trimmed. */
  secret(question: Omit<TextQuestion, 'default'>): Promise<Sensitive>;
}
