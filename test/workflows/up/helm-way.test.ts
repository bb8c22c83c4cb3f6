// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import type { Configured } from '../../../src/rollout/up-outcome.js';
import type { FileSet } from '../../../src/state/file-set.js';
import { bringUp } from '../../../src/workflows/up/bring-up.js';
import { type HelmWayInput, helmWay } from '../../../src/workflows/up/helm-way.js';
import { follow } from '../../contract/docker-scene.js';
import { type FakeRelease, fakeRelease, helmSaid, pod, workload } from '../../fakes/fake-release.js';

const configured: Configured = {
  exitCode: 0,
  detail: '3 objects written',
  planned: 3,
  written: 3,
  areasChanged: false,
  administrators: 1,
};
const rendering = (text: string): FileSet => new Map([['values.yaml', { content: text }]]);

let scene: FakeRelease;
let folder: FileSet | undefined;
beforeEach(() => {
  scene = fakeRelease();
  folder = undefined;
  const worker = workload('worker');
  scene.cluster.workloadList.push(workload('api'), worker);
  scene.cluster.podList.push(pod(workload('api'), { ready: true }), pod(worker, { ready: true }));
});

const inputOf = (parts: Partial<HelmWayInput> = {}): HelmWayInput => ({
  async *secrets() {
    yield* [];
    scene.helm.orders.push('(secrets)');
    return { type: 'secrets', made: [], token: '7' };
  },
  render: () => rendering('new'),
  folder: {
    replace: async (files) => {
      folder = files;
      return { type: 'written' };
    },
  },
  former: async () => folder,
  rendered: '/instance/.signalen/helm',
  chart: '/chart',
  takeOver: false,
  timeoutSeconds: 300,
  installer: scene.installer,
  ...parts,
});

const up = (more: Partial<Configured> = {}, parts: Partial<HelmWayInput> = {}) =>
  follow(
    bringUp({
      preflight: async () => [],
      way: helmWay(inputOf(parts)),
      configure: async () => ({ ...configured, ...more }),
      smokeTest: async () => [{ title: 'the page', url: 'https://a.example/', problem: null }],
      signal: scene.installer.signal,
    }),
  );
const verbs = () => scene.helm.orders.map((order) => order.split(' ')[0]);

describe('up on a cluster', () => {
  test('makes the namespace before it asks helm anything', async () => {
    scene.cluster.namespaceIs = undefined;
    scene.helm.answers.history = () => {
      expect(scene.cluster.orders).toEqual(['create namespace']);
      return helmSaid({ exitCode: 1, stderr: 'Error: release: not found' });
    };

    expect((await up()).outcome).toMatchObject({ type: 'done' });
    expect(verbs()).toEqual(['history', '(secrets)', 'history', 'upgrade']);
  });

  test('leaves secrets and rendering alone when helm holds the release', async () => {
    scene.helm.remembers(['pending-upgrade', 'Preparing upgrade']);

    expect((await up()).outcome).toMatchObject({ type: 'failed', stage: 'preflight', exitCode: 6 });
    expect(verbs()).toEqual(['history']);
    expect(folder).toBeUndefined();
  });

  test('goes on after a release was taken over', async () => {
    scene.helm.remembers(['deployed', 'Install complete'], ['pending-upgrade', 'Preparing upgrade']);

    expect((await up({}, { takeOver: true })).outcome).toMatchObject({ type: 'done' });
    expect(verbs()).toEqual(['history', 'rollback', '(secrets)', 'history', 'upgrade']);
  });

  test('does nothing more when Ctrl-C came during a take-over', async () => {
    scene.helm.remembers(['deployed', 'Install complete'], ['pending-upgrade', 'Preparing upgrade']);
    scene.helm.answers.rollback = () => {
      scene.stop();
      return helmSaid();
    };

    expect((await up({}, { takeOver: true })).outcome).toMatchObject({
      type: 'interrupted',
      standing: 'The release was taken over, and nothing else was changed.',
    });
    expect(verbs()).toEqual(['history', 'rollback']);
    expect(folder).toBeUndefined();
  });

  test('restarts the workers, and nothing else, when areas changed', async () => {
    expect((await up({ areasChanged: true })).outcome).toMatchObject({ type: 'done' });
    expect(scene.cluster.orders).toEqual(['restart Deployment signalen-worker']);
  });

  test('restarts nothing when no area changed', async () => {
    await up();

    expect(scene.cluster.orders).toEqual([]);
  });

  test.each([
    ['comes back', 0, 'old'],
    ['does not come back either', 1, 'new'],
  ])('keeps the rendering of what runs when the former release %s', async (_name, exitCode, kept) => {
    folder = rendering('old');
    scene.helm.remembers(['deployed', 'Install complete']);
    scene.helm.answers.upgrade = () => {
      scene.cluster.workloadList.push(workload('beat', { progress: 'going', ready: 0 }));
      return helmSaid({ exitCode: 1, stderr: 'Error: UPGRADE FAILED: x is invalid' });
    };
    scene.helm.answers.rollback = () => helmSaid({ exitCode, stderr: exitCode === 0 ? '' : 'Error: no' });

    expect((await up()).outcome).toMatchObject({ type: 'failed', stage: 'start', exitCode: 1 });
    expect(folder).toEqual(rendering(kept));
  });

  test('names the environment that was asked for in where to look', () => {
    const installer = { ...scene.installer, environment: 'acceptatie' };

    expect(helmWay(inputOf({ installer })).lookAt).toBe('signalen logs api --environment acceptatie');
  });
});
