// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalen-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (...args: ReadonlyArray<string>) => runCli(['schema', ...args], { cwd: folder });

describe('signalen schema', () => {
  it('writes a schema per kind of file into the instance', async () => {
    writeFileSync(join(folder, 'signalen.yaml'), 'version: 1\n');
    const { stdout, stderr, exitCode } = await inFolder();

    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const names = readdirSync(join(folder, 'schemas'));
    expect(names).toContain('departments.schema.json');
    expect(names).toContain('environment.schema.json');
    expect(stdout).toContain(`Wrote ${names.length} of ${names.length} schemas to schemas/`);
    for (const name of names) {
      expect(JSON.parse(readFileSync(join(folder, 'schemas', name), 'utf8'))).toHaveProperty('properties');
      expect(stdout).toContain(name);
    }
  });

  it('leaves alone what is up to date, and mends what is not', async () => {
    await inFolder('--out', 'out');
    const path = join(folder, 'out', 'roles.schema.json');
    const other = join(folder, 'out', 'users.schema.json');
    writeFileSync(path, '{}');
    const before = statSync(other).ino;
    const { stdout } = await inFolder('--out', 'out');

    expect(stdout).toContain('Wrote 1 of ');
    expect(readFileSync(path, 'utf8')).not.toBe('{}');
    expect(statSync(other).ino).toBe(before);
    expect((await inFolder('--out', 'out')).stdout).toContain('are up to date.');
  });

  it('tells the same as one JSON document', async () => {
    const { stdout } = await inFolder('--out', 'out', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      folder: 'out',
      schemas: expect.arrayContaining([
        { name: 'categories.schema.json', describes: 'categories.yaml', changed: true },
      ]) as unknown,
    });
  });

  it('does not scatter schemas over a folder that is no instance', async () => {
    const { stdout, stderr, exitCode } = await inFolder();
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toContain('TOOL_NO_INSTANCE');
    expect(stderr).toContain('--out');
    expect(readdirSync(folder)).toEqual([]);
  });
});
