// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GoodInstance } from '../rules/good-instance.js';
import { readXml } from '../views/findings/xml-reader.js';
import { runCli } from './run-cli.js';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'validate-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(instance: GoodInstance, folder = 'utrecht'): void {
  for (const [path, text] of Object.entries(instance.texts())) {
    mkdirSync(dirname(join(cwd, folder, path)), { recursive: true });
    writeFileSync(join(cwd, folder, path), text);
  }
}

const validate = (...args: ReadonlyArray<string>) => runCli(['validate', '-C', 'utrecht', ...args], { cwd });

describe('signalen validate', () => {
  it('says that there are no problems, on standard output, and what to do next', async () => {
    write(new GoodInstance());
    expect(await validate()).toEqual({
      stdout: 'No problems found in utrecht.\nNext: signalen test, then signalen plan.\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('shows a finding with its place as seen from the working folder, the line and a caret', async () => {
    write(new GoodInstance().set('categories > afval > sub > zwerfafval > naam', 'Zwerfvuil'));
    const { stdout, exitCode } = await validate();
    expect(exitCode).toBe(3);
    const [place = '', line = '', caret = ''] = stdout.split('\n');
    expect(place).toMatch(/^utrecht\/signalen\.yaml:\d+:\d+: error SCHEMA_UNKNOWN_KEY /);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('naam');
  });

  it.each([
    ['error', 0],
    ['warning', 3],
    ['never', 0],
  ])('with --fail-on %s ends with %d when there is a warning', async (level, expected) => {
    write(new GoodInstance().set('mail > security', 'none'));
    expect((await validate('--fail-on', level)).exitCode).toBe(expected);
  });

  it('prints every machine format as one document', async () => {
    write(new GoodInstance().set('mail > security', 'none'));
    const outputs = await Promise.all(
      ['json', 'sarif', 'gitlab', 'junit', 'github'].map(
        async (format) => (await validate('--format', format)).stdout,
      ),
    );
    const [json = '', sarif = '', gitlab = '', junit = '', github = ''] = outputs;
    expect(JSON.parse(json)).toMatchObject({ schemaVersion: 1, ok: true, counts: { warning: 1 } });
    expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(gitlab)).toHaveLength(1);
    expect(readXml(junit.trimEnd()).attributes.tests).toBe('1');
    expect(github).toMatch(/^::warning file=utrecht\/signalen\.yaml,/);
    expect((await validate('--json')).stdout).toBe(json);
  });

  it('mends the files with --fix and leaves them alone without', async () => {
    write(new GoodInstance().drop('questions > locatie > required'));
    const file = join(cwd, 'utrecht/signalen.yaml');
    const before = readFileSync(file, 'utf8');
    await validate();
    expect(readFileSync(file, 'utf8')).toBe(before);
    const { stdout, exitCode } = await validate('--fix');
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Mended 1 problem:'),
    });
    expect(readFileSync(file, 'utf8')).toContain('required: true');
    expect((await validate('--fix')).stdout).toContain('Nothing that can be mended automatically.');
  });

  it('says what is missing where there is no instance', async () => {
    const { stdout, exitCode } = await validate();
    expect(stdout).toContain('TOOL_NO_INSTANCE');
    expect(exitCode).toBe(3);
  });

  it('refuses a format that does not exist, and names the ones that do', async () => {
    const { stderr, exitCode } = await validate('--format', 'xml');
    expect(stderr).toContain('pretty, json, sarif, junit, github, gitlab');
    expect(exitCode).toBe(64);
  });
});

describe('signalen explain', () => {
  const explain = (...args: ReadonlyArray<string>) => runCli(['explain', ...args], { cwd });

  it('shows the page of a code, however it is typed', async () => {
    const { stdout, exitCode } = await explain('category-promise-missing');
    expect(stdout).toMatch(/^# CATEGORY_PROMISE_MISSING\n/);
    expect(exitCode).toBe(0);
  });

  it('suggests the nearest code for one that does not exist', async () => {
    const { stdout, stderr, exitCode } = await explain('CATEGORY_PROMIS_MISSING');
    expect(stderr).toContain('did you mean: CATEGORY_PROMISE_MISSING');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
  });

  it('lists every code with its severity and title', async () => {
    const { stdout } = await explain();
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(150);
    expect(lines.every((line) => /^[A-Z][A-Z0-9_]+ +(?:error|warning|info) +\S/.test(line))).toBe(true);
  });

  it('gives the same as JSON', async () => {
    const page = JSON.parse((await explain('CATEGORY_PROMISE_MISSING', '--json')).stdout);
    expect(page).toMatchObject({ code: 'CATEGORY_PROMISE_MISSING', severity: 'warning' });
    expect(page.page).toMatch(/^# CATEGORY_PROMISE_MISSING\n/);
    expect(JSON.parse((await explain('--json')).stdout).codes.length).toBeGreaterThan(150);
  });
});
