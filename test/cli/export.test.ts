// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { type CliResult, runCli } from './run-cli.js';

let utrecht: InstanceCopy;

beforeEach(async () => {
  utrecht = copyUtrecht();
  await runCli(['apply', '--yes', '--quiet'], { cwd: utrecht.folder });
});

afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>): Promise<CliResult> => runCli(args, { cwd: utrecht.folder });

/** Changes the live system behind the back of the files, by way of the files. */
async function changeLive(change: () => void): Promise<void> {
  const files = [
    'categories.yaml',
    'departments.yaml',
    'routing.yaml',
    'roles.yaml',
    'mail/signal_created.md',
  ];
  const before = files.map((file) => utrecht.read(file));
  change();
  const applied = await run('apply', '--yes');
  expect(applied.exitCode).toBe(0);
  for (const [index, file] of files.entries()) utrecht.write(file, before[index] ?? '');
}

/** The lines of `after` that are not in `before`, and the other way round. */
function differing(before: string, after: string): { gone: string[]; come: string[] } {
  const old = new Set(before.split('\n'));
  const fresh = new Set(after.split('\n'));
  return {
    gone: [...old].filter((line) => !fresh.has(line)),
    come: [...fresh].filter((line) => !old.has(line)),
  };
}

describe('export into the instance', () => {
  it('touches nothing when the files say all of it already', async () => {
    const before = utrecht.read('categories.yaml');

    const { stdout, exitCode } = await run('export');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing was written: the files say all of it already.');
    expect(utrecht.read('categories.yaml')).toBe(before);
  });

  it('changes only the lines whose values changed, and keeps every comment and short form', async () => {
    const categories = utrecht.read('categories.yaml');
    const departments = utrecht.read('departments.yaml');
    await changeLive(() => {
      utrecht.edit('categories.yaml', 'name: Zwerfafval', 'name: Straatrommel');
      utrecht.edit('departments.yaml', 'name: Afval en Reiniging', 'name: Reiniging');
    });

    const { stdout } = await run('export');

    expect(stdout).toContain('2 files written in .:\n  categories.yaml\n  departments.yaml\n');
    const changes = differing(categories, utrecht.read('categories.yaml'));
    expect(changes.gone).toHaveLength(1);
    expect(changes.come).toEqual([expect.stringContaining('name: Straatrommel')]);
    expect(differing(departments, utrecht.read('departments.yaml')).come).toEqual([
      expect.stringContaining('name: Reiniging'),
    ]);
    expect((await run('plan')).stdout).toContain('No changes');
  });

  it('keeps `when` of the rules that stayed when one came and one went', async () => {
    const before = utrecht.read('routing.yaml');
    const rules = before.match(/^ {2}- name: .*/gm) ?? before.match(/^ {2}- \{?name: .*/gm) ?? [];
    expect(rules.length).toBeGreaterThan(2);
    await changeLive(() => {
      const last = utrecht.read('routing.yaml').lastIndexOf(rules.at(-1) ?? '');
      utrecht.write(
        'routing.yaml',
        `${before.slice(0, last)}  - {name: Nieuw, expression: 'time > 20:00', to: KCC}\n`,
      );
    });
    utrecht.edit('signalen.yaml', 'unlisted:\n', 'unlisted:\n  routing: deactivate\n');

    await run('export');

    const after = utrecht.read('routing.yaml');
    expect(after.match(/when:/g)?.length).toBe(before.match(/when:/g)?.length ?? 0);
    expect(after).toContain('time > 20:00');
    expect((await run('plan')).stdout).toContain('No changes');
  });

  it('puts a changed mail text into the file that holds it', async () => {
    await changeLive(() =>
      utrecht.write('mail/signal_created.md', 'Dank voor uw melding {{ formatted_signal_id }}.\n'),
    );

    await run('export');

    expect(utrecht.read('mail/signal_created.md')).toBe('Dank voor uw melding {{ formatted_signal_id }}.\n');
    expect((await run('plan')).stdout).toContain('No changes');
  });

  it('leaves kinds alone that were not asked for', async () => {
    await changeLive(() => {
      utrecht.edit('departments.yaml', 'name: Afval en Reiniging', 'name: Reiniging');
      utrecht.edit('categories.yaml', 'name: Zwerfafval', 'name: Straatrommel');
    });

    await run('export', '--kinds', 'department');

    expect(utrecht.read('departments.yaml')).toContain('name: Reiniging');
    expect(utrecht.read('categories.yaml')).not.toContain('Straatrommel');
  });

  it('brings users only when asked', async () => {
    utrecht.write(
      'users.yaml',
      'users:\n  a@voorbeeld.example: {firstName: A, roles: [Behandelaar], departments: [REI]}\n',
    );
    await run('apply', '--yes');
    utrecht.write('users.yaml', 'users: {}\n');

    const without = await run('export');
    const empty = utrecht.read('users.yaml');
    const withUsers = await run('export', '--users');

    expect(without.stdout).toContain(
      'Not asked for: 1 user. Users are personal data: they come only with --users.',
    );
    expect(empty).toBe('users: {}\n');
    expect(withUsers.exitCode).toBe(0);
    expect(utrecht.read('users.yaml')).toContain('a@voorbeeld.example');
  });

  it('writes nothing while the files cannot be read', async () => {
    utrecht.edit('departments.yaml', 'REI:', 'REINIGING:');

    const { exitCode, stderr } = await run('export');

    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/departments\.yaml:\d+:\d+: error/);
    expect(stderr).toContain('Nothing was written.');
  });
});

const seed = new URL('../../../shared/contract/seed-2.50.12.json', import.meta.url).pathname;
const hasSeed = existsSync(seed) || process.env.CI === 'true';
if (!hasSeed) console.log('skipped: ../shared/contract/seed-2.50.12.json is not on this machine');

describe.runIf(hasSeed)('export of a freshly migrated backend', () => {
  beforeEach(() => {
    utrecht.edit('environments/demo.yaml', 'startFrom: empty', `startFrom: ${seed}`);
    utrecht.edit('environments/demo.yaml', '.signalen/demo.json', '.signalen/seed.json');
  });

  it('plans to nothing, and tells that what is live breaks rules', async () => {
    const { stdout } = await run('export');
    const plan = await run('plan', '--detailed-exitcode');

    expect(stdout).toContain(
      'The files list 19 departments, 168 categories, 10 feedback answers, 1 schedule',
    );
    expect(stdout).toContain('What is live breaks 5 rules');
    expect(plan).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No changes') });
  });

  it('leaves out what is switched off once the files switch off what they do not list', async () => {
    utrecht.edit('signalen.yaml', 'categories: keep', 'categories: deactivate');

    const { stdout } = await run('export');
    const plan = await run('plan', '--detailed-exitcode');

    expect(stdout).toMatch(/Left out, since it is switched off .*: 3\d objects\./);
    expect(plan).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No changes') });
  });
});

describe('export into another folder', () => {
  it('makes a copy that plans to nothing against the same system', async () => {
    await changeLive(() => utrecht.edit('categories.yaml', 'name: Zwerfafval', 'name: Straatrommel'));

    const exported = await run('export', '--out', '../kopie');
    const plan = await run('plan', '-C', '../kopie');

    expect(exported.exitCode).toBe(0);
    expect(plan).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No changes') });
    expect(plan.stdout).toContain('../utrecht/.signalen/demo.json');
    expect(utrecht.read('categories.yaml')).toContain('name: Zwerfafval');
    expect(existsSync(join(utrecht.home, 'kopie/secrets'))).toBe(false);
  });

  it('never lands among other files', async () => {
    mkdirSync(join(utrecht.home, 'vol'));
    writeFileSync(join(utrecht.home, 'vol/brief.txt'), 'hallo');

    const { exitCode, stderr } = await run('export', '--out', '../vol');

    expect(exitCode).toBe(6);
    expect(stderr).toContain('EXPORT_FOLDER_OCCUPIED');
    expect(existsSync(join(utrecht.home, 'vol/signalen.yaml'))).toBe(false);
  });

  it('says which kind does not exist', async () => {
    const { exitCode, stderr } = await run('export', '--kinds', 'categories');

    expect(exitCode).toBe(64);
    expect(stderr).toContain('did you mean: category');
  });

  it('tells what it did as one document', async () => {
    const { stdout } = await run('export', '--out', '../kopie', '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      ok: true,
      folder: '../kopie',
      files: expect.arrayContaining(['categories.yaml', 'signalen.yaml']),
      notExpressed: [],
      problems: 0,
    });
  });
});
