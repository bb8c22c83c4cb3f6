// SPDX-License-Identifier: EUPL-1.2
import type { Prompter } from '../../src/ports/prompter.js';

const places = [
  { value: { code: 'GM0014' }, label: 'Groningen' },
  { value: { code: 'GM0344' }, label: 'Utrecht' },
  { value: { code: 'GM1581' }, label: 'Utrechtse Heuvelrug' },
];

/** The labels of the choices, for a driver that has to move a pointer. */
export const labels: Readonly<Partial<Record<AskedQuestion, ReadonlyArray<string>>>> = {
  choose: ['First', 'Second', 'Third'],
  'choose-without-default': ['One', 'Two'],
};

const second = { id: 2 };

/** The questions of the contract suite; apart, because the real prompter is asked in a process of its own. */
export const questions = {
  choose: (prompter: Prompter): Promise<unknown> =>
    prompter.choose<unknown>({
      message: 'Which one',
      choices: [
        { value: { id: 1 }, label: 'First' },
        { value: second, label: 'Second', explanation: 'The one in the middle.' },
        { value: { id: 3 }, label: 'Third' },
      ],
      default: second,
    }),
  'choose-without-default': (prompter: Prompter): Promise<unknown> =>
    prompter.choose<unknown>({
      message: 'Which of two',
      choices: [
        { value: 'one', label: 'One' },
        { value: 'two', label: 'Two' },
      ],
    }),
  search: (prompter: Prompter): Promise<unknown> =>
    prompter.search({
      message: 'Which place',
      find: (term) => places.filter((place) => place.label.toLowerCase().includes(term.toLowerCase())),
    }),
  text: (prompter: Prompter): Promise<unknown> =>
    prompter.text({
      message: 'Which text',
      default: 'preset',
      check: (text) => (text === text.toLowerCase() ? undefined : 'Only lower case, please'),
    }),
} as const;

export type AskedQuestion = keyof typeof questions;
