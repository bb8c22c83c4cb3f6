// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { commandFirst } from '../../src/start/command-first.js';
import { commandHelp, rootHelp } from '../../src/start/help-text.js';
import { toManifest } from '../../src/start/manifest.js';

const flag = (name: string, more = {}) => ({ name, type: 'boolean', ...more }) as const;
const instance = flag('instance', {
  type: 'option',
  char: 'C',
  helpGroup: 'GLOBAL',
  helpValue: '<folder>',
  summary: 'Folder.',
});

const manifest = toManifest({
  version: '1.0.0',
  commands: {
    plan: {
      id: 'plan',
      summary: 'Show what would change.',
      description:
        'Compares the files with the target and says what would change, without changing anything at all.',
      examples: [{ description: 'Keep it', command: '<%= config.bin %> <%= command.id %> --out a.json' }],
      flags: {
        out: flag('out', { type: 'option', summary: 'File.' }),
        instance,
        secret: flag('secret', { hidden: true }),
      },
      args: { address: { name: 'address', description: 'What to plan.', required: false } },
    },
    'config:show': { id: 'config:show', summary: 'Print values.', flags: { instance }, args: {} },
    'odd:one': { id: 'odd:one', summary: 'Not in a stage.', flags: {}, args: {} },
    ghost: { id: 'ghost', summary: 'Hidden.', hidden: true, flags: {}, args: {} },
  },
});
const style = { width: 60, heading: (text: string) => text };

describe('help', () => {
  it('groups commands by stage, aligned over all of them, and shows nothing hidden', () => {
    const text = rootHelp(manifest, style);

    expect(text).toContain('BRING IT TO THE SYSTEM\n  plan         Show what would change.\n');
    expect(text).toContain('LOOK\n  config show  Print values.\n');
    expect(text).toContain('OTHER\n  odd one      Not in a stage.\n');
    expect(text).not.toContain('ghost');
    expect(text).not.toContain('CHECK THE FILES');
  });

  it('tells of a command its usage, flags, description and examples within the width', () => {
    const [plan] = manifest.commands.filter((command) => command.name === 'plan');
    const text = plan === undefined ? '' : commandHelp(plan, style);

    expect(text).toContain('USAGE\n  $ signalen plan [ADDRESS] [flags]\n');
    expect(text).toContain('FLAGS\n      --out=<value>  File.\n');
    expect(text).toContain('EXAMPLES\n  Keep it\n    $ signalen plan --out a.json\n');
    expect(text).not.toContain('secret');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe('global flags before the command', () => {
  it.each([
    [
      ['-C', 'utrecht', 'plan'],
      ['plan', '-C', 'utrecht'],
    ],
    [
      ['--instance=utrecht', '--json', 'config', 'show'],
      ['config', 'show', '--instance=utrecht', '--json'],
    ],
    [
      ['--json', 'plan', '--', 'a'],
      ['plan', '--json', '--', 'a'],
    ],
    [
      ['plan', '--out', 'a'],
      ['plan', '--out', 'a'],
    ],
    [['--json'], ['--json']],
  ])('%j becomes %j', (typed, expected) => {
    expect(commandFirst(typed, manifest)).toEqual(expected);
  });
});
