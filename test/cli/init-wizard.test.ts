// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal, withoutTerminal } from '../terminal/tmux.js';
import { cliPath } from './run-cli.js';

let cwd: string;
let terminal: Terminal | undefined;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'wizard-'));
});
afterEach(() => {
  terminal?.close();
  rmSync(cwd, { recursive: true, force: true });
});

const start = (...args: ReadonlyArray<string>): Terminal => {
  terminal = openTerminal([process.execPath, cliPath(), 'init', ...args], { cwd, columns: 110 });
  return terminal;
};

const questions = [
  'Municipality',
  'Host name where citizens will report',
  'What to start with',
  'How staff sign in',
  'Issuer',
  'Sender of mails',
  'Mail server',
  'Where production will run',
];

/** Answers the first `count` questions: Utrecht, and Enter for the rest. */
async function answer(screen: Terminal, count: number): Promise<void> {
  for (const [index, question] of questions.slice(0, count).entries()) {
    await screen.waitFor(question);
    if (index === 0) {
      screen.type('utrec');
      await screen.waitFor(/utrec[\s\S]*GM0344 Utrecht, Utrecht/);
    }
    screen.press('Enter');
  }
}

describe.skipIf(withoutTerminal('the wizard of init'))('the wizard', () => {
  test('asks eight questions, each with a default but the first, and writes the instance', async () => {
    const screen = start();
    await answer(screen, questions.length);

    const end = await screen.waitFor('[exit 0]');

    expect(end).toContain('Wrote');
    expect(end).toContain('signalen init utrecht --municipality GM0344 --domain meldingen.utrecht.example');
    expect(end).toContain('cd utrecht');
    expect(readdirSync(cwd)).toEqual(['utrecht']);
  });

  test('lists all municipalities, and narrows the list while typing', async () => {
    const screen = start();

    await screen.waitFor(/GM\d{4} 's-Gravenhage, Zuid-Holland/);
    screen.type('berg');
    const berg = await screen.waitFor(/GM0373 Bergen \(NH\.\), Noord-Holland/);

    expect(berg).toContain('GM0893 Bergen (L.), Limburg');
    expect(berg).not.toContain('Gravenhage');
  });

  test('says what is wrong with an answer and asks again', async () => {
    const screen = start('--municipality', 'GM0344', '--profile', 'demo');

    await screen.waitFor('Host name');
    screen.type('https://Utrecht');
    screen.press('Enter');
    await screen.waitFor('A host name in lower case');
    screen.press('C-u');
    screen.type('meldingen.stad.example');
    screen.press('Enter');
    await screen.waitFor('How staff sign in');
    screen.press('C-c');

    await screen.waitFor('[exit 130]');
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('asks only what no flag answers, and takes what was chosen', async () => {
    const screen = start(
      ...['stad', '--municipality', 'GM0344', '--domain', 'a.stad.example', '--profile', 'standard'],
      ...['--mail-from', 'a@stad.example', '--mail-host', 'm.stad.example', '--target', 'helm'],
    );

    await screen.waitFor('How staff sign in');
    screen.press('Down');
    await screen.waitFor(/^[❯>] Microsoft/m);
    screen.press('Enter');
    await screen.waitFor('Tenant');
    screen.press('Enter');
    await screen.waitFor('[exit 0]');

    const settings = readFileSync(join(cwd, 'stad/signalen.yaml'), 'utf8');
    expect(settings).toContain('provider: entra\n  tenant: stad.example\n');
  });

  test('asks nothing with --yes, except for whom it is', async () => {
    const screen = start('--yes');
    await answer(screen, 1);

    await screen.waitFor('[exit 0]');
    expect(readdirSync(cwd)).toEqual(['utrecht']);
  });

  test.each(['--no-input', '--json'])('asks nothing at a terminal with %s', async (flag) => {
    const screen = start(flag);

    expect(await screen.waitFor(/\[exit \d+\]/)).toMatch(/INIT_ANSWER_MISSING[\s\S]*\[exit 64\]/);
  });

  test.each(questions.map((question, index) => [question, index] as const))(
    'leaves nothing when stopped at "%s"',
    async (question, index) => {
      const screen = start();
      await answer(screen, index);
      await screen.waitFor(question);

      screen.press('C-c');

      const end = await screen.waitFor(/\[exit \d+\]/);
      expect(end).toContain('TOOL_STOPPED');
      expect(end).toContain('[exit 130]');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );
});
