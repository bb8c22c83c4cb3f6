// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SopsProgram } from '../../../src/adapters/processes/sops.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import { hasSops } from './sops-tools.js';

const folder = mkdtempSync(join(tmpdir(), 'signalen-sops-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signal = new AbortController().signal;
const revealed = async (file: string, program?: string): Promise<Record<string, string>> => {
  const settings = { folder, signal, ...(program === undefined ? {} : { program }) };
  const secrets = await new SopsProgram(settings).decrypt(file);
  return Object.fromEntries([...secrets].map(([name, value]) => [name, value.reveal()]));
};

async function refusalOf(file: string, program?: string): Promise<AppError> {
  try {
    await revealed(file, program);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const scripted = (name: string, script: string): string => {
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
};

describe('a program that goes wrong', () => {
  it('is told about by what it said to people, never by what it printed', async () => {
    const program = scripted(
      'fails',
      'echo zeer-geheim; echo "no key could decrypt the data key" >&2; exit 128',
    );
    const refusal = await refusalOf('secrets.yaml', program);

    expect(refusal).toMatchObject({ exitCode: 7, diagnostics: [{ code: 'SECRET_SOPS_FAILED' }] });
    expect(refusal.message).toContain('no key could decrypt the data key');
    expect(inspect(refusal, { depth: 9 })).not.toContain('zeer-geheim');
  });

  it('is not there at all', async () => {
    const refusal = await refusalOf('secrets.yaml', join(folder, 'nowhere'));

    expect(refusal).toMatchObject({ exitCode: 7, diagnostics: [{ code: 'SECRET_SOPS_ABSENT' }] });
  });

  it.each([
    ['{"a": zeer-geheim}', 'it is not a map'],
    ['["zeer-geheim"]', 'it is not a map'],
    ['{"database": {"password": "zeer-geheim"}}', '"database" is a map and not a text'],
    ['{"pin": 12345}', '"pin" is a number and not a text'],
    ['{"pin": null}', '"pin" is empty and not a text'],
    ['{"apiVersion": "v1", "kind": "Secret", "data": {"pin": "zeer-geheim!"}}', '"pin" is no text in base64'],
    ['{"apiVersion": "v1", "kind": "Secret", "data": "zeer-geheim"}', 'its data is not a map'],
  ])('prints %s, and no value of that is repeated', async (printed, problem) => {
    const program = scripted('prints', `cat <<'END'\n${printed}\nEND`);
    const refusal = await refusalOf('secrets.yaml', program);

    expect(refusal.diagnostics[0]).toMatchObject({ code: 'SECRET_SOPS_SHAPE' });
    expect(refusal.message).toContain(problem);
    expect(inspect(refusal, { depth: 9 })).not.toMatch(/zeer-geheim|12345/);
  });
});

it('reads a Kubernetes Secret, of which stringData wins', async () => {
  const secret = { data: { a: 'ZWVu', b: 'dHdlZQo=' }, stringData: { a: 'drie' } };
  const printed = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', ...secret });
  const program = scripted('secret', `cat <<'END'\n${printed}\nEND`);

  expect(await revealed('secrets.yaml', program)).toEqual({ a: 'drie', b: 'twee' });
});

describe.skipIf(!hasSops())('the real sops, with a key of age', () => {
  const encrypt = (file: string, text: string): void => {
    const recipient = /age1\w+/.exec(readFileSync(join(folder, 'key.txt'), 'utf8'))?.[0] ?? '';
    writeFileSync(join(folder, file), text);
    execFileSync('sops', ['--encrypt', '--in-place', '--age', recipient, join(folder, file)]);
  };

  beforeAll(() => {
    execFileSync('age-keygen', ['--output', join(folder, 'key.txt')], { stdio: 'ignore' });
    process.env.SOPS_AGE_KEY_FILE = join(folder, 'key.txt');
  });
  afterAll(() => {
    delete process.env.SOPS_AGE_KEY_FILE;
  });

  it.each([
    ['secrets.yaml', 'secret-key: "0123"\nmail-password: |\n  a: b\n'],
    ['secrets.json', '{"secret-key": "0123", "mail-password": "a: b"}'],
    ['secrets.env', 'secret-key=0123\nmail-password=a: b\n'],
  ])('decrypts %s', async (file, text) => {
    encrypt(file, text);

    expect(readFileSync(join(folder, file), 'utf8')).not.toContain('0123');
    expect(await revealed(file)).toEqual({ 'secret-key': '0123', 'mail-password': 'a: b' });
  });

  it('says that no key fits, and what to try', async () => {
    encrypt('other.yaml', 'secret-key: zeer-geheim\n');
    execFileSync('age-keygen', ['--output', join(folder, 'other.txt')], { stdio: 'ignore' });
    process.env.SOPS_AGE_KEY_FILE = join(folder, 'other.txt');
    const refusal = await refusalOf('other.yaml');
    process.env.SOPS_AGE_KEY_FILE = join(folder, 'key.txt');

    expect(refusal.diagnostics[0]).toMatchObject({ code: 'SECRET_SOPS_FAILED' });
    expect(refusal.message).toContain('Failed to get the data key');
    expect(refusal.diagnostics[0]?.hint).toContain('sops decrypt other.yaml');
  });
});
