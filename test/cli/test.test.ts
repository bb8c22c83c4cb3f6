// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXml } from '../views/findings/xml-reader.js';
import { runCli } from './run-cli.js';

const scratch = mkdtempSync(join(tmpdir(), 'signalen-test-'));
const instance = join(scratch, 'utrecht');
const wrongFile = join(instance, 'tests', 'fout.yaml');

beforeAll(async () => {
  const made = await runCli(['init', 'utrecht', '--municipality', 'GM0344', '--profile', 'demo', '--yes'], {
    cwd: scratch,
  });
  expect(made).toMatchObject({ exitCode: 0 });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const withWrongTest = async (args: ReadonlyArray<string>) => {
  writeFileSync(
    wrongFile,
    'tests:\n  - name: Fout\n    report: {category: afval/zwerfafval}\n    expect:\n      department: KCC\n',
  );
  const result = await runCli(args, { cwd: instance });
  rmSync(wrongFile);
  return result;
};

describe('signalen test', () => {
  it('passes on a new instance and says what to do next', async () => {
    const { stdout, stderr, exitCode } = await runCli(['test'], { cwd: instance });
    expect(stdout).toMatch(/^tests\/routering\.yaml\n {2}✓ ok/);
    expect(stdout).toMatch(/\butrecht.*: \d+ passed, 0 failed\.\nNext: signalen plan\n$/);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('works from another folder, on one file', async () => {
    const args = ['test', '-C', 'utrecht', 'utrecht/tests/routering.yaml'];
    const { stdout, exitCode } = await runCli(args, { cwd: scratch });
    expect(stdout).toMatch(/^utrecht\/tests\/routering\.yaml\n/);
    expect(exitCode).toBe(0);
  });

  it('exits with 3 when a test fails, and points at the expectation', async () => {
    const { stdout, exitCode } = await withWrongTest(['test', 'tests/fout.yaml']);
    expect(stdout).toMatch(/✗ FAIL Fout\n {6}department: expected KCC, got REI tests\/fout\.yaml:5\n/);
    expect(stdout).toContain('0 passed, 1 failed');
    expect(exitCode).toBe(3);
  });

  it('explains which rule decided and why the others did not', async () => {
    const { stdout } = await runCli(['test', '--explain'], { cwd: instance });
    expect(stdout).toMatch(/ {7}\d\. Gevaarlijk zwerfafval: decides: to THH\n/);
    expect(stdout).toMatch(/ is false \(the report has ".+"\)\n/);
    expect(stdout).toContain(': is not reached\n');
  });

  it('gives JUnit to a pipeline and one JSON document to a script', async () => {
    const junit = await withWrongTest(['test', '--format', 'junit']);
    expect(readXml(junit.stdout.trim()).attributes).toMatchObject({ failures: '1', errors: '0' });
    expect(junit.exitCode).toBe(3);

    const json = await withWrongTest(['test', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      ok: false,
      counts: { failed: 1, faulty: 0 },
    });
    expect(json.exitCode).toBe(3);
  });
});
