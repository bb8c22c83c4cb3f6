// SPDX-License-Identifier: EUPL-1.2
import type { Choice, Prompter } from '../../src/ports/prompter.js';
import { Sensitive } from '../../src/state/sensitive.js';

/** What the person does when asked. */
export type Reply =
  /** Presses Enter: takes what is pointed at or filled in. */
  | { readonly type: 'accept' }
  /** Points at the choice with this label. */
  | { readonly type: 'choose'; readonly label: string }
  /** Types this and presses Enter; what is refused is typed over by the next text. */
  | { readonly type: 'texts'; readonly texts: ReadonlyArray<string> }
  /** Types this and takes the first choice that is left. */
  | { readonly type: 'find'; readonly term: string }
  | { readonly type: 'stop' };

export interface ScriptedPrompter extends Prompter {
  /** The questions asked so far. */
  readonly asked: ReadonlyArray<string>;
  /** Complaints shown so far. */
  readonly complaints: ReadonlyArray<string>;
}

/** Somebody who replies from a script, in order; a question too many is a failure of the test. */
export function scriptedPrompter(script: ReadonlyArray<Reply>): ScriptedPrompter {
  const replies = [...script];
  const asked: string[] = [];
  const complaints: string[] = [];
  const next = (message: string): Reply => {
    asked.push(message);
    const reply = replies.shift();
    if (reply === undefined) throw new Error(`Nobody knows an answer to "${message}"`);
    if (reply.type === 'stop') throw Object.assign(new Error('stopped'), { name: 'ExitPromptError' });
    return reply;
  };
  return {
    asked,
    complaints,
    async choose({ message, choices, default: preferred }) {
      const reply = next(message);
      if (reply.type === 'choose') return labelled(choices, reply.label).value;
      if (reply.type !== 'accept') throw new Error(`"${message}" is answered by choosing`);
      return (choices.find((choice) => choice.value === preferred) ?? first(choices)).value;
    },
    async search({ message, find }) {
      const reply = next(message);
      if (reply.type === 'accept') return first(find('')).value;
      if (reply.type !== 'find') throw new Error(`"${message}" is answered by finding`);
      return first(find(reply.term)).value;
    },
    async text({ message, default: preset, check }) {
      const reply = next(message);
      const texts = reply.type === 'texts' ? reply.texts : [preset ?? ''];
      for (const typed of texts) {
        const text = typed.trim();
        const complaint = check(text);
        if (complaint === undefined) return text;
        complaints.push(complaint);
      }
      throw new Error(`Every text for "${message}" was refused`);
    },
    async secret({ message, check }) {
      const reply = next(message);
      if (reply.type !== 'texts') throw new Error(`"${message}" is answered by typing`);
      for (const text of reply.texts) {
        const complaint = check(text);
        if (complaint === undefined) return new Sensitive(text);
        complaints.push(complaint);
      }
      throw new Error(`Every text for "${message}" was refused`);
    },
  };
}

function first<Value>(choices: ReadonlyArray<Choice<Value>>): Choice<Value> {
  const [choice] = choices;
  if (choice === undefined) throw new Error('There is nothing to choose');
  return choice;
}

function labelled<Value>(choices: ReadonlyArray<Choice<Value>>, label: string): Choice<Value> {
  const choice = choices.find((candidate) => candidate.label === label);
  if (choice === undefined) throw new Error(`There is no choice "${label}"`);
  return choice;
}
