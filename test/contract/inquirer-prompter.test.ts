// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Reply } from '../fakes/scripted-prompter.js';
import { openTerminal, type Terminal, withoutTerminal } from '../terminal/tmux.js';
import { type Answered, prompterContract } from './prompter.contract.js';
import { type AskedQuestion, labels } from './prompter-questions.js';

// Inside the repository, because the program finds its libraries in node_modules.
const bundle = join(import.meta.dirname, '../../.build', `ask-one-${process.pid}`);
const program = join(bundle, 'ask-one.js');
const complaint = 'Only lower case, please';

describe.skipIf(withoutTerminal('the prompter at a real terminal'))('at a real terminal', () => {
  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL('../adapters/prompts/ask-one.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      packages: 'external',
      logLevel: 'warning',
    });
  });
  afterAll(() => rmSync(bundle, { recursive: true, force: true }));

  prompterContract('the inquirer prompter', askAtTerminal);
});

async function askAtTerminal(question: AskedQuestion, reply: Reply): Promise<Answered> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-one-'));
  const outcome = join(folder, 'outcome.json');
  const terminal = openTerminal([process.execPath, program, question, outcome], { cwd: folder });
  try {
    await terminal.waitFor('Which');
    const complaints = await act(terminal, question, reply);
    await terminal.waitFor(/\[exit \d+\]/);
    if (!existsSync(outcome)) throw new Error(`No outcome; the screen shows:\n${terminal.screen()}`);
    const answered: Answered = JSON.parse(readFileSync(outcome, 'utf8'));
    return answered.type === 'answered' ? { ...answered, complaints } : answered;
  } finally {
    terminal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does at the keyboard what the reply says; gives the complaints that were on the screen. */
async function act(terminal: Terminal, question: AskedQuestion, reply: Reply): Promise<string[]> {
  switch (reply.type) {
    case 'accept':
      terminal.press('Enter');
      return [];
    case 'stop':
      terminal.press('C-c');
      return [];
    case 'find':
      terminal.type(reply.term);
      await terminal.waitFor(/Which place utr[\s\S]*Utrecht/);
      terminal.press('Enter');
      return [];
    case 'choose':
      return choose(terminal, labels[question] ?? [], reply.label);
    case 'texts':
      return typeTexts(terminal, reply.texts);
  }
}

async function choose(terminal: Terminal, all: ReadonlyArray<string>, label: string): Promise<string[]> {
  for (const _ of all) {
    if (pointedAt(terminal.screen(), label)) break;
    const before = terminal.screen();
    terminal.press('Down');
    while (terminal.screen() === before) await new Promise((resolve) => setTimeout(resolve, 25));
  }
  terminal.press('Enter');
  return [];
}

const pointedAt = (screen: string, label: string): boolean => new RegExp(`^[❯>] ${label}`, 'm').test(screen);

async function typeTexts(terminal: Terminal, texts: ReadonlyArray<string>): Promise<string[]> {
  const complaints: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (index > 0) {
      await terminal.waitFor(complaint);
      complaints.push(complaint);
      terminal.press('C-u');
    }
    terminal.type(text);
    terminal.press('Enter');
  }
  return complaints;
}
