// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, hasBackend, isStandIn, openBackend } from './backend.js';
import { closeGate, killable } from './gate.js';
import { type LiveInstance, makeInstance } from './live-instance.js';
import { tracesIn } from './traces.js';
import { applyWell, changed, created } from './writes.js';

// Disk full on the plan file and standard output that goes away: test/cli/plan-apply.test.ts.
let backend: Backend;
let instance: LiveInstance;
let turn = 0;
/** A department of this test alone. */
let code: string;

beforeAll(async () => {
  if (hasBackend) backend = await openBackend('empty');
});
afterAll(() => backend?.close());
beforeEach(() => {
  if (!hasBackend) return;
  turn += 1;
  code = `T${String(turn).padStart(2, '0')}`;
  instance = makeInstance(backend, {
    'departments.yaml': `departments:\n  ${code}: {name: Taak ${turn}}\n`,
  });
});
afterEach(() => instance?.remove());

const names = async (): Promise<string> =>
  backend.python(`print(sorted(Department.objects.filter(code='${code}').values_list('name', flat=True)))`);

describe.skipIf(!hasBackend)('when the way to the backend fails', () => {
  it('takes half an answer for no answer', async () => {
    instance.target(['sh', '-c', '"$0" "$@" | head -n 3', ...backend.command]);
    const cut = await instance.run('plan');
    instance.target(['sh', '-c', '"$0" "$@" | head -c 900; kill -9 $$', ...backend.command]);
    const killed = await instance.run('plan');

    expect(cut).toMatchObject({ exitCode: 8, stdout: '' });
    expect(cut.stderr).toContain('BRIDGE_ANSWER_BROKEN');
    expect(cut.stderr).toMatch(/not whole: (the answer stopped after|a frame is not whole)/);
    expect(killed).toMatchObject({ exitCode: 8, stdout: '' });
    expect(killed.stderr).toContain('SIGKILL');
    expect(killed.stderr).toContain('Nothing was changed');
  });

  it('says that a command is not there, or ended, in its own words', async () => {
    instance.target(['/nergens/python', '-']);
    const absent = await instance.run('plan');
    instance.target(['sh', '-c', 'echo "ssh: connect to host api port 22: No route to host" >&2; exit 255']);
    const failed = await instance.run('plan');

    expect(absent.exitCode).toBe(8);
    expect(absent.stderr).toMatch(/BRIDGE_UNREACHABLE .*(not found|nergens)/);
    expect(failed.exitCode).toBe(8);
    expect(failed.stderr).toContain('No route to host');
  });

  it('tells a Python without the backend from one that does not answer', async () => {
    instance.target(['python3', '-']);

    const { exitCode, stderr } = await instance.run('plan');

    expect(exitCode).toBe(7);
    expect(stderr).toContain('BRIDGE_NO_BACKEND');
    expect(stderr).toMatch(/signalen\/backend/);
  });

  it('waits no longer than the target says', async () => {
    instance.target(['sleep', '60'], 1);
    const start = Date.now();

    const { exitCode, stderr } = await instance.run('plan');

    expect(exitCode).toBe(8);
    expect(stderr).toContain('BRIDGE_TIMED_OUT');
    expect(stderr).toContain('within 1 second');
    expect(Date.now() - start).toBeLessThan(50_000);
  });

  it('says that the database is down', async () => {
    instance.target(['env', 'DATABASE_PORT_OVERRIDE=9', ...backend.command]);

    const { exitCode, stderr } = await instance.run('apply', '--yes');

    expect(exitCode).toBe(8);
    expect(stderr).toContain('BRIDGE_DATABASE');
    expect(stderr).toMatch(/refused/i);
  });

  it('waits for migrations that must still run', async () => {
    if (isStandIn) instance.target(['env', 'STAND_IN_PENDING=1', ...backend.command]);
    if (!isStandIn) {
      await backend.python(`
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE kept AS SELECT * FROM django_migrations WHERE app = 'history'")
    cursor.execute("DELETE FROM django_migrations WHERE app = 'history'")`);
    }

    const { exitCode, stderr } = await instance.run('plan');

    if (!isStandIn) {
      await backend.python(`
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('INSERT INTO django_migrations SELECT * FROM kept')
    cursor.execute('DROP TABLE kept')`);
    }
    expect(exitCode).toBe(7);
    expect(stderr).toContain('BRIDGE_MIGRATIONS_PENDING');
    expect(stderr).toMatch(isStandIn ? /pending\.0001_later/ : /history\.0001/);
  });
});

describe.skipIf(!hasBackend)('when writing fails half-way', () => {
  it('writes nothing when the process is killed, and the way is free again', async () => {
    const before = await tracesIn(backend);
    const gate = await closeGate(backend);
    const process = killable(backend.command);
    instance.target(process.command);
    const applying = instance.run('apply', '--yes');
    await gate.reached();
    process.kill();
    const { exitCode, stderr } = await applying;
    await gate.open();

    expect(exitCode).toBe(8);
    expect(stderr).toContain('SIGKILL');
    expect(stderr).toContain('Either all of it was written or nothing');
    expect(await tracesIn(backend)).toEqual(before);
    process.remove();
    instance.target(backend.command);
    expect(await instance.run('apply', '--yes')).toMatchObject({ exitCode: 0 });
  });

  it('writes nothing when the database goes away', async () => {
    const before = await tracesIn(backend);
    const gate = await closeGate(backend);
    const applying = instance.run('apply', '--yes');
    await gate.cutConnection();
    const { exitCode, stderr } = await applying;
    await gate.open();

    expect(exitCode).toBe(8);
    expect(stderr).toContain('BRIDGE_DATABASE');
    expect(stderr).toContain('Nothing was written');
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('names who holds the lock', async () => {
    const gate = await closeGate(backend);
    const first = applyWell(backend.connect({ holder: 'Jan@laptop' }), [
      created(`department:${code}`, { name: 'Van Jan' }),
    ]);
    await gate.reached();

    const { exitCode, stdout, stderr } = await instance.run('apply', '--yes');
    await gate.open();
    await first;

    expect(exitCode).toBe(6);
    expect(stdout + stderr).toMatch(/Jan@laptop, since \d{4}-\d\d-\d\d/);
    expect(await names()).toBe("['Van Jan']");
  });

  it('lets two at once end as one after the other would', async () => {
    const both = await Promise.all([instance.run('apply', '--yes'), instance.run('apply', '--yes')]);

    expect(both.map(({ exitCode }) => exitCode).filter((each) => each !== 6 && each !== 0)).toEqual([]);
    expect(both.some(({ exitCode }) => exitCode === 0)).toBe(true);
    expect(await names()).toBe(`['Taak ${turn}']`);
  });

  it('refuses a plan when an object changed since, in three columns', async () => {
    await applyWell(backend.connect(), [created(`department:${code}`, { name: 'Eerst' })]);
    const planned = await instance.run('plan', '--out', 'a.plan');
    const store = backend.connect();
    const { configuration } = await store.read();
    await applyWell(store, [changed(configuration, `department:${code}`, { name: 'Van een ander' })]);

    const { exitCode, stdout, stderr } = await instance.run('apply', 'a.plan');

    expect(planned.exitCode).toBe(0);
    expect(exitCode).toBe(6);
    for (const word of [`department:${code}`, 'Eerst', 'Van een ander', `Taak ${turn}`])
      expect(stdout + stderr).toContain(word);
    expect(await names()).toBe("['Van een ander']");
  });

  it('tells 500 objections at once, each with its address, field, line and the words of the backend', async () => {
    await backend.python("get('auth.User').objects.create(username='elders@voorbeeld.example')");
    const rules = Array.from({ length: 500 }, (_, place) => {
      const time = `${String(Math.floor(place / 60)).padStart(2, '0')}:${String(place % 60).padStart(2, '0')}`;
      return `  - {name: ${code} ${place}, expression: 'time == ${time}', to: ${code}, user: elders@voorbeeld.example}`;
    });
    instance.write('routing.yaml', `routing:\n${rules.join('\n')}\n`);
    const before = await tracesIn(backend);

    const { exitCode, stdout } = await instance.run('apply', '--yes', '--json');
    const pretty = await instance.run('apply', '--yes');

    const { outcome } = JSON.parse(stdout) as { outcome: Refused & { others: ReadonlyArray<Refused> } };
    expect(exitCode).toBe(1);
    expect(outcome).toMatchObject({ type: 'rejected', address: `routing-rule:${code} 0`, field: 'user' });
    expect(outcome).toMatchObject({ source: { file: 'routing.yaml', line: 2 } });
    expect(outcome.reason).toMatch(/.{10}/);
    expect(outcome.others).toHaveLength(499);
    for (const { field, reason } of outcome.others)
      expect({ field, reason }).toEqual({ field: 'user', reason: outcome.reason });
    for (const part of ['routing.yaml:2', `${code} 0`, 'user', outcome.reason])
      expect(pretty.stdout + pretty.stderr).toContain(part);
    expect(await tracesIn(backend)).toEqual(before);
  });
});

interface Refused {
  readonly address: string;
  readonly field: string;
  readonly reason: string;
}
