// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { type CliResult, runCli } from './run-cli.js';

let utrecht: InstanceCopy;
const state = '.signalen/demo.json';

beforeEach(() => {
  utrecht = copyUtrecht();
});

afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>): Promise<CliResult> => runCli(args, { cwd: utrecht.folder });
const document = ({ stdout }: CliResult) =>
  JSON.parse(stdout) as Record<string, unknown> & { outcome: { type: string } };

describe('plan', () => {
  it('shows what apply would do, says what to type next and writes nothing', async () => {
    const { stdout, stderr, exitCode } = await run('plan');

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Plan for utrecht, environment demo, on embedded target \.signalen\/demo\.json/);
    expect(stdout).toContain('  + afval/zwerfafval "Zwerfafval"\n');
    expect(stdout).toMatch(/Plan: \d+ to create\.\nNext: signalen apply\n$/);
    expect(existsSync(join(utrecht.folder, '.signalen'))).toBe(false);
  });

  it('tells changes by its exit code only when asked', async () => {
    expect((await run('plan')).exitCode).toBe(0);
    expect((await run('plan', '--detailed-exitcode')).exitCode).toBe(2);
    await run('apply', '--yes');
    expect((await run('plan', '--detailed-exitcode')).exitCode).toBe(0);
  });

  it('stops at the first broken line of the files, with the place', async () => {
    utrecht.edit('departments.yaml', 'REI:', 'REINIGING:');

    const { stdout, stderr, exitCode } = await run('plan');

    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/departments\.yaml:\d+:\d+: error/);
    expect(stderr).toContain('Next: signalen validate');
  });

  it('gives one document with --json, also when there is no plan', async () => {
    const good = document(await run('plan', '--json'));
    utrecht.edit('departments.yaml', 'REI:', 'REINIGING:');
    const bad = await run('plan', '--json');

    expect(good).toMatchObject({
      schemaVersion: 1,
      ok: true,
      hasChanges: true,
      instance: 'utrecht',
      environment: 'demo',
    });
    expect(good.steps).toContainEqual(
      expect.objectContaining({
        action: 'create',
        address: 'category:afval/zwerfafval',
        source: expect.objectContaining({ file: 'categories.yaml' }),
      }),
    );
    expect(document(bad)).toMatchObject({ schemaVersion: 1, ok: false });
    expect(bad.exitCode).toBe(3);
  });

  it('works on a part', async () => {
    const part = document(
      await run('plan', '--json', '--target', 'department:*', '--exclude', 'department:REI'),
    );
    const nothing = await run('plan', '--target', 'category:afvall/*');

    expect(part.steps).toHaveLength(5);
    expect(nothing.exitCode).toBe(3);
    expect(nothing.stderr).toContain('PLAN_TARGET_UNKNOWN');
  });
});

describe('apply', () => {
  it('with --check tries all of it, asks nobody and writes nothing', async () => {
    const tried = await run('apply', '--check');
    const told = document(await run('apply', '--check', '--json'));

    expect(tried.exitCode).toBe(0);
    expect(tried.stdout).toMatch(/^Tried and undone: .* takes all \d+ changes\. Nothing was written\./);
    expect(told).toMatchObject({ ok: true, outcome: { type: 'checked' } });
    expect(existsSync(join(utrecht.folder, state))).toBe(false);
  });

  it('makes the live system as the files say; the second time there is nothing to do', async () => {
    const first = await run('apply', '--yes');
    const written = utrecht.read(state);
    const second = await run('apply', '--yes');
    const plan = await run('plan');

    expect(first).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Applied: 94 objects written'),
    });
    expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(plan.stdout).toContain('No changes');
    expect(utrecht.read(state)).toBe(written);
  });

  it('writes nothing without consent, and names the flag that gives it', async () => {
    const { exitCode, stderr } = await run('apply', '--no-input');

    expect(exitCode).toBe(64);
    expect(stderr).toContain('--yes');
    expect(existsSync(join(utrecht.folder, state))).toBe(false);
  });

  it('gives one document with --json', async () => {
    const applied = document(await run('apply', '--yes', '--json'));
    const refused = await run('apply', '--json', '--target', 'nothing:*');

    expect(applied).toMatchObject({ schemaVersion: 1, ok: true, outcome: { type: 'applied', written: 94 } });
    expect(document(refused)).toMatchObject({ ok: false });
  });

  it('lets one of two at once through and never mixes them', async () => {
    const both = await Promise.all([run('apply', '--yes', '--json'), run('apply', '--yes', '--json')]);

    const types = both.map((result) => document(result).outcome.type);
    expect(types).toContain('applied');
    for (const type of types) expect(['applied', 'locked', 'nothing-to-do']).toContain(type);
    expect((await run('plan')).stdout).toContain('No changes');
    expect(readdirSync(join(utrecht.folder, '.signalen'))).toEqual(['demo.json']);
  });

  it('leaves a damaged state file as it is', async () => {
    await run('apply', '--yes');
    const damaged = utrecht.read(state).slice(0, 1000);
    utrecht.write(state, damaged);

    const { exitCode, stderr } = await run('apply', '--yes');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('STORE_DAMAGED');
    expect(utrecht.read(state)).toBe(damaged);
  });
});

describe('the guard', () => {
  const switchOffAll = async (): Promise<void> => {
    await run('apply', '--yes');
    utrecht.edit('signalen.yaml', 'unlisted:\n', 'unlisted:\n  standardTexts: deactivate\n');
    utrecht.write('messages.yaml', 'standardTexts: {}\n');
  };

  it('refuses to switch off a large share, whatever --yes says', async () => {
    await switchOffAll();

    const { exitCode, stderr } = await run('apply', '--yes');

    expect(exitCode).toBe(6);
    expect(stderr).toContain('PLAN_SWITCHES_OFF_MUCH');
    expect(stderr).toContain('14 of 14 active standard texts (100%)');
    expect(stderr).toContain('the same command again, with --confirm utrecht');
  });

  it('takes the name of the instance, and no other, for consent', async () => {
    await switchOffAll();

    const other = await run('apply', '--confirm', 'amersfoort');
    const own = await run('apply', '--confirm', 'utrecht');

    expect(other.exitCode).toBe(6);
    expect(own).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Switched off: 14 of 14') });
  });

  it('allows what --max-deactivate allows', async () => {
    await switchOffAll();

    expect((await run('apply', '--yes', '--max-deactivate', '100')).exitCode).toBe(0);
  });
});

describe('a saved plan', () => {
  const save = (): Promise<CliResult> => run('plan', '--out', '../saved.plan');
  const saved = (): string => join(utrecht.home, 'saved.plan');

  it('can be shown anywhere and is carried out as it was shown, without a question', async () => {
    const planned = await save();
    const shown = await runCli(['show', 'saved.plan'], { cwd: utrecht.home });
    const applied = await run('apply', '../saved.plan');
    const again = await run('apply', '../saved.plan');

    expect(planned.stdout).toContain('Next: signalen apply ../saved.plan');
    expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Plan: 94 to create.') });
    expect(applied).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Applied: 94 objects written'),
    });
    expect(again).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('94 objects had the wanted values already'),
    });
    expect((await run('plan')).stdout).toContain('No changes');
  });

  it('is applied whole or not at all', async () => {
    await save();

    expect(await run('apply', '../saved.plan', '--target', 'department')).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining('A saved plan is applied whole'),
    });
  });

  it('can be read by its owner only', async () => {
    await save();

    expect(statSync(saved()).mode & 0o777).toBe(0o600);
  });

  it('is refused when an object it touches has changed, with three columns', async () => {
    await run('apply', '--yes');
    utrecht.edit('departments.yaml', 'Klantcontactcentrum', 'Klantcontact');
    await save();
    utrecht.edit('departments.yaml', 'name: Klantcontact,', 'name: Balie,');
    await run('apply', '--yes');

    const { exitCode, stderr } = await run('apply', '../saved.plan');

    expect(exitCode).toBe(6);
    expect(stderr).toContain('PLAN_STALE');
    expect(stderr).toContain('department:KCC: changed since');
    expect(stderr).toMatch(
      /in the plan {2}"Klantcontactcentrum"\n {4}now {10}"Balie"\n {4}wanted {7}"Klantcontact"/,
    );
  });

  it('is refused on another system, in another environment and when somebody edited it', async () => {
    await run('apply', '--yes');
    utrecht.edit('departments.yaml', 'Klantcontactcentrum', 'Klantcontact');
    await save();
    utrecht.edit('environments/demo.yaml', '.signalen/demo.json', '.signalen/other.json');
    const otherSystem = await run('apply', '../saved.plan');
    const otherEnvironment = await run('apply', '../saved.plan', '--environment', 'productie');
    writeFileSync(saved(), readFileSync(saved(), 'utf8').replace('"Klantcontact"', '"Anders"'));
    const edited = await run('apply', '../saved.plan');

    expect(otherSystem).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('PLAN_OTHER_TARGET') });
    expect(otherEnvironment).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('PLAN_OTHER_TARGET'),
    });
    expect(edited).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('PLAN_FILE_DAMAGED') });
  });

  it('has no secret in it', async () => {
    const canary = 'canary-4711-secret';
    await runCli(['plan', '--out', '../saved.plan'], {
      cwd: utrecht.folder,
      env: { MAIL_PASSWORD: canary, SIGNALEN_SECRET_KEY: canary, OIDC_CLIENT_SECRET: canary },
    });

    expect(readFileSync(saved(), 'utf8')).not.toContain(canary);
  });

  it('that cannot be written is said so, and nothing half-written stays', async () => {
    const full = await run('plan', '--out', '/dev/full');
    writeFileSync(join(utrecht.home, 'file'), '');
    const below = await run('plan', '--out', '../file/saved.plan');

    expect(full).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the disk is full') });
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
    expect(below).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('PLAN_FILE_UNWRITABLE') });
    expect(readdirSync(utrecht.home).sort()).toEqual(['file', 'utrecht']);
  });

  it('that does not exist or is something else is said so', async () => {
    expect(await run('show', 'none.plan')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('it does not exist'),
    });
    expect(await run('apply', 'signalen.yaml')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('PLAN_FILE_NOT_A_PLAN'),
    });
    expect(await run('show')).toMatchObject({ exitCode: 64 });
  });
});
