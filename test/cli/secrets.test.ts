// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;
beforeEach(() => {
  utrecht = copyUtrecht();
});
afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>) =>
  runCli(['secrets', ...args, '--environment', 'productie'], { cwd: utrecht.folder });

const own = ['broker-password', 'database-admin-password', 'database-password', 'search-password'];

function put(file: string, text: string, mode = 0o600): string {
  const path = join(utrecht.folder, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

interface Listed {
  readonly ok: boolean;
  readonly secrets: ReadonlyArray<{
    readonly name: string;
    readonly present: boolean;
    readonly days: number | null;
    readonly rotatedBy: string;
    readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly hint: string }>;
  }>;
}

async function list() {
  const { stdout, exitCode } = await run('list', '--json');
  const document = JSON.parse(stdout) as Listed;
  const of = (name: string) => document.secrets.find((secret) => secret.name === name);
  const codesOf = (name: string) => of(name)?.diagnostics.map(({ code }) => code);
  return { exitCode, document, of, codesOf };
}

describe('secrets generate', () => {
  it('makes what may be invented, each in a private file, and says what to type for the others', async () => {
    const { stdout, stderr, exitCode } = await run('generate');

    expect(exitCode).toBe(5);
    expect(stdout).toContain('Made 5 secrets: broker-password, database-admin-password');
    expect(stderr).toContain('Type: signalen secrets rotate mail-password');
    expect(readdirSync(join(utrecht.folder, 'secrets/productie'))).toEqual(own);
    for (const file of ['secrets/secret-key', ...own.map((name) => `secrets/productie/${name}`)]) {
      expect(utrecht.read(file)).toMatch(/^[A-Za-z0-9]{43,}\n$/);
      expect(statSync(join(utrecht.folder, file)).mode & 0o777).toBe(0o600);
      expect(stdout + stderr).not.toContain(utrecht.read(file).trim());
    }
    expect(utrecht.read('secrets/secret-key').trim().length).toBeGreaterThanOrEqual(50);
  });

  it('never makes one again', async () => {
    put('secrets/secret-key', 'van ons\n');
    await run('generate');
    const before = own.map((name) => utrecht.read(`secrets/productie/${name}`));

    const { stdout } = await run('generate');

    expect(stdout).toContain('No secret had to be made.');
    expect(own.map((name) => utrecht.read(`secrets/productie/${name}`))).toEqual(before);
    expect(new Set(before).size).toBe(own.length);
    expect(utrecht.read('secrets/secret-key')).toBe('van ons\n');
  });

  it('is done when a person has provided the others', async () => {
    put('secrets/mail-password', 'x');
    put('secrets/identity-client-secret', 'x');

    const { stdout, exitCode } = await run('generate', '--json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, ok: true, diagnostics: [] });
  });

  it('names the variable that a person has to set', async () => {
    utrecht.edit('signalen.yaml', '{file: secrets/mail-password}', '{env: MAIL_PASSWORD}');

    expect((await run('generate')).stderr).toContain('read -rs MAIL_PASSWORD && export MAIL_PASSWORD');
  });

  it('follows no link', async () => {
    writeFileSync(join(utrecht.home, 'theirs'), '');
    mkdirSync(join(utrecht.folder, 'secrets/productie'), { recursive: true });
    symlinkSync(join(utrecht.home, 'theirs'), join(utrecht.folder, 'secrets/productie/search-password'));

    const { stderr, exitCode } = await run('generate');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('SECRET_UNREADABLE');
    expect(statSync(join(utrecht.home, 'theirs')).size).toBe(0);
  });

  it('leaves a line with names and no values in the audit log', async () => {
    await run('generate');
    const [file = ''] = readdirSync(join(utrecht.folder, 'audit'));
    const line = JSON.parse(utrecht.read(`audit/${file}`).trim());

    expect(line).toMatchObject({ action: 'secrets generate', target: 'docker:signalen', exitCode: 5 });
    expect(line.details.made).toEqual([...own, 'secret-key']);
  });

  it('has nothing to do for an environment without services', async () => {
    const { stderr, exitCode } = await runCli(['secrets', 'generate', '--environment', 'demo'], {
      cwd: utrecht.folder,
    });

    expect(exitCode).toBe(3);
    expect(stderr).toContain('--environment productie');
  });
});

describe('secrets list', () => {
  it('says which are missing and fails for them', async () => {
    const { exitCode, document, of } = await list();

    expect(exitCode).toBe(3);
    expect(document.ok).toBe(false);
    expect(of('database-password')).toMatchObject({ present: false, days: null, rotatedBy: 'toolkit' });
    expect(of('mail-password')).toMatchObject({ present: false, rotatedBy: 'person' });
    expect(of('mail-password')?.diagnostics[0]).toMatchObject({
      code: 'SECRET_MISSING',
      hint: 'Type: signalen secrets rotate mail-password',
    });
  });

  it('warns of what others may read, of what is old and of a rotation that broke off', async () => {
    await run('generate');
    put('secrets/identity-client-secret', 'x', 0o640);
    const old = put('secrets/mail-password', 'x');
    const twoYearsAgo = Date.now() / 1_000 - 2 * 365 * 86_400;
    utimesSync(old, twoYearsAgo, twoYearsAgo);
    put('secrets/productie/database-password.next', 'x');

    const { exitCode, document, codesOf, of } = await list();

    expect(exitCode).toBe(0);
    expect(document.ok).toBe(true);
    expect(codesOf('identity-client-secret')).toEqual(['SECRET_TOO_OPEN']);
    expect(codesOf('mail-password')).toEqual(['SECRET_OLD']);
    expect(of('mail-password')?.days).toBe(730);
    expect(codesOf('database-password')).toEqual(['SECRET_HALF_ROTATED']);
    expect(codesOf('broker-password')).toEqual([]);
  });

  it('warns of what Git keeps, or would', async () => {
    const git = (...words: ReadonlyArray<string>) => execFileSync('git', ['-C', utrecht.folder, ...words]);
    await run('generate');
    put('secrets/mail-password', 'x');
    put('geheim', 'x');
    utrecht.edit('signalen.yaml', 'file: secrets/identity-client-secret', 'file: geheim');
    git('init', '--quiet');
    git('add', '--force', 'secrets/mail-password');

    const { codesOf } = await list();

    expect(codesOf('mail-password')).toEqual(['SECRET_IN_GIT']);
    expect(codesOf('identity-client-secret')).toEqual(['SECRET_IN_GIT']);
    expect(codesOf('secret-key')).toEqual([]);
    expect(codesOf('database-password')).toEqual([]);
  });

  it('is silent about nothing when one cannot be read', async () => {
    await run('generate');
    mkdirSync(join(utrecht.folder, 'secrets/mail-password'));

    const { exitCode, codesOf } = await list();

    expect(exitCode).toBe(3);
    expect(codesOf('mail-password')).toEqual(['SECRET_UNREADABLE']);
    expect(codesOf('database-password')).toEqual([]);
  });

  it('shows names, places and costs to people, and no value', async () => {
    await run('generate');
    const { stdout } = await run('list');

    expect(stdout).toMatch(/^database-password +today +by toolkit +secrets\/productie\/database-password$/m);
    expect(stdout).toContain('Everybody is logged out of the Django admin');
    expect(stdout).not.toContain(utrecht.read('secrets/secret-key').trim());
  });
});
