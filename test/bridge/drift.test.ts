// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shellWord } from '../../src/render/shell-word.js';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { runCli } from '../cli/run-cli.js';
import { standInFolder } from '../stand-in/environment.js';
import { type Backend, hasBackend, openBackend } from './backend.js';

let backend: Backend;
let utrecht: InstanceCopy;
/** Reaches the backend from any folder. */
let words: ReadonlyArray<string>;

beforeEach(async () => {
  if (!hasBackend) return;
  backend = await openBackend();
  utrecht = copyUtrecht();
  words = ['sh', '-c', `cd '${standInFolder}' && exec "$@"`, 'backend', ...backend.command];
  utrecht.write('environments/echt.yaml', `target: {type: exec, command: ${JSON.stringify(words)}}\n`);
});

afterEach(async () => {
  utrecht?.remove();
  await backend?.close();
});

const run = (args: ReadonlyArray<string>, cwd = utrecht.folder) =>
  runCli(args, { cwd, env: backend.variables, timeout: 150_000 });
const onEcht = (...args: ReadonlyArray<string>) => run([...args, '--environment', 'echt']);

describe.skipIf(!hasBackend)('a backend that people work on', () => {
  it('drifts when somebody edits it behind the files, and says who did', async () => {
    const applied = await onEcht('apply', '--yes');
    const before = await onEcht('drift');
    await backend.python(`
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
category = Category.objects.get(slug='zwerfafval', parent__slug='afval')
category.handling_message = 'Volgende week.'
category.save()
Log.objects.create(content_type=ContentType.objects.get_for_model(Category), object_pk=str(category.pk),
                   action='UPDATE', created_by='jan@utrecht.example', created_at=timezone.now(), data={'x': 1})
`);
    const after = await onEcht('drift', '--json');

    expect(applied.stderr).not.toContain('error');
    expect(before.stdout).toContain('No drift');
    expect(before.exitCode).toBe(0);
    expect(after.exitCode).toBe(2);
    expect(JSON.parse(after.stdout).drifted).toMatchObject([
      {
        address: 'category:afval/zwerfafval',
        drift: 'changed',
        fields: [{ field: 'promise', live: 'Volgende week.' }],
        lastChange: { who: 'jan@utrecht.example' },
      },
    ]);
  });

  it('tells with apply --check all that it would refuse, with the lines, and writes nothing', async () => {
    await backend.python(
      "get('auth.User').objects.create(username='jan@utrecht.example', email='jan@utrecht.example')",
    );
    const text = utrecht.read('routing.yaml');
    utrecht.write('routing.yaml', text.replaceAll(/^( +)(to: \w+)$/gm, '$1$2\n$1user: jan@utrecht.example'));

    const tried = await onEcht('apply', '--check', '--json');
    const { outcome } = JSON.parse(tried.stdout);
    const places = [outcome, ...outcome.others].map(({ source }) => source.file);

    expect(tried).toMatchObject({ exitCode: 1 });
    expect(outcome.type).toBe('rejected');
    expect(outcome.others.length).toBeGreaterThan(1);
    expect(new Set(places)).toEqual(new Set(['routing.yaml']));
    expect(
      (await backend.python("print(Department.objects.filter(name='Afval en Reiniging').count())")).at(-1),
    ).toBe('0');
  });

  it('refuses to change what it holds twice, with both primary keys, and goes on without it', async () => {
    await onEcht('apply', '--yes');
    await backend.python("Department.objects.create(code='REI', name='Nog een', is_intern=True)");
    utrecht.edit('departments.yaml', '{name: Afval en Reiniging', '{name: Schoon');

    const refused = await onEcht('plan');
    const without = await onEcht('plan', '--exclude', 'department:REI');

    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toMatch(/LIVE_DOUBLE_IN_PLAN .* primary keys \d+ and \d+/);
    expect(without.exitCode).toBe(0);
    expect(without.stderr).toContain('warning LIVE_DOUBLE ');
  });

  it('is taken over into files that plan to nothing', async () => {
    await onEcht('apply', '--yes');
    const command = words.map(shellWord).join(' ');
    const about = [
      '--municipality',
      'GM0344',
      '--profile',
      'adopt',
      '--target',
      'exec',
      '--command',
      command,
    ];

    const made = await run(['init', 'nieuw', ...about, '--yes'], utrecht.home);
    const plan = await run(['plan', '--detailed-exitcode'], join(utrecht.home, 'nieuw'));

    expect(made.exitCode).toBe(0);
    expect(made.stdout).toContain('The files list');
    expect(plan.stdout).toContain('No changes');
    expect(plan.exitCode).toBe(0);
  });
});
