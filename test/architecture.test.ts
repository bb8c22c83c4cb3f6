// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBudgets } from './architecture/budget-rules.js';
import { checkCode } from './architecture/code-rules.js';
import { checkImports } from './architecture/import-rules.js';
import { parseFile } from './architecture/source-file.js';

const root = join(import.meta.dirname, '..');

const typescriptFiles = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));

const read = (folder: string, path: string): string => readFileSync(join(root, folder, path), 'utf8');

const sources = typescriptFiles('src').map((path) => parseFile(path, read('src', path)));

describe('the house', () => {
  it('has files to look at', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('keeps rooms, levels, homes of libraries and names', () => {
    expect(sources.flatMap(checkImports)).toEqual([]);
  });

  it('keeps pure rooms pure and leaves env, console and exit where they belong', () => {
    expect(sources.flatMap(checkCode)).toEqual([]);
  });

  it('keeps files and functions short', () => {
    expect(sources.flatMap(checkBudgets)).toEqual([]);
  });

  it('tests without replacing its own modules and without skipping or focusing', () => {
    const forbidden = new RegExp(
      [String.raw`\bvi\.(mock|doMock)\(`, String.raw`\b(it|test|describe)\.(only|skip|todo)\b`].join('|'),
    );
    const offenders = typescriptFiles('test').filter((path) => forbidden.test(read('test', path)));

    expect(offenders.filter((path) => path !== 'architecture.test.ts')).toEqual([]);
  });
});

const licence = '// SPDX-License-Identifier: EUPL-1.2\n';

describe('a planted fault is found', () => {
  it.each([
    [
      'a higher room',
      'plan/a.ts',
      "import { run } from '../apply/run.js';",
      'apply is no lower room than plan',
    ],
    ['a room of the same level', 'kinds/a.ts', "import '../source/tree.js';", 'source is no lower room'],
    ['a type of a higher room', 'state/a.ts', "import type { Kind } from '../kinds/kind.js';", 'kinds is no'],
    ['a dynamic import', 'plan/a.ts', "await import('../views/output.js');", 'views is no lower room'],
    ['an adapter outside wiring', 'workflows/a.ts', "import '../adapters/files/a.js';", 'only wiring knows'],
    ['files in a pure room', 'plan/a.ts', "import { readFileSync } from 'node:fs';", 'the room is pure'],
    ['files in a workflow', 'workflows/a.ts', "import 'node:fs/promises';", 'through ports'],
    ['a library away from home', 'commands/a.ts', "import { parse } from 'yaml';", 'whose home is source/'],
    ['a library without a home', 'kinds/a.ts', "import 'left-pad';", 'has no home'],
    ['all of zod', 'kinds/a.ts', "import { z } from 'zod';", 'not * as z'],
    ['the tests', 'plan/a.ts', "import '../../test/a.js';", 'outside src'],
    ['an unknown room', 'attic/a.ts', 'export const a = 1;', 'a room that does not exist'],
    ['a vague name', 'plan/plan-utils.ts', 'export const a = 1;', 'hides what it holds'],
  ])('%s', (_, path, text, problem) => {
    expect(checkImports(parseFile(path, text)).join('\n')).toContain(problem);
  });

  it.each([
    ['the environment outside wiring', 'views/a.ts', 'export const a = process.env.HOME;', 'only wiring may'],
    [
      'the working folder outside wiring',
      'commands/a.ts',
      'export const a = process.cwd();',
      'only wiring may',
    ],
    ['an exit', 'start/a.ts', 'process.exit(1);', 'calls process.exit'],
    ['the console', 'views/a.ts', "console.log('a');", 'uses console'],
    ['any', 'plan/a.ts', 'export const a = (b: any) => b;', 'says any'],
    ['the clock in a pure room', 'plan/a.ts', 'export const a = Date.now();', 'calls Date.now'],
    ['today in a pure room', 'render/a.ts', 'export const a = new Date();', 'asks for the time'],
    ['chance in a pure room', 'kinds/a.ts', 'export const a = Math.random();', 'calls Math.random'],
    ['the network in a pure room', 'rules/a.ts', "await fetch('a');", 'uses fetch'],
    ['a plain error', 'apply/a.ts', "throw new Error('a');", 'throws a plain Error'],
    ['a default export', 'plan/a.ts', 'export default function a() {}', 'has a default export'],
  ])('%s', (_, path, text, problem) => {
    expect(checkCode(parseFile(path, licence + text)).join('\n')).toContain(problem);
  });

  it('a missing licence line', () => {
    expect(checkCode(parseFile('plan/a.ts', 'export const a = 1;'))).toEqual([
      'plan/a.ts lacks the licence line',
    ]);
  });

  it.each([
    ['a long file', 'plan/a.ts', '\n// a'.repeat(251), 'has 252 lines'],
    [
      'a long function',
      'plan/a.ts',
      `function a() {${'\n  b();'.repeat(41)}\n}`,
      'a has 41 lines, more than 40',
    ],
    ['a long run', 'commands/a.ts', `class A { async run() {${'\n  b();'.repeat(26)}\n} }`, 'more than 25'],
    ['many parameters', 'plan/a.ts', 'const a = (b: 1, c: 2, d: 3, e: 4) => b;', 'has 4 parameters'],
  ])('%s', (_, path, text, problem) => {
    expect(checkBudgets(parseFile(path, text)).join('\n')).toContain(problem);
  });

  it('and what is allowed is let through', () => {
    const text = `${licence}import type { Plan } from '../plan/plan.js';\nexport const a = (b: Date) => new Date(b);\n`;
    const file = parseFile('apply/a.ts', text);

    expect([checkImports(file), checkCode(file), checkBudgets(file)]).toEqual([[], [], []]);
  });
});
