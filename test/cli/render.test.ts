// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cliEnvironment, cliPath, runCli } from './run-cli.js';

const canary = 'CANARY-3f9d1c';

const base = `version: 1
municipality: {name: Utrecht, center: [52.09, 5.12], boundingBox: [[52.02, 4.97], [52.14, 5.19]]}
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.nl
identity:
  provider: keycloak
  issuer: https://inloggen.utrecht.nl/realms/signalen
  clientId: signalen
  clientSecret: {value_from: {env: CLIENT_SECRET}}
mail: {from: meldingen@utrecht.nl, host: mail.utrecht.nl, password: {value_from: {file: secrets/mail}}}
retention: {anonymiseAfterDays: 365}
frontend: {logo: {url: /logo.svg}}
`;
const production = 'target: {type: docker, certificate: {type: acme, email: beheer@utrecht.nl}}\n';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'render-'));
  for (const folder of ['environments', 'secrets', 'assets']) {
    mkdirSync(join(cwd, 'utrecht', folder), { recursive: true });
  }
  writeFileSync(join(cwd, 'utrecht/signalen.yaml'), base);
  writeFileSync(join(cwd, 'utrecht/environments/productie.yaml'), production);
  writeFileSync(join(cwd, 'utrecht/environments/demo.yaml'), 'target: {type: embedded}\n');
  writeFileSync(join(cwd, 'utrecht/secrets/mail'), canary);
  writeFileSync(join(cwd, 'utrecht/assets/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const render = (...args: ReadonlyArray<string>) =>
  runCli(['render', '--instance', 'utrecht', '--environment', 'productie', ...args], {
    cwd,
    env: { CLIENT_SECRET: canary },
  });

const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(cwd, folder, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(cwd, folder, path), 'utf8')]),
  );

interface Document {
  readonly ok: boolean;
  readonly outcome: string;
  readonly files: ReadonlyArray<{ readonly path: string; readonly digest: string }>;
  readonly secrets: ReadonlyArray<{ readonly variable: string; readonly name: string }>;
}

const documentOf = async (...args: ReadonlyArray<string>): Promise<Document> =>
  JSON.parse((await render('--json', ...args)).stdout) as Document;

describe('signalen render', () => {
  test('writes everything that has to run, and a README for who starts it', async () => {
    const { stdout, stderr, exitCode } = await render('--out', 'made/rendering');

    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain('Wrote ');
    expect(stdout).toContain('cd made/rendering\n');
    const files = filesIn('made/rendering');
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['.env.example', 'README.md', 'compose.yaml', 'env/api.env', 'proxy/Caddyfile']),
    );
    expect(files.get('README.md')).toContain('| `SIGNALEN_SECRET_MAIL_PASSWORD` |');
    expect(files.get('README.md')).toContain('het bestand `secrets/mail`');
    expect([...files].some(([path]) => path.endsWith('/logo.svg'))).toBe(true);
  });

  test('puts no secret in a file or on the screen, whatever the references lead to', async () => {
    const { stdout, stderr } = await render('--out', 'rendering');
    const { stdout: json } = await render('--json');

    const told = [stdout, stderr, json, ...filesIn('rendering').values()].join('\n');
    expect(told).not.toContain(canary);
    expect(filesIn('rendering').get('.env.example')).toMatch(/^SIGNALEN_SECRET_MAIL_PASSWORD=$/m);
  });

  test('makes files that other users in the containers can read, whatever the umask', async () => {
    const words = [
      process.execPath,
      cliPath(),
      'render',
      '-C',
      'utrecht',
      '-e',
      'productie',
      '--out',
      'closed',
    ];
    const command = `umask 077; exec ${words.map((word) => `'${word}'`).join(' ')}`;
    await promisify(execFile)('sh', ['-c', command], { cwd, env: cliEnvironment() });

    expect(statSync(join(cwd, 'closed/proxy')).mode & 0o777).toBe(0o755);
    expect(statSync(join(cwd, 'closed/proxy/Caddyfile')).mode & 0o777).toBe(0o644);
  });

  test('gives the same bytes every time, and whatever the order of the keys', async () => {
    const first = await documentOf();
    expect((await documentOf()).files).toEqual(first.files);

    const [version, ...sections] = base.split(/\n(?=\w)/);
    const turned = [version, ...sections.map((section) => section.trimEnd()).reverse()].join('\n');
    writeFileSync(join(cwd, 'utrecht/signalen.yaml'), `${turned}\n`);
    expect((await documentOf()).files).toEqual(first.files);
  });

  test('shows what it would write and writes nothing without a folder', async () => {
    const before = readdirSync(cwd);
    const { stdout, exitCode } = await render();

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^These \d+ files would be written; nothing was\.\n/);
    expect(readdirSync(cwd)).toEqual(before);
    expect(readdirSync(join(cwd, 'utrecht'))).not.toContain('.signalen');
  });

  test('replaces an earlier rendering, keeps the .env beside it, and knows when nothing changed', async () => {
    await render('--out', 'rendering');
    writeFileSync(join(cwd, 'rendering/.env'), 'A=1\n', { mode: 0o600 });
    expect((await documentOf('--out', 'rendering')).outcome).toBe('unchanged');

    writeFileSync(
      join(cwd, 'utrecht/environments/productie.yaml'),
      `${production}domain: anders.utrecht.nl\n`,
    );
    expect((await documentOf('--out', 'rendering')).outcome).toBe('written');
    expect(filesIn('rendering').get('proxy/Caddyfile')).toContain('anders.utrecht.nl');
    expect(filesIn('rendering').get('.env')).toBe('A=1\n');
  });

  test('refuses a folder with something else in it, and the folder one stands in', async () => {
    mkdirSync(join(cwd, 'taken'));
    writeFileSync(join(cwd, 'taken/thesis.txt'), 'years of work');

    const taken = await render('--out', 'taken', '--json');
    expect(taken.exitCode).toBe(6);
    expect(JSON.parse(taken.stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'RENDER_FOLDER_TAKEN' }],
    });
    expect(readdirSync(join(cwd, 'taken'))).toEqual(['thesis.txt']);

    const here = await render('--out', '.');
    expect(here.exitCode).toBe(64);
    expect(here.stderr).toContain('--out rendering');
  });

  test('says which environment could be meant when this one is no installation', async () => {
    const { stderr, exitCode } = await runCli(['render', '-C', 'utrecht', '-e', 'demo'], { cwd });

    expect(exitCode).toBe(3);
    expect(stderr).toContain('INSTALLATION_TARGET_OTHER');
    expect(stderr).toContain('--environment productie');
  });

  test('makes nothing of files with errors', async () => {
    writeFileSync(
      join(cwd, 'utrecht/signalen.yaml'),
      base.replace('domain: meldingen', 'domain: https://meldingen'),
    );
    const { stderr, exitCode } = await render('--out', 'rendering');

    expect(exitCode).toBe(3);
    expect(stderr).toContain('signalen.yaml:4');
    expect(readdirSync(cwd)).toEqual(['utrecht']);
  });

  test('misses a logo that the settings name', async () => {
    rmSync(join(cwd, 'utrecht/assets/logo.svg'));
    const { stderr, exitCode } = await render();

    expect(exitCode).toBe(3);
    expect(stderr).toContain('assets/logo.svg');
  });
});
