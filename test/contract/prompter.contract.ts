// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import type { Reply } from '../fakes/scripted-prompter.js';
import type { AskedQuestion } from './prompter-questions.js';

export type Answered =
  | { readonly type: 'answered'; readonly value: unknown; readonly complaints: ReadonlyArray<string> }
  | { readonly type: 'stopped' };

/** Asks one question of a person who does this, and tells how it ended. */
export type AskOne = (question: AskedQuestion, reply: Reply) => Promise<Answered>;

/** What every prompter promises; the fake has to pass it as well as the real one. */
export function prompterContract(name: string, ask: AskOne): void {
  const value = async (question: AskedQuestion, reply: Reply): Promise<unknown> => {
    const answered = await ask(question, reply);
    return answered.type === 'answered' ? answered.value : answered.type;
  };

  describe(`${name}, as a prompter`, () => {
    test('points at the default choice', async () => {
      expect(await value('choose', { type: 'accept' })).toEqual({ id: 2 });
    });

    test('points at the first choice when there is no default', async () => {
      expect(await value('choose-without-default', { type: 'accept' })).toBe('one');
    });

    test('gives the value of the choice, not its label', async () => {
      expect(await value('choose', { type: 'choose', label: 'Third' })).toEqual({ id: 3 });
    });

    test('gives the first of what was found', async () => {
      expect(await value('search', { type: 'find', term: 'utr' })).toEqual({ code: 'GM0344' });
    });

    test('finds everything before something is typed', async () => {
      expect(await value('search', { type: 'accept' })).toEqual({ code: 'GM0014' });
    });

    test('takes the preset text', async () => {
      expect(await value('text', { type: 'accept' })).toBe('preset');
    });

    test('takes a text without the blanks around it', async () => {
      expect(await value('text', { type: 'texts', texts: ['  typed words '] })).toBe('typed words');
    });

    test('says what is wrong with a text and asks again', async () => {
      const answered = await ask('text', { type: 'texts', texts: ['WRONG', 'right'] });

      expect(answered).toEqual({ type: 'answered', value: 'right', complaints: ['Only lower case, please'] });
    });

    test.each(['choose', 'search', 'text'] as const)('is stopped during %s', async (question) => {
      expect(await ask(question, { type: 'stop' })).toEqual({ type: 'stopped' });
    });
  });
}
