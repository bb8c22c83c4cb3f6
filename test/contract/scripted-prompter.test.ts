// SPDX-License-Identifier: EUPL-1.2
import { scriptedPrompter } from '../fakes/scripted-prompter.js';
import { prompterContract } from './prompter.contract.js';
import { questions } from './prompter-questions.js';

prompterContract('the scripted prompter', async (question, reply) => {
  const prompter = scriptedPrompter([reply]);
  try {
    const value = await questions[question](prompter);
    return { type: 'answered', value, complaints: prompter.complaints };
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return { type: 'stopped' };
    throw error;
  }
});
