// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { Workload } from '../../../src/ports/cluster-workloads.js';
import { restartPods } from '../../../src/rollout/helm/restart-pods.js';
import { follow } from '../../contract/docker-scene.js';
import { type FakeRelease, fakeRelease, pod, secret, workload } from '../../fakes/fake-release.js';

const api = workload('api');
const worker = workload('worker');
const database = workload('database', { kind: 'StatefulSet' });
const going = { progress: 'going', ready: 0, updated: 0 } as const;

let scene: FakeRelease;
let begin: number;
beforeEach(() => {
  scene = fakeRelease();
  begin = scene.installer.clock.now().getTime();
  scene.cluster.workloadList.push(
    ...[api, worker, database],
    workload('flower', { wanted: 0, ready: 0, updated: 0, progress: 'resting' }),
    workload('migrate', { kind: 'Job', name: 'signalen-migrate-1' }),
    workload('sessions', { kind: 'CronJob' }),
  );
  scene.cluster.podList.push(
    ...[api, worker, database].map((owner) => pod(owner, { ready: true })),
    // Of the migration: it ended long ago.
    pod(workload('migrate', { kind: 'Job', name: 'signalen-migrate-1' }), {}, { phase: 'Succeeded' }),
  );
});

const timeoutSeconds = 180;
const restart = (...services: ReadonlyArray<string>) =>
  follow(restartPods(scene.installer, { services, timeoutSeconds }));
const seconds = () => (scene.installer.clock.now().getTime() - begin) / 1_000;

/** From now on a workload is so. */
function becomes({ name }: Workload, more: Partial<Workload>): void {
  const list = scene.cluster.workloadList;
  const at = list.findIndex((each) => each.name === name);
  list.splice(at, 1, { ...(list[at] ?? workload('api')), ...more });
}

/** The restart of a workload lasts until `seconds` have passed; then `end` happens. */
function rolls(owner: Workload, lasts: number, end: () => void = () => becomes(owner, owner)): void {
  let rolling = false;
  scene.cluster.onAsk = (question) => {
    if (question !== 'list deployments') return;
    const ordered = scene.cluster.orders.includes(`restart ${owner.kind} ${owner.name}`);
    if (ordered && !rolling) {
      rolling = true;
      becomes(owner, going);
    }
    if (rolling && seconds() >= lasts) end();
  };
}

describe('restarting pods', () => {
  test('restarts all that lasts, and nothing that ends, rests or waits for its hour', async () => {
    expect((await restart()).outcome).toEqual({ type: 'done', restarted: ['api', 'database', 'worker'] });
    expect([...scene.cluster.orders].sort()).toEqual([
      'restart Deployment signalen-api',
      'restart Deployment signalen-worker',
      'restart StatefulSet signalen-database',
    ]);
    expect(scene.helm.orders).toEqual([]);
  });

  test('leaves what was not named alone, and does nothing twice', async () => {
    expect((await restart('worker', 'worker')).outcome).toEqual({ type: 'done', restarted: ['worker'] });
    expect(scene.cluster.orders).toEqual(['restart Deployment signalen-worker']);
  });

  test('restarts each workload of a service', async () => {
    scene.cluster.workloadList.push(workload('worker', { name: 'signalen-worker-slow' }));

    expect((await restart('worker')).outcome).toEqual({ type: 'done', restarted: ['worker'] });
    expect(scene.cluster.orders).toEqual([
      'restart Deployment signalen-worker',
      'restart Deployment signalen-worker-slow',
    ]);
  });

  test('waits until the new pods are ready, and tells of each step', async () => {
    rolls(worker, 20);
    const { events, outcome } = await restart('worker');

    expect(outcome).toMatchObject({ type: 'done' });
    expect(seconds()).toBeGreaterThanOrEqual(20);
    expect(seconds()).toBeLessThan(25);
    expect(events).toEqual([
      { type: 'service-changed', service: 'worker', progress: 'starting' },
      { type: 'service-changed', service: 'worker', progress: 'healthy' },
    ]);
  });

  test('does not wait for what was not restarted, nor blame it', async () => {
    becomes(api, { progress: 'failed', ready: 0 });
    scene.cluster.podList[0] = pod(api, { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 9 });
    rolls(worker, 60);

    expect((await restart('worker')).outcome).toEqual({ type: 'done', restarted: ['worker'] });
  });

  test('mends a service that was broken before', async () => {
    scene.cluster.podList[1] = pod(worker, { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 9 });
    rolls(worker, 20, () => {
      scene.cluster.podList[1] = pod(worker, { ready: true }, { name: 'signalen-worker-new' });
      becomes(worker, worker);
    });

    expect((await restart('worker')).outcome).toMatchObject({ type: 'done' });
  });

  test('bears with a cluster that is silent for a moment', async () => {
    rolls(worker, 20);
    const { onAsk } = scene.cluster;
    scene.cluster.onAsk = (question) => {
      onAsk(question);
      scene.cluster.gone =
        seconds() >= 5 && seconds() < 15
          ? new AppError(8, [{ code: 'CLUSTER_UNREACHABLE', severity: 'error', message: 'weg' }])
          : undefined;
    };

    expect((await restart('worker')).outcome).toMatchObject({ type: 'done' });
  });
});

describe('a restart that cannot be', () => {
  test('names a service that does not run, the ones that do, and the one that was meant', async () => {
    expect((await restart('api', 'wroker')).outcome).toEqual({
      type: 'failed',
      stage: 'start',
      exitCode: 1,
      problems: [
        {
          code: 'ROLLOUT_NOT_RUNNING',
          severity: 'error',
          message: 'There is no service "wroker" that runs.',
          allowed: 'api, database, worker',
          suggestion: 'worker',
          hint: 'Look with: signalen status',
        },
      ],
      standing: 'Nothing was changed.',
    });
    expect(scene.cluster.orders).toEqual([]);
  });

  test.each(['flower', 'migrate', 'sessions'])(
    'has nothing to do for %s, of which no pod lasts',
    async (service) => {
      expect((await restart(service)).outcome).toMatchObject({
        problems: [{ message: `There is no service "${service}" that runs.` }],
      });
      expect(scene.cluster.orders).toEqual([]);
    },
  );

  test('says what to type where nothing is installed, with the environment that was asked for', async () => {
    scene.cluster.workloadList.length = 0;
    const installer = { ...scene.installer, environment: 'acceptatie' };
    const { outcome } = await follow(restartPods(installer, { services: [], timeoutSeconds }));

    expect(outcome).toMatchObject({
      exitCode: 1,
      problems: [
        {
          code: 'ROLLOUT_NOT_RUNNING',
          message: 'There is nothing to restart: no service of the release is in the namespace.',
          hint: 'Start it with: signalen up --environment acceptatie',
        },
      ],
    });
  });

  test('leaves it to whoever orders to hear that something may not be done', async () => {
    scene.cluster.denied.add('patch deployments');

    await expect(restart('worker')).rejects.toMatchObject({ exitCode: 4 });
  });
});

describe('a restart that ends badly', () => {
  const standing = 'The services that were not named were left alone; where there are old pods, those go on.';

  test('names the pod, why, and what it said last, without its secrets', async () => {
    rolls(worker, 10, () => {
      const inside = { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 3, exitCode: 2 } as const;
      scene.cluster.podList[1] = pod(worker, inside, { name: 'signalen-worker-new' });
    });
    scene.cluster.logs.set('signalen-worker-new/worker/previous', ['bezig', `is ${secret.reveal()}`]);
    const { outcome } = await restart('worker');

    expect(outcome).toMatchObject({
      type: 'failed',
      stage: 'start',
      exitCode: 1,
      problems: [
        {
          code: 'ROLLOUT_SERVICE_FAILED',
          message:
            'Service worker (pod signalen-worker-new) did not come up: it ends again and again (3 times, exit code 2).',
        },
      ],
      service: { service: 'worker', exitCode: 2 },
      standing,
    });
    expect(JSON.stringify(outcome)).not.toContain(secret.reveal());
    expect(JSON.stringify(outcome)).toContain('bezig');
    expect(seconds()).toBeLessThan(timeoutSeconds);
  });

  test('says at the end of its time what it still waits for', async () => {
    rolls(worker, timeoutSeconds * 2);
    scene.cluster.podList[1] = pod(worker, {}, { name: 'signalen-worker-new' });

    expect((await restart()).outcome).toMatchObject({
      exitCode: 1,
      problems: [
        {
          code: 'ROLLOUT_TIMEOUT',
          message: 'Not every service was ready within 180 seconds.',
        },
        {
          message: 'Service worker (pod signalen-worker-new) did not come up: it runs, and is not ready.',
        },
      ],
      service: { service: 'worker' },
      standing: 'Where there are old pods, those go on.',
    });
  });

  test('tells at Ctrl-C that the cluster goes on by itself, and where to look', async () => {
    rolls(worker, timeoutSeconds, () => undefined);
    const installer = {
      ...scene.installer,
      environment: 'acceptatie',
      pause: async (milliseconds: number) => {
        scene.stop();
        await scene.installer.pause(milliseconds);
      },
    };
    const { outcome } = await follow(restartPods(installer, { services: ['worker'], timeoutSeconds }));

    expect(outcome).toEqual({
      type: 'interrupted',
      stage: 'start',
      standing: 'The cluster goes on with it by itself. Look with: signalen status --environment acceptatie',
    });
  });
});
