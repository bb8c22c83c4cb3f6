// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from '../../../src/render/shell-word.js';
import { splitCommand } from '../../../src/workflows/init/split-command.js';

const commands = [
  'ssh server docker exec -i backend python -',
  `ssh server 'docker exec -i backend python -'`,
  `sh -c "echo \\"hallo\\" en \\$HOME" 'a''b'"c"`,
  `  met   spaties\\ erin  ''  `,
  String.raw`"terug\schuin" gewoon\\schuin`,
];

it.each(commands)('sees the words that a shell sees: %s', (command) => {
  const seen = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });

  expect(splitCommand(command)).toEqual(seen.slice(0, -1).split('\n'));
});

it.each([`'open`, `een "open`, 'achteraan\\'])('finds no words when something stays open: %s', (command) => {
  expect(splitCommand(command)).toBeUndefined();
});

it('reads back what is written for a shell', () => {
  const words = ['ssh', "d'r zit", 'iets "raars"', '-', '', 'a\\b'];

  expect(splitCommand(words.map(shellWord).join(' '))).toEqual(words);
});
