// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cliEnvironment, cliPath, runCli } from './run-cli.js';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'init-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const init = (...args: ReadonlyArray<string>) => runCli(['init', ...args], { cwd });

const utrecht = ['utrecht', '--municipality', 'GM0344', '--profile', 'demo', '--yes'];

/** Every file below a folder with its text. */
const readTree = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
      })
      .sort(),
  );

describe('signalen init', () => {
  test('writes an instance and says what to do next', async () => {
    const { stdout, stderr, exitCode } = await init(...utrecht);

    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^Wrote \d+ files to utrecht\/\n/);
    expect(stdout).toContain('Gemeente Utrecht (GM0344)');
    expect(
      stdout.trimEnd().endsWith('cd utrecht\n  signalen validate\n  signalen test\n  signalen plan'),
    ).toBe(true);
    expect(readdirSync(cwd)).toEqual(['utrecht']);
    expect(Object.keys(readTree(join(cwd, 'utrecht')))).toEqual(
      expect.arrayContaining([
        '.gitignore',
        '.github/workflows/signalen.yml',
        'signalen.yaml',
        'mail/signal_created.md',
      ]),
    );
  });

  test('offers a trial on this computer to who wants Docker', async () => {
    const { stdout } = await init(...utrecht, '--target', 'docker');

    expect(stdout).toContain('docker for productie and proef, embedded for demo');
    const shown = await runCli(['render', '--environment', 'proef'], { cwd: join(cwd, 'utrecht') });
    expect(shown.stderr).toBe('');
    expect(shown.exitCode).toBe(0);
  });

  test.each(['demo', 'standard'])('writes what its next steps accept (%s)', async (profile) => {
    const { stdout } = await init(
      'utrecht',
      '--municipality',
      'Utrecht',
      '--profile',
      profile,
      '--yes',
      '--json',
    );
    const steps: string[] = JSON.parse(stdout).next;

    expect(steps.slice(1)).toEqual(['signalen validate', 'signalen test', 'signalen plan']);
    for (const step of steps.slice(1)) {
      const { exitCode, stderr } = await runCli(step.split(' ').slice(1), { cwd: join(cwd, 'utrecht') });
      expect({ step, exitCode, stderr }).toMatchObject({ step, exitCode: 0 });
    }
  });

  test('names the folder after the municipality when none is given', async () => {
    await init('--municipality', 'Den Haag', '--yes');

    expect(readdirSync(cwd)).toEqual(['s-gravenhage']);
  });

  test('prints one JSON document, and the command in it makes the same bytes', async () => {
    const first = await init(
      'my city',
      ...utrecht.slice(1),
      '--identity',
      'entra',
      '--target',
      'helm',
      '--json',
    );
    const document = JSON.parse(first.stdout);

    expect(document).toMatchObject({
      schemaVersion: 1,
      ok: true,
      folder: 'my city',
      next: ["cd 'my city'"].concat(['signalen validate', 'signalen test', 'signalen plan']),
    });
    expect(document.files).toEqual(Object.keys(readTree(join(cwd, 'my city'))).sort());
    const made = readTree(join(cwd, 'my city'));
    rmSync(join(cwd, 'my city'), { recursive: true });
    const words: string[] = document.command
      .match(/'[^']*'|\S+/g)
      .map((word: string) => word.replaceAll("'", ''));
    expect(words.slice(0, 2)).toEqual(['signalen', 'init']);
    const again = await init(...words.slice(2));
    expect({ exitCode: again.exitCode, stderr: again.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readTree(join(cwd, 'my city'))).toEqual(made);
  });

  test('fills a folder that is under version control already', async () => {
    mkdirSync(join(cwd, '.git'));

    const { exitCode, stdout } = await init('./', ...utrecht.slice(1));

    expect(exitCode).toBe(0);
    expect(stdout).toContain('to this folder');
    expect(stdout).not.toContain('cd ');
    expect(readdirSync(cwd)).toEqual(expect.arrayContaining(['.git', 'signalen.yaml']));
  });

  test('makes an instance for an organisation that is no municipality', async () => {
    const own = ['--name', 'Regio Utrecht', '--center', '52.09,5.12', '--bounds', '51.95,4.8,52.25,5.4'];

    const { exitCode, stdout } = await init(...own, '--yes');

    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('regio-utrecht/'),
    });
    const settings = readTree(join(cwd, 'regio-utrecht'))['signalen.yaml'];
    expect(settings).toMatch(/organisation: Regio Utrecht +#/);
    expect(settings).not.toContain('GM0');
    expect(settings).toMatch(/pdokNames: \[.*Utrecht.*Zeist.*\]/);
  });
});

describe('an answer that cannot be used', () => {
  test.each<[string, ReadonlyArray<string>, string, string]>([
    ['no municipality', ['--yes'], 'INIT_ANSWER_MISSING', '--municipality'],
    [
      'nothing at all',
      [],
      'INIT_ANSWER_MISSING',
      '--municipality, --domain, --profile, --identity, --mail-from, --mail-host, --target',
    ],
    [
      'everything but two',
      [
        '--municipality',
        'GM0344',
        '--domain',
        'a.example',
        '--profile',
        'demo',
        '--identity',
        'entra',
        '--mail-from',
        'a@b.example',
        '--mail-host',
        'm.example',
      ],
      'INIT_ANSWER_MISSING',
      '--tenant, --target',
    ],
    [
      'a name several bear',
      ['--municipality', 'Bergen', '--yes'],
      'INIT_MUNICIPALITY_AMBIGUOUS',
      'GM0373 Bergen (NH.), Noord-Holland; GM0893 Bergen (L.), Limburg',
    ],
    [
      'a name of a place elsewhere',
      ['--municipality', 'hengelo', '--yes'],
      'INIT_MUNICIPALITY_AMBIGUOUS',
      'GM1876 Bronckhorst, Gelderland',
    ],
    [
      'a mistyped name',
      ['--municipality', 'Utrect', '--yes'],
      'INIT_MUNICIPALITY_UNKNOWN',
      'GM0344 Utrecht, Utrecht',
    ],
    [
      'a code nobody has',
      ['--municipality', 'GM9999', '--yes'],
      'INIT_MUNICIPALITY_UNKNOWN',
      '--name, --center and --bounds',
    ],
    [
      'a municipality and an area',
      ['--municipality', 'GM0344', '--name', 'X', '--yes'],
      'INIT_ANSWER_INVALID',
      'does not go together',
    ],
    [
      'an address for a domain',
      ['--municipality', 'GM0344', '--domain', 'https://Meldingen.Utrecht.nl/x', '--yes'],
      'INIT_ANSWER_INVALID',
      'meldingen.utrecht.nl',
    ],
    [
      'an issuer without https',
      ['--municipality', 'GM0344', '--issuer', 'http://x', '--yes'],
      'INIT_ANSWER_INVALID',
      '--issuer',
    ],
    [
      'a tenant with a blank',
      ['--municipality', 'GM0344', '--tenant', 'a b', '--yes'],
      'INIT_ANSWER_INVALID',
      '--tenant',
    ],
    [
      'a sender without an address',
      ['--municipality', 'GM0344', '--mail-from', 'Utrecht', '--yes'],
      'INIT_ANSWER_INVALID',
      '--mail-from',
    ],
    [
      'a mail server with a path',
      ['--municipality', 'GM0344', '--mail-host', 'a/b', '--yes'],
      'INIT_ANSWER_INVALID',
      '--mail-host',
    ],
    [
      'a command without what it is for',
      ['--municipality', 'GM0344', '--profile', 'demo', '--command', 'python -', '--yes'],
      'INIT_ANSWER_INVALID',
      '--profile adopt',
    ],
    [
      'a system to adopt that nobody can reach',
      ['--municipality', 'GM0344', '--profile', 'adopt', '--target', 'exec', '--yes'],
      'INIT_ANSWER_MISSING',
      '--command',
    ],
    [
      'a file to adopt, behind which nothing runs',
      ['--municipality', 'GM0344', '--profile', 'adopt', '--target', 'embedded', '--yes'],
      'INIT_ANSWER_INVALID',
      'docker, helm or exec',
    ],
    [
      'a command that works from one folder only',
      [
        '--municipality',
        'GM0344',
        '--profile',
        'adopt',
        '--target',
        'exec',
        '--command',
        './python -',
        '--yes',
      ],
      'INIT_ANSWER_INVALID',
      '--command',
    ],
    [
      'a container on Kubernetes',
      ['--municipality', 'GM0344', '--profile', 'adopt', '--target', 'helm', '--container', 'api', '--yes'],
      'INIT_ANSWER_INVALID',
      '--target docker',
    ],
    [
      'a profile that does not exist',
      ['--municipality', 'GM0344', '--profile', 'full', '--yes'],
      'TOOL_USAGE',
      'demo',
    ],
    [
      'a name without an area',
      ['--name', 'Regio', '--yes'],
      'INIT_AREA_INVALID',
      '--bounds south,west,north,east',
    ],
    [
      'a centre in Germany',
      ['--name', 'R', '--center', '52.5,13.4', '--bounds', '52,5,53,6', '--yes'],
      'INIT_AREA_INVALID',
      'outside the Netherlands',
    ],
    [
      'a box inside out',
      ['--name', 'R', '--center', '52.5,5.5', '--bounds', '53,6,52,5', '--yes'],
      'INIT_AREA_INVALID',
      'no box',
    ],
    [
      'a centre outside its box',
      ['--name', 'R', '--center', '51.5,5.5', '--bounds', '52,5,53,6', '--yes'],
      'INIT_AREA_INVALID',
      'outside the box',
    ],
    [
      'a centre of words',
      ['--name', 'R', '--center', 'x,y', '--bounds', '52,5,53,6', '--yes'],
      'INIT_AREA_INVALID',
      'two numbers',
    ],
    [
      'a name that would break a mail address',
      ['--name', 'A <b@c.example>', '--center', '52.5,5.5', '--bounds', '52,5,53,6', '--yes'],
      'INIT_AREA_INVALID',
      'without quotes',
    ],
    [
      'an empty name',
      ['--name', '', '--center', '52.5,5.5', '--bounds', '52,5,53,6', '--yes'],
      'INIT_AREA_INVALID',
      'needs a name',
    ],
  ])('%s: exit 64, a message, and nothing written', async (_title, args, code, words) => {
    const { stdout, stderr, exitCode } = await init(...args);

    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
    expect(stderr).toContain(code);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('is one of several that are all named at once', async () => {
    const { stdout, exitCode } = await init(
      '--municipality',
      'x',
      '--domain',
      'x',
      '--mail-host',
      '-',
      '--json',
    );

    expect(exitCode).toBe(64);
    const document = JSON.parse(stdout);
    expect(document.ok).toBe(false);
    expect(document.diagnostics.map((diagnostic: { code: string }) => diagnostic.code)).toEqual([
      'INIT_MUNICIPALITY_UNKNOWN',
      'INIT_ANSWER_INVALID',
      'INIT_ANSWER_INVALID',
    ]);
  });
});

describe('a folder in the way', () => {
  test('is refused with the list of its files, and left alone', async () => {
    mkdirSync(join(cwd, 'utrecht'));
    writeFileSync(join(cwd, 'utrecht/README.md'), 'mine');
    writeFileSync(join(cwd, 'utrecht/mail.yaml'), 'mine');

    const { stderr, exitCode } = await init(...utrecht);

    expect(exitCode).toBe(6);
    expect(stderr).toContain('INIT_FOLDER_CONFLICT');
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
      '2 files that would be overwritten: README.md, mail.yaml.',
    );
    expect(readTree(join(cwd, 'utrecht'))).toEqual({ 'README.md': 'mine', 'mail.yaml': 'mine' });
  });

  test('is refused when it holds an instance, and when it is a file', async () => {
    await init(...utrecht);
    writeFileSync(join(cwd, 'file'), '');

    expect(await init(...utrecht)).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('signalen.yaml'),
    });
    expect(await init('file', ...utrecht.slice(1))).toMatchObject({ exitCode: 6 });
  });

  test('below a file cannot be written', async () => {
    writeFileSync(join(cwd, 'file'), '');

    const { stderr, exitCode } = await init('file/utrecht', ...utrecht.slice(1));

    expect(exitCode).toBe(1);
    expect(stderr).toContain('INIT_FOLDER_UNWRITABLE');
    expect(readdirSync(cwd)).toEqual(['file']);
  });
});

describe('stopping at any moment', () => {
  const moments = [5, 60, 120, 160, 200, 230, 260, 300];

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves the whole instance or none',
    async (signal) => {
      for (const milliseconds of moments) {
        const folder = join(cwd, `${signal}-${milliseconds}`);
        mkdirSync(folder);
        await killAfter(folder, signal, milliseconds);

        const names = readdirSync(folder);
        if (names.includes('utrecht')) {
          expect(Object.keys(readTree(join(folder, 'utrecht'))).length).toBeGreaterThan(35);
        }
        // What a kill leaves behind is hidden, and gone after the next run.
        const left = names.filter((name) => name !== 'utrecht');
        if (signal !== 'SIGKILL') expect(left).toEqual([]);
        expect(left.every((name) => name.startsWith('.utrecht.signalen-init-'))).toBe(true);
      }
    },
  );
});

function killAfter(folder: string, signal: NodeJS.Signals, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cliPath(), 'init', ...utrecht], {
      cwd: folder,
      env: cliEnvironment(),
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill(signal), milliseconds);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
