// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AuditFiles } from '../../../src/adapters/files/audit-log.js';
import type { AuditEntry } from '../../../src/ports/audit-log.js';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'signalen-audit-'));
  folder = join(root, 'audit');
});
afterEach(() => rmSync(root, { recursive: true }));

const entry = (at: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at,
  by: 'jan',
  from: 'server',
  action: 'up',
  environment: 'productie',
  target: 'docker:signalen',
  result: 'done',
  exitCode: 0,
  seconds: 1.5,
  toolVersion: '0.1.0',
  details: { plan: 'sha256:abc' },
  ...more,
});

const linesOf = (month: string): AuditEntry[] =>
  readFileSync(join(folder, `${month}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

it('keeps one file per month, for its owner only, with what came first on top', async () => {
  const log = new AuditFiles(folder);
  await log.append(entry('2026-01-31T23:59:59.000Z'));
  await log.append(entry('2026-02-01T00:00:00.000Z'));
  await log.append(entry('2026-02-02T00:00:00.000Z', { action: 'down' }));

  expect(readdirSync(folder).sort()).toEqual(['2026-01.jsonl', '2026-02.jsonl']);
  expect(linesOf('2026-02').map(({ action }) => action)).toEqual(['up', 'down']);
  expect(linesOf('2026-01')).toEqual([entry('2026-01-31T23:59:59.000Z')]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, '2026-01.jsonl')).mode & 0o777).toBe(0o600);
});

it('keeps every line of the last thirteen months, and nothing that is not its own is removed', async () => {
  const log = new AuditFiles(folder);
  for (const at of ['2024-12', '2025-01', '2025-02', '2025-03'])
    await log.append(entry(`${at}-15T00:00:00.000Z`));
  writeFileSync(join(folder, '2020-01.txt'), 'van iemand anders');
  await log.append(entry('2026-03-01T00:00:00.000Z'));

  expect(readdirSync(folder).sort()).toEqual([
    '2020-01.txt',
    '2025-02.jsonl',
    '2025-03.jsonl',
    '2026-03.jsonl',
  ]);
});

it('starts a new line after one that a full disk cut off', async () => {
  const log = new AuditFiles(folder);
  await log.append(entry('2026-02-01T00:00:00.000Z'));
  appendFileSync(join(folder, '2026-02.jsonl'), '{"at":"2026-0');
  await log.append(entry('2026-02-03T00:00:00.000Z', { action: 'exec' }));
  const lines = readFileSync(join(folder, '2026-02.jsonl'), 'utf8').trimEnd().split('\n');

  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ action: 'exec' });
});

it('keeps lines whole when several processes write at once', async () => {
  const child = join(root, 'child.mjs');
  const entryPoints = [join(import.meta.dirname, 'append-child.ts')];
  await build({
    entryPoints,
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const names = ['een', 'twee', 'drie', 'vier'];
  const codes = await Promise.all(
    names.map(
      (name) =>
        new Promise((resolve) =>
          spawn(process.execPath, [child, folder, name, '40'], { stdio: 'inherit' }).on('close', resolve),
        ),
    ),
  );
  const lines = linesOf('2026-03');

  expect(codes).toEqual([0, 0, 0, 0]);
  expect(lines).toHaveLength(160);
  for (const name of names)
    expect(lines.filter(({ by }) => by === name).map(({ seconds }) => seconds)).toEqual([
      ...Array(40).keys(),
    ]);
});

it('says beforehand that it could not write, and makes nothing to find out', async () => {
  await new AuditFiles(folder).check();
  writeFileSync(folder, 'een bestand');
  const log = new AuditFiles(folder);

  await expect(log.check()).rejects.toMatchObject({
    exitCode: 6,
    diagnostics: [{ code: 'AUDIT_NOT_WRITABLE' }],
  });
  await expect(log.append(entry('2026-02-01T00:00:00.000Z'))).rejects.toMatchObject({
    diagnostics: [{ message: expect.stringContaining('carried out as said') }],
  });
  expect(readdirSync(root)).toEqual(['audit']);
});
