// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BridgeHealth } from '../../src/adapters/bridge/bridge-health.js';
import { type Backend, hasBackend, isStandIn, openBackend } from './backend.js';

describe.skipIf(!hasBackend || !isStandIn)('a backend that is asked how it is doing', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend('empty');
  });
  afterAll(() => backend?.close());

  const ask = (variables: Readonly<Record<string, string>> = {}) =>
    new BridgeHealth(backend.converse({ variables: { ...backend.variables, ...variables } })).read();

  it('tells what it knows', async () => {
    await backend.python(`
from django.contrib.auth import get_user_model
get_user_model().objects.create(username='b@utrecht.example', is_superuser=True, is_active=True)
get_user_model().objects.create(username='weg@utrecht.example', is_superuser=True, is_active=False)
get_user_model().objects.create(username='m@utrecht.example', is_superuser=False, is_active=True)`);
    const facts = await ask({ ELASTICSEARCH_HOST: backend.variables.STAND_IN_SEARCH ?? '' });

    expect(facts.release).toMatch(/^\d+\.\d+\.\d+$/);
    expect(facts.database).toEqual({ value: { name: expect.any(String), bytes: expect.any(Number) } });
    expect(facts.pending).toEqual({ value: [] });
    expect(facts.administrators).toEqual({ value: 1 });
    expect(facts.reports).toEqual({ value: 0 });
    expect(facts.media).toEqual({ value: { total: expect.any(Number), free: expect.any(Number) } });
  });

  it('tells when beat last did something and what it left undone', async () => {
    await backend.python(`
import datetime
from django.utils import timezone
CrontabSchedule, IntervalSchedule, PeriodicTask = [
    get(f'django_celery_beat.{name}') for name in ('CrontabSchedule', 'IntervalSchedule', 'PeriodicTask')]
minutely = IntervalSchedule.objects.create(every=10, period='minutes')
nightly = CrontabSchedule.objects.create(minute='0', hour='3', timezone='Europe/Amsterdam')
ago = lambda **much: timezone.now() - datetime.timedelta(**much)
PeriodicTask.objects.create(name='op tijd', task='a', interval=minutely, last_run_at=ago(minutes=2))
PeriodicTask.objects.create(name='te laat', task='b', interval=minutely, last_run_at=ago(hours=2))
PeriodicTask.objects.create(name='nacht', task='c', crontab=nightly, last_run_at=ago(days=3))
PeriodicTask.objects.create(name='uit', task='d', interval=minutely, last_run_at=ago(days=3), enabled=False)`);
    const { beat } = await ask();

    expect(beat).toMatchObject({ value: { last: { name: 'op tijd' } } });
    const { last, late } = 'value' in beat ? beat.value : { last: null, late: [] };
    expect(Date.now() - Date.parse(last?.at ?? '')).toBeLessThan(600_000);
    expect(late.map(({ name }) => name).sort()).toEqual(['nacht', 'te laat']);
    expect(Math.round((late.find(({ name }) => name === 'te laat')?.seconds ?? 0) / 60)).toBe(110);
  });

  it('says of what does not answer that it is unknown, and why, and never a password', async () => {
    const facts = await ask({
      CELERY_BROKER_URL: 'amqp://signalen:heelgeheim@127.0.0.1:9//',
      ELASTICSEARCH_HOST: 'http://elastic:heelgeheim@127.0.0.1:9',
      STAND_IN_MEDIA: '/bestaat/niet',
    });

    expect(facts.queue).toEqual({ unknown: expect.stringContaining('refused') });
    expect(facts.search).toEqual({ unknown: expect.stringContaining('refused') });
    expect(facts.media).toEqual({ unknown: expect.stringContaining('No such file') });
    expect(facts.database).toHaveProperty('value');
    expect(JSON.stringify(facts)).not.toContain('heelgeheim');
  });

  it('knows no less of itself while its database is away, and guesses nothing', async () => {
    const facts = await ask({ DATABASE_PORT_OVERRIDE: '9' });

    expect(facts.release).toMatch(/^\d/);
    for (const fact of [facts.database, facts.pending, facts.beat, facts.administrators, facts.reports])
      expect(fact).toEqual({ unknown: expect.stringContaining('refused') });
  });
});
