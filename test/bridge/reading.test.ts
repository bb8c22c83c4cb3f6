// SPDX-License-Identifier: EUPL-1.2

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReason } from '../../src/plan/live-words.js';
import { kindNames } from '../../src/state/address.js';
import { type Backend, hasBackend, openBackend } from './backend.js';
import { tracesIn } from './traces.js';
import { apply, changed } from './writes.js';

let backend: Backend;
let scratch: string;

beforeAll(async () => {
  if (!hasBackend) return;
  scratch = mkdtempSync(join(tmpdir(), 'signalen-reading-'));
  mkdirSync(join(scratch, 'temporary'));
  backend = await openBackend('seed', { TMPDIR: join(scratch, 'temporary') });
});
afterAll(async () => {
  if (!hasBackend) return;
  await backend.close();
  rmSync(scratch, { recursive: true, force: true });
});

const queriesOfRead = async (): Promise<number> => {
  const frames = await backend.converse().ask({ operation: 'read', kinds: kindNames });
  const done = frames.find((frame) => frame.frame === 'done');
  return done?.queries ?? Number.NaN;
};

describe.skipIf(!hasBackend)('reading a backend', () => {
  it('asks as few queries of a large backend as of a small one', async () => {
    const before = await queriesOfRead();

    await backend.python(`
Question, Message = get('signals.Question'), get('signals.StatusMessage')
Category.objects.bulk_create(Category(name=f'Groot {n}', slug=f'groot-{n}') for n in range(300))
made = list(Category.objects.filter(name__startswith='Groot '))
Question.objects.bulk_create(Question(key=f'groot_{n}', meta={'label': 'x'}) for n in range(300))
get('signals.CategoryQuestion').objects.bulk_create(
    get('signals.CategoryQuestion')(category=one, question=asked, order=0)
    for one, asked in zip(made, Question.objects.filter(key__startswith='groot_')))
Message.objects.bulk_create(Message(title=f'Groot {n}', text='x', state='o') for n in range(300))
get('signals.StatusMessageCategory').objects.bulk_create(
    get('signals.StatusMessageCategory')(category=one, status_message=said, position=0)
    for one, said in zip(made, Message.objects.filter(title__startswith='Groot ')))
get('signals.ServiceLevelObjective').objects.bulk_create(
    get('signals.ServiceLevelObjective')(category=one, n_days=3) for one in made)
Department.objects.bulk_create(Department(code=f'G{n}', name=f'Groot {n}') for n in range(10, 99))
get('auth.Group').objects.bulk_create(get('auth.Group')(name=f'Groot {n}') for n in range(50))
get('auth.User').objects.bulk_create(get('auth.User')(username=f'groot{n}@voorbeeld.example') for n in range(300))
kind, _ = get('signals.ExpressionType').objects.get_or_create(name='routing')
for n in range(50):
    said = get('signals.Expression').objects.create(name=f'Groot {n}', code='1 == 1', _type=kind)
    get('signals.RoutingExpression').objects.create(_expression=said, _department=Department.objects.first())
`);
    const after = await queriesOfRead();

    expect(before).toBeLessThanOrEqual(40);
    expect(after).toBe(before);
    const { configuration } = await backend.connect().read();
    expect(configuration.size).toBeGreaterThan(1_300);
  });

  it('does not mind what else is printed, by the way there or by the backend', async () => {
    const quiet = await backend.connect().read();
    const noise = join(scratch, 'noise');
    mkdirSync(noise);
    // Python runs this before anything else: it prints at once, while the backend works, and at the end.
    writeFileSync(
      join(noise, 'sitecustomize.py'),
      `import atexit, sys, threading, time, warnings
print('{"frame": "end", "frames": 0}')
atexit.register(print, 'bye', flush=True)
warnings.warn('mind the gap')
def chatter():
    while True:
        print('chatter', 'x' * 5000, flush=True)
        time.sleep(0.01)
threading.Thread(target=chatter, daemon=True).start()
`,
    );
    const script = 'printf "Welkom op productie\\nwachtwoord: "; "$0" "$@"; printf "tot ziens\\n"';

    const loud = await backend
      .connect({ command: ['sh', '-c', script, ...backend.command], variables: { PYTHONPATH: noise } })
      .read();

    expect(loud.configuration).toEqual(quiet.configuration);
  });

  it('reports what the database holds twice with both primary keys, and writes to neither', async () => {
    const keys = JSON.parse(
      await backend.python(`
made = {
    'department:REI': [Department.objects.create(code='REI', name=name).pk for name in ('Reiniging', 'Ook reiniging')],
    'question:dubbel': [get('signals.Question').objects.create(key='dubbel').pk for _ in range(2)],
    'source:Balie': [get('signals.Source').objects.create(name='Balie', description=word).pk for word in 'ab'],
    'standard-text:o/Dubbel': [one.pk for one in get('signals.StatusMessage').objects.bulk_create(
        get('signals.StatusMessage')(title='Dubbel', text=text, state='o') for text in 'ab')],
}
print(json.dumps(made))`),
    ) as Record<string, number[]>;
    const store = backend.connect();

    const { doubles, configuration } = await store.read();

    for (const [address, both] of Object.entries(keys))
      expect(doubles).toContainEqual({ address, keys: both });
    expect(configuration.get('department:REI')?.fields.name).toBe('Reiniging');
    const writing = apply(store, [changed(configuration, 'department:REI', { name: 'Anders' })]);
    await expect(writing).rejects.toMatchObject({
      exitCode: 6,
      diagnostics: [
        {
          code: 'BRIDGE_DOUBLE_OBJECT',
          message: expect.stringContaining(keys['department:REI']!.join(' and ')),
        },
      ],
    });
  });

  it('takes the newest handling time as the backend does, also of rows that are equally old or have no date', async () => {
    await backend.python(`
from django.utils import timezone
Time, now = get('signals.ServiceLevelObjective'), timezone.now()
for slug, rows in {'tijd-gelijk': [(1, now), (2, now)], 'tijd-oud': [(3, now), (4, now - timezone.timedelta(days=9))],
                   'tijd-zonder': [(5, None), (6, now)]}.items():
    one = Category.objects.create(name=slug)
    for days, moment in rows:
        time = Time.objects.create(category=one, n_days=days)
        Time.objects.filter(pk=time.pk).update(created_at=moment)
`);

    const { configuration } = await backend.connect().read();

    const daysOf = (slug: string) => configuration.get(`category:${slug}`)?.fields.handling;
    expect(daysOf('tijd-gelijk')).toEqual({ days: 2, workingDays: true });
    expect(daysOf('tijd-oud')).toEqual({ days: 3, workingDays: true });
    const ofBackend = await backend.python(
      "print(category('tijd-zonder').slo.order_by('-created_at').first().n_days)",
    );
    expect(daysOf('tijd-zonder')).toEqual({ days: Number(ofBackend), workingDays: true });
  });

  it('says why the backend switched a rule off', async () => {
    await backend.python(`
User, Rule = get('auth.User'), get('signals.RoutingExpression')
kind, _ = get('signals.ExpressionType').objects.get_or_create(name='routing')
there = Department.objects.create(code='UIT', name='Uit')
for name, active, departments in (('weg', False, [there]), ('elders', True, [])):
    user = User.objects.create(username=f'{name}@voorbeeld.example', is_active=active)
    user.profile.departments.set(departments)
    said = get('signals.Expression').objects.create(name=f'Uit {name}', code='1 == 1', _type=kind)
    Rule.objects.create(_expression=said, _department=there, _user=user, is_active=False)
said = get('signals.Expression').objects.create(name='Uit kapot', code='((', _type=kind)
Rule.objects.create(_expression=said, _department=there, is_active=False)
`);

    const { remarks = [] } = await backend.connect().read();

    const said = new Map(remarks.map(({ address, reason }) => [String(address), describeReason(reason)]));
    expect(said.get('routing-rule:Uit weg')).toBe('user weg@voorbeeld.example is switched off');
    expect(said.get('routing-rule:Uit elders')).toBe(
      'user elders@voorbeeld.example is not in department UIT',
    );
    // The compiler is the real backend's; the stand-in has none and so has no opinion.
    const hasCompiler = await backend.python(
      "import importlib.util as u; print(u.find_spec('signals.apps.dsl') is not None)",
    );
    const expected = hasCompiler === 'True' ? /cannot compile/ : undefined;
    if (expected === undefined) expect(said.has('routing-rule:Uit kapot')).toBe(false);
    else expect(said.get('routing-rule:Uit kapot')).toMatch(expected);
  });

  it('lets 20 MB of areas through', async () => {
    await backend.python(`
import math
from django.contrib.gis.geos import MultiPolygon, Polygon
kind = get('signals.AreaType').objects.create(name='groot', code='groot')
def ring(n):
    points = [(5 + math.cos(i / 5000 * math.tau) / 9, 52 + math.sin(i / 5000 * math.tau) / 9 + n / 1e4) for i in range(5000)]
    return MultiPolygon(Polygon([*points, points[0]]))
get('signals.Area').objects.bulk_create(
    get('signals.Area')(name=f'A {n}', code=f'a{n}', _type=kind, geometry=ring(n)) for n in range(110))
`);

    const { configuration } = await backend.connect().read();

    const areas = [...configuration.values()].filter(({ address }) => address.startsWith('area:groot/'));
    const bytes = Buffer.byteLength(JSON.stringify(areas));
    await backend.python("get('signals.AreaType').objects.get(code='groot').delete()");
    expect(areas).toHaveLength(110);
    expect(bytes).toBeGreaterThan(20e6);
  });

  it('leaves nothing behind: no row, no file', async () => {
    const before = await tracesIn(backend);
    const store = backend.connect();

    await store.describe();
    const { configuration } = await store.read();
    await store.lastChanges(['category:afval', 'category:overig/overig']);
    const write = changed(configuration, 'category:afval', { name: 'Anders' });
    expect(await apply(store, [write], { check: true })).toMatchObject({ type: 'applied', written: 1 });

    expect(Object.keys(before).length).toBeGreaterThan(25);
    expect(await tracesIn(backend)).toEqual(before);
  });
});
