// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;

beforeEach(() => {
  utrecht = copyUtrecht();
});

afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>) => runCli(args, { cwd: utrecht.folder });

describe('drift', () => {
  it('exits with 0 without drift and with 2 with drift, and writes nothing', async () => {
    await run('apply', '--yes');
    const same = await run('drift');
    utrecht.edit('departments.yaml', '{name: Afval en Reiniging', '{name: Schoon');
    const state = readFileSync(join(utrecht.folder, '.signalen/demo.json'), 'utf8');
    const other = await run('drift');

    expect(same.exitCode).toBe(0);
    expect(same.stdout).toMatch(/No drift: \d+ objects are as the files say\.\n$/);
    expect(other.exitCode).toBe(2);
    expect(other.stdout).toContain('name: "Schoon" → "Afval en Reiniging"');
    expect(other.stdout).toContain('Drift: 1 object differs.');
    expect(readFileSync(join(utrecht.folder, '.signalen/demo.json'), 'utf8')).toBe(state);
  });

  it('prints nothing but the report on standard output, in every format', async () => {
    const junit = await run('drift', '--format', 'junit');
    const markdown = await run('drift', '--format', 'markdown');
    const json = await run('drift', '--json');

    expect(junit.stdout).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
    expect(markdown.stdout).toMatch(/^# Verschillen tussen de bestanden en Signalen\n/);
    expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, ok: true, hasDrift: true });
    expect([junit, markdown, json].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
  });

  it('exits with 3 when the files cannot be read', async () => {
    utrecht.edit('departments.yaml', 'REI:', 'REINIGING:');

    const { stdout, stderr, exitCode } = await run('drift', '--format', 'junit');

    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/departments\.yaml:\d+:\d+: error/);
  });

  it('exits with 8 when the live system does not answer', async () => {
    utrecht.write('environments/weg.yaml', 'target: {type: exec, command: ["false"]}\n');

    const { exitCode, stderr } = await run('drift', '--environment', 'weg');

    expect(exitCode).toBe(8);
    expect(stderr).toContain('BRIDGE_UNREACHABLE');
  });
});
