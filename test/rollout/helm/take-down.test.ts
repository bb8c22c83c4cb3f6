// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import { labelsOf } from '../../../src/render/chart/external-secret.js';
import { type TakeDownRequest, takeDownRelease } from '../../../src/rollout/helm/take-down.js';
import { isOurs } from '../../../src/workflows/secrets/read-cluster-secret.js';
import { follow } from '../../contract/docker-scene.js';
import {
  type FakeRelease,
  fakeRelease,
  helmSaid,
  pod,
  untilStopped,
  workload,
} from '../../fakes/fake-release.js';

const target = { type: 'helm', namespace: 'meldingen' } as const;
const api = workload('api');
const database = workload('database', { kind: 'StatefulSet' });

let scene: FakeRelease;
beforeEach(() => {
  scene = fakeRelease();
});

const request: TakeDownRequest = {
  volumes: false,
  secret: 'signalen-secrets',
  isOurs: (secret) => isOurs(secret, target),
  timeoutSeconds: 120,
};
const takeDown = (more: Partial<TakeDownRequest> = {}) =>
  follow(takeDownRelease(scene.installer, { ...request, ...more }));
const changes = () => scene.helm.orders.filter((order) => !order.startsWith('history'));

/** A release with two services, disks, a Secret of `labels`, and a helm that takes its pods away. */
function installed(labels: Readonly<Record<string, string>> = labelsOf(target)): void {
  scene.helm.remembers(['deployed', 'Install complete']);
  scene.cluster.workloadList.push(
    ...[api, database],
    workload('migrate', { kind: 'Job' }),
    workload('sessions', { kind: 'CronJob' }),
  );
  scene.cluster.podList.push(pod(api, { ready: true }), pod(database, { ready: true }));
  const claim = { component: 'database', phase: 'Bound', storageClass: 'standard', accessModes: [] };
  scene.cluster.claimList.push({ ...claim, name: 'data-database-0' }, { ...claim, name: 'media' });
  scene.cluster.secrets.putByOthers('signalen-secrets', { DB_PASSWORD: 'x' }, { labels });
  scene.helm.answers.uninstall = async () => {
    leave();
    return helmSaid();
  };
}

/** All of the release is gone at once, without a word of helm. */
function leave(): void {
  scene.cluster.workloadList.length = 0;
  scene.cluster.podList.length = 0;
  scene.helm.answers.history = () => helmSaid({ exitCode: 1, stderr: 'Error: release: not found' });
}

describe('taking a release down', () => {
  test('removes its services, and keeps disks, the Secret and the namespace', async () => {
    installed();

    expect((await takeDown()).outcome).toEqual({ type: 'done', removed: ['api', 'database', 'migrate'] });
    expect(changes()).toEqual(['uninstall signalen --wait --timeout 120s']);
    expect(scene.cluster.orders).toEqual([]);
    expect(scene.cluster.claimList).toHaveLength(2);
    expect(scene.cluster.secrets.view('signalen-secrets')).toBeDefined();
    expect(scene.cluster.namespaceIs).toBeDefined();
  });

  test('removes the disks and the Secret that we made when that was asked for, once nothing uses them', async () => {
    installed();
    scene.helm.answers.uninstall = async () => {
      expect(scene.cluster.orders).toEqual([]);
      leave();
      return helmSaid();
    };

    expect((await takeDown({ volumes: true })).outcome).toMatchObject({ type: 'done' });
    expect(scene.cluster.orders).toEqual([
      'remove PersistentVolumeClaim data-database-0',
      'remove PersistentVolumeClaim media',
      'remove Secret signalen-secrets',
    ]);
    expect(scene.cluster.namespaceIs).toBeDefined();
  });

  test.each([
    ['somebody else made', {}],
    ['belongs to another release', labelsOf({ ...target, release: 'ander' })],
  ])('never removes a Secret that %s', async (_name, labels) => {
    installed(labels);
    await takeDown({ volumes: true });

    expect(scene.cluster.orders).toEqual([
      'remove PersistentVolumeClaim data-database-0',
      'remove PersistentVolumeClaim media',
    ]);
    expect(scene.cluster.secrets.view('signalen-secrets')).toBeDefined();
  });

  test('has nothing to do where nothing is installed', async () => {
    expect(await takeDown()).toEqual({ events: [], outcome: { type: 'done', removed: [] } });
    expect(changes()).toEqual([]);
  });

  test('removes what an earlier down kept', async () => {
    installed();
    await takeDown();

    expect((await takeDown({ volumes: true })).outcome).toEqual({ type: 'done', removed: [] });
    expect(changes()).toHaveLength(1);
    expect(scene.cluster.claimList).toEqual([]);
    expect(scene.cluster.secrets.view('signalen-secrets')).toBeUndefined();
  });

  test('is content when somebody else was first', async () => {
    installed();
    scene.helm.answers.uninstall = () => {
      leave();
      return helmSaid({ exitCode: 1, stderr: 'Error: uninstall: Release not loaded: x: release: not found' });
    };

    expect((await takeDown()).outcome).toMatchObject({ type: 'done' });
  });

  test('waits for pods that helm no longer waits for, and not for those that ended', async () => {
    installed();
    const begin = scene.installer.clock.now().getTime();
    const pods = scene.cluster.podList;
    scene.helm.answers.uninstall = async () => {
      scene.cluster.workloadList.length = 0;
      pods.splice(0, 2, pod(api, {}, { leaving: true }), pod(database, {}, { name: 'old', phase: 'Failed' }));
      return helmSaid();
    };
    scene.cluster.onAsk = () => {
      if (scene.installer.clock.now().getTime() - begin >= 20_000 && pods.length > 1) pods.shift();
    };

    expect((await takeDown()).outcome).toMatchObject({ type: 'done' });
    const seconds = (scene.installer.clock.now().getTime() - begin) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(20);
    expect(seconds).toBeLessThan(25);
  });
});

describe('a release that does not go', () => {
  const stays = { type: 'failed', stage: 'start', exitCode: 1 };

  test('says what helm said, and what is still there', async () => {
    installed();
    scene.helm.answers.uninstall = () =>
      helmSaid({ exitCode: 1, stderr: 'Error: failed to delete release: signalen: forbidden' });

    expect((await takeDown({ volumes: true })).outcome).toEqual({
      ...stays,
      problems: [
        {
          code: 'ROLLOUT_HELM_FAILED',
          severity: 'error',
          message: 'helm could not remove release signalen: failed to delete release: signalen: forbidden',
          hint: 'Run signalen doctor, and then the command again.',
        },
      ],
      standing: 'Still there: api, database.',
    });
    expect(scene.cluster.orders).toEqual([]);
  });

  test('tells what to type with the environment that was asked for', async () => {
    installed();
    scene.helm.answers.uninstall = () => helmSaid({ exitCode: 1 });
    const installer = { ...scene.installer, environment: 'acceptatie' };
    const { outcome } = await follow(takeDownRelease(installer, request));

    expect(outcome).toMatchObject({
      problems: [{ hint: 'Run signalen doctor --environment acceptatie, and then the command again.' }],
    });
  });

  test('lets helm write down how it ended before its time is up', async () => {
    installed();
    const begin = scene.installer.clock.now().getTime();
    scene.helm.answers.uninstall = async ({ signal }) => {
      while (!signal.aborted && scene.installer.clock.now().getTime() - begin < 121_000)
        await new Promise((resolve) => setImmediate(resolve));
      const stderr = 'Error: uninstallation completed with 1 error(s): context deadline exceeded';
      return helmSaid(signal.aborted ? { exitCode: 130 } : { exitCode: 1, stderr });
    };

    expect((await takeDown()).outcome).toMatchObject({
      ...stays,
      problems: [{ message: expect.stringMatching(/ 1 error\(s\): context deadline exceeded$/) }],
    });
  });

  test('gives up on a helm that hangs', async () => {
    installed();
    scene.helm.answers.uninstall = untilStopped;

    expect((await takeDown()).outcome).toMatchObject({
      ...stays,
      problems: [
        {
          message: 'helm could not remove release signalen: it was not done within 120 seconds (--timeout)',
        },
      ],
      standing: 'Still there: api, database.',
    });
  });

  test('blames the pods and not helm when those stay', async () => {
    installed();
    const begin = scene.installer.clock.now().getTime();
    scene.helm.answers.uninstall = () => helmSaid();

    expect((await takeDown({ volumes: true })).outcome).toEqual({
      ...stays,
      problems: [
        {
          code: 'ROLLOUT_TIMEOUT',
          severity: 'error',
          message: 'Not every pod was gone within 120 seconds.',
          hint: 'Give the same command again, with a longer --timeout; it goes on from there.',
        },
      ],
      standing: 'Still there: api, database.',
    });
    expect(scene.cluster.orders).toEqual([]);
    expect(scene.installer.clock.now().getTime() - begin).toBeLessThan(125_000);
  });

  test('names what still runs, and not what ended', async () => {
    installed();
    scene.cluster.podList.push(pod(workload('migrate', { kind: 'Job' }), {}, { phase: 'Succeeded' }));
    scene.helm.answers.uninstall = () => helmSaid({ exitCode: 1 });

    expect((await takeDown()).outcome).toMatchObject({ standing: 'Still there: api, database.' });
  });
});

describe('taking a release down that is interrupted', () => {
  test('ends helm, removes nothing else, and says what is still there', async () => {
    installed();
    scene.helm.answers.uninstall = (asked) => {
      scene.cluster.podList.shift();
      setImmediate(scene.stop);
      return untilStopped(asked);
    };

    expect((await takeDown({ volumes: true })).outcome).toEqual({
      type: 'interrupted',
      stage: 'start',
      standing: 'Still there: database.',
    });
    expect(scene.cluster.orders).toEqual([]);
  });

  test('keeps the disks while pods are on their way out', async () => {
    installed();
    scene.helm.answers.uninstall = () => helmSaid();
    scene.cluster.onAsk = (question) => {
      if (changes().length > 0 && question === 'list pods') scene.stop();
    };

    expect((await takeDown({ volumes: true })).outcome).toMatchObject({ type: 'interrupted' });
    expect(scene.cluster.claimList).toHaveLength(2);
  });

  test('says so when every pod is gone already', async () => {
    installed();
    scene.helm.answers.uninstall = () => {
      leave();
      scene.stop();
      return helmSaid({ exitCode: 130 });
    };

    expect((await takeDown()).outcome).toMatchObject({
      standing: 'Every pod is gone; something else may be left.',
    });
  });
});
