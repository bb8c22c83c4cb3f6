// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClusterEvent } from '../../../src/ports/cluster.js';
import type { PodContainer, Workload } from '../../../src/ports/cluster-workloads.js';
import { startRelease } from '../../../src/rollout/helm/start-release.js';
import { follow } from '../../contract/docker-scene.js';
import {
  type FakeRelease,
  fakeRelease,
  helmSaid,
  pod,
  secret,
  untilStopped,
  workload,
} from '../../fakes/fake-release.js';

let scene: FakeRelease;
beforeEach(() => {
  scene = fakeRelease();
});

const request = { chart: '/chart', values: 'values.yaml', rolloutToken: '7', timeoutSeconds: 300 };
const start = () => follow(startRelease(scene.installer, request));
const verbs = () => scene.helm.orders.map((order) => order.split(' ')[0]);

/** While helm waits, this is how the cluster is. */
function goesWrong(
  owner: Workload,
  inside: Partial<PodContainer>,
  more: Parameters<typeof pod>[2] = {},
  events: ReadonlyArray<ClusterEvent> = [],
): void {
  scene.helm.answers.upgrade = (asked) => {
    scene.cluster.eventList.push(...events);
    scene.cluster.workloadList.push(owner);
    scene.cluster.podList.push(pod(owner, inside, { ...more, name: `${owner.name}-new` }));
    return untilStopped(asked);
  };
}

const api = workload('api', { progress: 'going', ready: 0 });

describe('the start of a release', () => {
  test('tells what is new, and nothing of secrets in words that others may see', async () => {
    scene.helm.answers.upgrade = () => {
      scene.cluster.workloadList.push(workload('api'));
      scene.cluster.podList.push(pod(workload('api'), { ready: true }));
      return helmSaid();
    };

    expect((await start()).outcome).toEqual({
      type: 'done',
      changes: { created: ['api'], recreated: [], unchanged: [] },
    });
    expect(scene.helm.orders.at(-1)).toBe(
      'upgrade --install signalen /chart --reset-values --values values.yaml --set-string rolloutToken=7 ' +
        '--wait --wait-for-jobs --timeout 300s',
    );
  });

  test('counts a pod of the same name that was made anew as renewed', async () => {
    const database = workload('database', { kind: 'StatefulSet' });
    scene.cluster.workloadList.push(database, workload('api'));
    scene.cluster.podList.push(pod(database, { ready: true }), pod(workload('api'), { ready: true }));
    scene.helm.answers.upgrade = () => {
      scene.cluster.podList[0] = pod(database, { ready: true }, { createdAt: '2026-01-05T12:00:09Z' });
      return helmSaid();
    };

    expect((await start()).outcome).toMatchObject({
      changes: { created: [], recreated: ['database'], unchanged: ['api'] },
    });
  });

  test.each([
    {
      what: 'an image that no registry has',
      inside: {
        state: 'waiting',
        reason: 'ImagePullBackOff',
        message: 'docker.io/signalen/api:1: not found',
      },
      code: 'ROLLOUT_IMAGE_MISSING',
      says: 'the registry has no image docker.io/signalen/api:1',
    },
    {
      what: 'a registry that cannot be reached',
      inside: {
        state: 'waiting',
        reason: 'ErrImagePull',
        message: 'dial tcp: lookup registry.example: no such host',
      },
      code: 'ROLLOUT_PULL_FAILED',
      says: 'could not be fetched (dial tcp: lookup registry.example: no such host)',
    },
    {
      what: 'a key that a Secret lacks',
      inside: { state: 'waiting', reason: 'CreateContainerConfigError', message: "couldn't find key mail" },
      code: 'ROLLOUT_SERVICE_FAILED',
      says: "(couldn't find key mail)",
    },
    {
      what: 'a process that ends again and again',
      inside: { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 3, exitCode: 2 },
      code: 'ROLLOUT_SERVICE_FAILED',
      says: 'it ends again and again (3 times, exit code 2)',
    },
    {
      what: 'a process that needs too much memory',
      inside: { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 2, outOfMemory: true },
      code: 'ROLLOUT_SERVICE_FAILED',
      says: 'more memory than it may have',
    },
  ] as const)('gives up on $what, and goes back to what ran', async ({ inside, code, says }) => {
    scene.helm.remembers(['deployed', 'Install complete']);
    goesWrong(api, inside);
    scene.cluster.logs.set('signalen-api-new/api', ['bezig', `wachtwoord is ${secret.reveal()}`]);
    const { outcome } = await start();

    expect(outcome).toMatchObject({
      type: 'failed',
      exitCode: 1,
      problems: [{ code, message: expect.stringContaining(says) }],
      rolledBack: true,
      standing: 'Rolled back to revision 1, which runs again.',
    });
    expect(JSON.stringify(outcome)).not.toContain(secret.reveal());
    expect(verbs()).toEqual(['history', 'upgrade', 'rollback']);
  });

  test('shows the last lines of a migration that failed, and says when the database went on', async () => {
    scene.helm.remembers(['superseded', 'Install complete'], ['failed', 'Upgrade "signalen" failed: x']);
    const job = workload('migrate', { kind: 'Job', name: 'signalen-migrate-2', progress: 'failed' });
    goesWrong(job, { state: 'terminated', exitCode: 3 }, { phase: 'Failed' });
    scene.cluster.logs.set('signalen-migrate-2-new/migrate', ['relation "x" does not exist']);
    const { outcome } = await start();

    expect(outcome).toMatchObject({
      problems: [
        {
          message: 'Service migrate (pod signalen-migrate-2-new) did not come up: it ended with exit code 3.',
        },
      ],
      service: { service: 'migrate', exitCode: 3, lastLines: ['relation "x" does not exist'] },
    });
    expect(scene.helm.orders.at(-1)).toContain('rollback signalen 1');
  });

  test('waits a minute for a place on a node, and longer while the cluster grows', async () => {
    const begin = scene.installer.clock.now().getTime();
    goesWrong(
      api,
      { state: 'waiting' },
      { phase: 'Pending', unschedulable: '0/1 nodes are available: 1 Insufficient memory.' },
    );
    const { outcome } = await start();

    expect(outcome).toMatchObject({ problems: [{ code: 'ROLLOUT_POD_UNPLACED' }], rolledBack: false });
    const seconds = (scene.installer.clock.now().getTime() - begin) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThan(90);
  });

  test('does not blame a new attempt for pods that it is about to replace', async () => {
    const broken = { state: 'waiting', reason: 'ImagePullBackOff', message: 'x: not found' } as const;
    scene.cluster.workloadList.push(api);
    scene.cluster.podList.push(pod(api, broken));
    scene.helm.answers.upgrade = async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      scene.cluster.podList[0] = pod(api, { ready: true }, { name: 'signalen-api-new' });
      return helmSaid();
    };

    expect((await start()).outcome).toMatchObject({ type: 'done', changes: { recreated: ['api'] } });
  });

  test('removes a broken pod of a StatefulSet that Kubernetes would never replace', async () => {
    const database = workload('database', { kind: 'StatefulSet', progress: 'going', updated: 0, ready: 0 });
    scene.cluster.workloadList.push(database);
    scene.cluster.podList.push(pod(database, { state: 'waiting', reason: 'ImagePullBackOff' }));
    scene.helm.answers.upgrade = async () => {
      while (scene.cluster.podList.length > 0) await new Promise((resolve) => setImmediate(resolve));
      return helmSaid();
    };
    const { outcome } = await start();

    expect(outcome).toMatchObject({ type: 'done' });
    expect(scene.cluster.orders).toEqual(['remove Pod signalen-database-abc']);
  });

  test('tries a migration that failed before once more', async () => {
    const job = workload('migrate', { kind: 'Job', name: 'signalen-migrate-1', progress: 'failed' });
    scene.cluster.workloadList.push(job);
    await start();

    expect(scene.cluster.orders).toEqual(['remove Job signalen-migrate-1']);
  });

  test('lets a Deployment start afresh that ran out of time before, as its word for that would stay', async () => {
    scene.cluster.workloadList.push({ ...api, progress: 'failed', message: 'ProgressDeadlineExceeded' });
    scene.helm.answers.upgrade = () => {
      scene.cluster.workloadList[0] = workload('api');
      return helmSaid();
    };

    expect((await start()).outcome).toMatchObject({ type: 'done' });
    expect(scene.cluster.orders).toEqual(['restart Deployment signalen-api']);
  });

  test('says that time ran out only when it did', async () => {
    scene.helm.answers.upgrade = () => {
      scene.cluster.workloadList.push({ ...api, progress: 'failed', message: 'ProgressDeadlineExceeded' });
      return helmSaid({
        exitCode: 1,
        stderr: 'Error: UPGRADE FAILED: resource Deployment/x not ready\ncontext deadline exceeded',
      });
    };
    const { outcome } = await start();

    expect(outcome).toMatchObject({ problems: [{ code: 'ROLLOUT_SERVICE_FAILED' }] });
    expect((outcome as { readonly problems: ReadonlyArray<unknown> }).problems).toHaveLength(1);
  });

  test.each([
    ['FailedCreatePodSandBox', 'Failed to create pod sandbox: no route to registry', 'no route to registry'],
    ['FailedMount', 'MountVolume.SetUp failed for volume "data": timed out', 'volume "data": timed out'],
  ])('does not wait for ever for a node that cannot begin with a pod (%s)', async (reason, message, said) => {
    const begin = scene.installer.clock.now().getTime();
    const about = { type: 'Warning', kind: 'Pod', name: 'signalen-api-new' } as const;
    goesWrong(api, { state: 'waiting', reason: 'ContainerCreating' }, { phase: 'Pending' }, [
      { ...about, at: '2026-01-05T12:00:05Z', reason, message },
    ]);
    const { outcome, events } = await start();

    expect(outcome).toMatchObject({
      problems: [{ code: 'ROLLOUT_SERVICE_FAILED', message: expect.stringContaining(said) }],
    });
    const seconds = (scene.installer.clock.now().getTime() - begin) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(180);
    expect(seconds).toBeLessThan(210);
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(1);
  });

  test('blames what the others wait for', async () => {
    const owners = ['api', 'database', 'worker'].map((name) =>
      workload(name, { progress: 'going', ready: 0 }),
    );
    const broken = { state: 'waiting', reason: 'ImagePullBackOff', message: 'x: not found' } as const;
    scene.helm.answers.upgrade = (asked) => {
      scene.cluster.workloadList.push(...owners);
      scene.cluster.podList.push(...owners.map((owner) => pod(owner, broken)));
      return untilStopped(asked);
    };

    expect((await start()).outcome).toMatchObject({ service: { service: 'database' } });
  });

  test('tells once of what happens again and again', async () => {
    const event = { type: 'Warning', kind: 'Pod', name: 'signalen-api-new', reason: 'FailedMount' } as const;
    const message = 'MountVolume.SetUp failed';
    goesWrong(api, { state: 'waiting', reason: 'ContainerCreating' }, { phase: 'Pending' }, [
      { ...event, at: '2026-01-05T12:00:05Z', message },
      { ...event, at: '2026-01-05T12:00:09Z', message: `(combined from similar events): ${message}` },
    ]);
    const { events } = await start();

    expect(events.filter(({ type }) => type === 'step')).toEqual([
      { type: 'step', stage: 'start', text: `api: ${message}` },
    ]);
  });

  test('lets helm say what the server refused', async () => {
    scene.helm.answers.upgrade = () =>
      helmSaid({ exitCode: 1, stderr: 'Error: UPGRADE FAILED: Ingress "x" is invalid: spec.rules' });

    expect((await start()).outcome).toMatchObject({
      problems: [{ code: 'ROLLOUT_HELM_FAILED', message: expect.stringContaining('is invalid: spec.rules') }],
      standing: expect.stringContaining('left as it is'),
    });
  });

  test('ends helm at Ctrl-C, and leaves what is there', async () => {
    scene.helm.remembers(['deployed', 'Install complete']);
    goesWrong(api, { state: 'running' });
    const { upgrade } = scene.helm.answers;
    const { stop } = scene;
    scene.helm.answers.upgrade = (asked) => {
      setImmediate(stop);
      return upgrade?.(asked) ?? helmSaid();
    };

    expect((await start()).outcome).toMatchObject({ type: 'interrupted', stage: 'start' });
    expect(verbs()).toEqual(['history', 'upgrade']);
  });
});
