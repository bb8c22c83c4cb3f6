// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import type { ClusterPod, PodContainer, Workload } from '../../src/ports/cluster-workloads.js';
import { clusterAs } from './cluster-scene.js';
import { type Namespace, noCluster, openNamespace } from './kube.js';

const release = 'proef';
const image = imageOf('api', { backend: newestBackend, frontend: newestFrontend });
const labels = (component: string) => ({
  'app.kubernetes.io/instance': release,
  'app.kubernetes.io/component': component,
});

interface PodSettings {
  readonly run?: string;
  readonly image?: string;
  readonly cpu?: string;
  readonly more?: object;
  readonly container?: object;
}

/** A pod template of which one thing is off. */
const template = (component: string, settings: PodSettings = {}) => {
  const { run = 'exec sleep 3600', cpu = '5m', more, container } = settings;
  return {
    metadata: { labels: labels(component) },
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: component,
          image: settings.image ?? image,
          imagePullPolicy: 'IfNotPresent',
          command: ['sh', '-c', run],
          resources: { requests: { cpu, memory: '10Mi' }, limits: { memory: '60Mi' } },
          ...container,
        },
      ],
      ...more,
    },
  };
};

const deployment = (component: string, settings: PodSettings = {}, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `proef-${component}`, labels: labels(component) },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels(component) },
    template: template(component, settings),
    ...spec,
  },
});

const job = (component: string, run: string) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: `proef-${component}`, labels: labels(component) },
  spec: { backoffLimit: 0, template: template(component, { run, more: { restartPolicy: 'Never' } }) },
});

const objects = [
  deployment('good'),
  deployment('none', {}, { replicas: 0 }),
  deployment('unpulled', { image: 'docker.io/signalen/no-such-image:1' }, { progressDeadlineSeconds: 5 }),
  deployment('crashing', { run: 'echo eerste regel; echo laatste woorden >&2; exit 7' }),
  deployment('hungry', { cpu: '500' }),
  deployment('keyless', {
    container: { env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'no-secret', key: 'X' } } }] },
  }),
  deployment('starter', {
    more: {
      initContainers: [
        { name: 'first', image, imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', 'exit 4'] },
      ],
    },
  }),
  deployment('bloated', { run: "exec python -c 'a = bytearray(200 << 20)'" }),
  deployment('refused', { more: { serviceAccountName: 'no-such-account' } }),
  job('well', 'echo klaar'),
  job('badly', 'echo mis; exit 3'),
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'proef-disk', labels: labels('disk') },
    spec: {
      serviceName: 'proef-disk',
      selector: { matchLabels: labels('disk') },
      template: template('disk', { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } }),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: labels('disk') },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
        },
      ],
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'proef-nightly', labels: labels('nightly') },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: { template: template('nightly', { run: 'true', more: { restartPolicy: 'Never' } }) },
      },
    },
  },
];

describe.skipIf(noCluster)('what goes wrong in a cluster is seen as it is', () => {
  let namespace: Namespace;
  const cluster = () => clusterAs('admin', namespace.name);

  beforeAll(async () => {
    namespace = await openNamespace('pods');
    await namespace.apply(...objects);
  });
  afterAll(() => namespace?.remove());

  const podOf = async (component: string): Promise<ClusterPod | undefined> =>
    (await cluster().pods(release)).find((pod) => pod.component === component);
  const containerOf = async (component: string): Promise<PodContainer | undefined> =>
    (await podOf(component))?.containers[0];
  const workload = async (component: string): Promise<Workload | undefined> =>
    (await cluster().workloads(release)).find((each) => each.component === component);
  const soon = { timeout: 90_000, interval: 500 };

  it('a workload that runs, one that wants nothing, and one that only runs at its time', async () => {
    await expect.poll(async () => (await workload('good'))?.progress, soon).toBe('done');
    await expect.poll(async () => (await workload('disk'))?.progress, soon).toBe('done');

    expect(await workload('good')).toEqual({
      kind: 'Deployment',
      name: 'proef-good',
      component: 'good',
      wanted: 1,
      updated: 1,
      ready: 1,
      progress: 'done',
      message: undefined,
    });
    expect(await workload('none')).toMatchObject({ wanted: 0, progress: 'resting' });
    expect(await workload('nightly')).toMatchObject({ kind: 'CronJob', wanted: 0, progress: 'resting' });
    expect(await podOf('good')).toMatchObject({
      owner: { kind: 'Deployment', name: 'proef-good' },
      phase: 'Running',
      ready: true,
      leaving: false,
      unschedulable: undefined,
      containers: [{ name: 'good', init: false, image, state: 'running', exitCode: null, restarts: 0 }],
    });
    expect(await podOf('disk')).toMatchObject({ owner: { kind: 'StatefulSet', name: 'proef-disk' } });
    expect(await cluster().claims(release)).toEqual([
      {
        name: 'data-proef-disk-0',
        component: 'disk',
        phase: 'Bound',
        storageClass: expect.any(String),
        accessModes: ['ReadWriteOnce'],
      },
    ]);
  });

  it('an image that no registry gives', async () => {
    await expect
      .poll(async () => (await containerOf('unpulled'))?.reason, soon)
      .toMatch(/^(ErrImagePull|ImagePullBackOff)$/);
    await expect.poll(async () => (await workload('unpulled'))?.progress, soon).toBe('failed');

    expect(await containerOf('unpulled')).toMatchObject({
      state: 'waiting',
      imageDigest: undefined,
      message: expect.stringContaining('no-such-image'),
    });
    expect((await workload('unpulled'))?.message).toMatch(/^ProgressDeadlineExceeded: /);
  });

  it('a container that keeps ending, with the last it said', async () => {
    await expect.poll(async () => (await containerOf('crashing'))?.restarts, soon).toBeGreaterThan(0);
    await expect.poll(async () => (await containerOf('crashing'))?.state, soon).not.toBe('running');

    const [pod, container] = [await podOf('crashing'), await containerOf('crashing')];
    expect(container).toMatchObject({ exitCode: 7, outOfMemory: false });
    expect(container?.finishedAt).toMatch(/^20..-/);
    const lines = { container: 'crashing', lines: 5 };
    await expect
      .poll(() => cluster().lastLines(pod?.name ?? '', lines), soon)
      .toEqual(['eerste regel', 'laatste woorden']);
    expect(await cluster().lastLines(pod?.name ?? '', { ...lines, lines: 1 })).toEqual(['laatste woorden']);
    await expect
      .poll(() => cluster().lastLines(pod?.name ?? '', { ...lines, previous: true }), soon)
      .toEqual(['eerste regel', 'laatste woorden']);
    expect(await cluster().events()).toContainEqual(
      expect.objectContaining({ type: 'Warning', reason: 'BackOff', kind: 'Pod', name: pod?.name }),
    );
  });

  it('a container that ran out of memory', async () => {
    await expect.poll(async () => (await containerOf('bloated'))?.outOfMemory, soon).toBe(true);

    expect((await containerOf('bloated'))?.exitCode).toBe(137);
  });

  it('a pod that no node takes, with the words of the scheduler', async () => {
    await expect.poll(async () => (await podOf('hungry'))?.unschedulable, soon).toMatch(/Insufficient cpu/);

    const pod = await podOf('hungry');
    expect(pod).toMatchObject({ phase: 'Pending', node: undefined, containers: [{ state: 'waiting' }] });
    expect(await cluster().lastLines(pod?.name ?? '', { container: 'hungry', lines: 5 })).toEqual([]);
  });

  it('a Secret that is not there, and a container before the first that fails', async () => {
    await expect
      .poll(async () => (await containerOf('keyless'))?.reason, soon)
      .toBe('CreateContainerConfigError');
    await expect.poll(async () => (await containerOf('starter'))?.exitCode, soon).toBe(4);

    expect((await containerOf('keyless'))?.message).toContain('"no-secret" not found');
    expect(await podOf('starter')).toMatchObject({
      phase: 'Pending',
      containers: [
        { name: 'first', init: true },
        { name: 'starter', init: false, state: 'waiting', reason: 'PodInitializing' },
      ],
    });
  });

  it('pods that may not be made', async () => {
    await expect
      .poll(async () => (await workload('refused'))?.message, soon)
      .toMatch(/^FailedCreate: .*no-such-account/);

    expect(await workload('refused')).toMatchObject({ progress: 'going', updated: 0 });
    expect(await podOf('refused')).toBeUndefined();
  });

  it('a Job that ended well and one that did not', async () => {
    await expect.poll(async () => (await workload('well'))?.progress, soon).toBe('done');
    await expect.poll(async () => (await workload('badly'))?.progress, soon).toBe('failed');

    expect(await workload('well')).toMatchObject({ kind: 'Job', wanted: 1, ready: 1, message: undefined });
    expect((await workload('badly'))?.message).toMatch(/^BackoffLimitExceeded: /);
    const pod = await podOf('badly');
    expect(pod).toMatchObject({
      phase: 'Failed',
      owner: { kind: 'Job', name: 'proef-badly' },
      containers: [{ state: 'terminated', exitCode: 3 }],
    });
    expect(await cluster().lastLines(pod?.name ?? '', { container: 'badly', lines: 5 })).toEqual(['mis']);
    expect(await cluster().remove('Job', 'proef-badly')).toBe('removed');
    await expect.poll(() => podOf('badly'), soon).toBeUndefined();
  });

  it('new pods in the place of those before, after a restart', async () => {
    await expect.poll(async () => (await workload('good'))?.progress, soon).toBe('done');
    const before = await podOf('good');
    await cluster().restart({ kind: 'Deployment', name: 'proef-good' });

    expect((await workload('good'))?.progress).toBe('going');
    await expect.poll(async () => (await workload('good'))?.progress, soon).toBe('done');
    await expect
      .poll(async () => (await cluster().pods(release)).filter(({ component }) => component === 'good'), soon)
      .toHaveLength(1);
    expect((await podOf('good'))?.name).not.toBe(before?.name);
  });
});
