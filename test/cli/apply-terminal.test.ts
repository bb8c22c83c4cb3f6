// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal, withoutTerminal } from '../terminal/tmux.js';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { cliPath, runCli } from './run-cli.js';

let utrecht: InstanceCopy;
let terminal: Terminal | undefined;

beforeEach(() => {
  utrecht = copyUtrecht();
});

afterEach(() => {
  terminal?.close();
  utrecht.remove();
});

const start = (...args: ReadonlyArray<string>): Terminal => {
  terminal = openTerminal([process.execPath, cliPath(), ...args], { cwd: utrecht.folder, columns: 110 });
  return terminal;
};

const isApplied = (): boolean => existsSync(join(utrecht.folder, '.signalen/demo.json'));

describe.skipIf(withoutTerminal('the questions of apply'))('apply at a terminal', () => {
  test('asks first, and No is what Enter means', async () => {
    const screen = start('apply');
    await screen.waitFor('Apply this plan?');
    screen.press('Enter');

    expect(await screen.waitFor('[exit 6]')).toContain('Nothing was written.');
    expect(isApplied()).toBe(false);
  });

  test('applies after Yes', async () => {
    const screen = start('apply');
    await screen.waitFor('Apply this plan?');
    screen.press('Down');
    screen.press('Enter');

    expect(await screen.waitFor('[exit 0]')).toContain('Applied: 94 objects written');
    expect(isApplied()).toBe(true);
  });

  test('ends at Ctrl-C with nothing written', async () => {
    const screen = start('apply');
    await screen.waitFor('Apply this plan?');
    screen.press('C-c');

    await screen.waitFor('[exit 130]');
    expect(isApplied()).toBe(false);
  });

  test('asks for the name of the instance before it switches off a large share', async () => {
    await runCli(['apply', '--yes'], { cwd: utrecht.folder });
    utrecht.edit('signalen.yaml', 'unlisted:\n', 'unlisted:\n  standardTexts: deactivate\n');
    utrecht.write('messages.yaml', 'standardTexts: {}\n');
    const screen = start('apply', '--yes');
    await screen.waitFor('Type the name of the instance (utrecht)');
    screen.type('utrecht');
    screen.press('Enter');

    expect(await screen.waitFor('[exit 0]')).toContain('Switched off: 14 of 14 active standard texts');
  });
});
