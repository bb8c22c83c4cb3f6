// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { everything, minimal, missing, read, refusalOf, trial } from './defect-material.js';
import { at, type Manifest, mergeValues, renderChart, renderedManifests, type Values } from './helm.js';
import { containerOf, dig, manifestOf, ofKind, podOf, podsOf } from './manifests.js';
import { bases } from './variations.js';

const migrateJob = (manifests: ReadonlyArray<Manifest>): Manifest => {
  const [job, ...others] = ofKind(manifests, 'Job');
  if (job === undefined || others.length > 0) throw new Error('There is not exactly one Job.');
  return job;
};

describe.skipIf(missing)('defects of other charts: workloads', () => {
  it('17: has selectors that no upgrade changes', async () => {
    const before = await renderedManifests(everything);
    const after = await renderedManifests(
      mergeValues(everything, at('images.backend.tag', '2.51.0'), {
        rolloutToken: 'x',
        commonLabels: { a: 'b' },
      }),
    );
    const selectors = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<unknown> =>
      manifests
        .filter(({ kind }) => ['Deployment', 'StatefulSet', 'Service'].includes(kind))
        .map(({ kind, metadata, spec }) => [
          kind,
          metadata.name,
          dig(spec, kind === 'Service' ? 'selector' : 'selector.matchLabels'),
        ]);
    expect(selectors(after)).toEqual(selectors(before));
    for (const [, , selector] of selectors(before) as ReadonlyArray<[string, string, object]>) {
      expect(Object.keys(selector).sort()).toEqual([
        'app.kubernetes.io/component',
        'app.kubernetes.io/instance',
        'app.kubernetes.io/name',
      ]);
    }
    // Each Service finds exactly the pods of its own component.
    for (const service of ofKind(before, 'Service')) {
      const component = (dig(service, 'spec.selector') as Record<string, string>)[
        'app.kubernetes.io/component'
      ];
      expect(podsOf(before).filter((pod) => pod.component === component)).toHaveLength(1);
    }
  });

  it('18: migrates in one Job per revision, under a lock, and everything else waits for it', async () => {
    const job = migrateJob(await renderedManifests(minimal));
    const same = migrateJob(await renderedManifests(mergeValues(minimal, at('api.replicas', 5))));
    expect(same.metadata.name).toBe(job.metadata.name);
    const changes = [
      at('images.backend.tag', '2.51.0'),
      at('backend.environment.ORGANIZATION_NAME', 'Gemeente Zeist'),
      at('migrate.attempt', '2'),
      at('rolloutToken', 'na-rotatie'),
    ];
    const names = await Promise.all(
      changes.map(
        async (change) => migrateJob(await renderedManifests(mergeValues(minimal, change))).metadata.name,
      ),
    );
    expect(new Set([job.metadata.name, ...names]).size).toBe(changes.length + 1);
    expect(JSON.stringify(job.metadata)).not.toContain('helm.sh/hook');
    expect(read('files/migrate.py')).toContain('pg_advisory_lock');
    for (const component of ['api', 'worker', 'beat']) {
      const [wait] = podOf(await renderedManifests(minimal), component).spec.initContainers ?? [];
      expect(wait?.args?.[0], component).toContain('MigrationExecutor');
    }
  });

  it('19: ends the Job loudly: no shell, no disk, one more try at most and a deadline', async () => {
    const manifests = await renderedManifests(trial);
    const { spec } = podOf(manifests, 'migrate');
    expect(spec.containers[0]?.command).toEqual(['python', '-c']);
    expect((spec.volumes ?? []).filter((volume) => 'persistentVolumeClaim' in volume)).toEqual([]);
    expect(podOf(manifests, 'api').spec.volumes?.some((volume) => 'persistentVolumeClaim' in volume)).toBe(
      true,
    );
    expect(dig(migrateJob(manifests), 'spec.backoffLimit')).toBeLessThanOrEqual(1);
    expect(dig(migrateJob(manifests), 'spec.activeDeadlineSeconds')).toBeGreaterThan(0);
    expect(await refusalOf(minimal, at('migrate.backoffLimit', 6))).toContain('backoffLimit');
  });

  it('20: makes the search index in the same Job, and can fill it again by hand', async () => {
    const script = read('files/migrate.py');
    for (const command of ['createcachetable', 'elastic_index', 'init_status_messages_index'])
      expect(script).toContain(command);
    const jobs = ofKind(await renderedManifests(minimal), 'CronJob');
    expect(jobs.map(({ metadata }) => metadata.name).sort()).toEqual([
      'signalen-clean-up',
      'signalen-reindex',
    ]);
    expect(jobs.map((job) => dig(job, 'spec.suspend'))).toEqual([true, true]);
  });

  it('21: allows one pod only with files on a disk, and never two beside each other', async () => {
    for (const name of ['api', 'worker']) {
      expect(await refusalOf(trial, at(`${name}.replicas`, 2)), name).toContain('replicas');
      expect(await refusalOf(trial, at(`${name}.autoscaling.enabled`, true)), name).not.toBe('');
      expect(await refusalOf(minimal, at(`${name}.replicas`, 4)), name).toBe('');
    }
    const manifests = await renderedManifests(trial);
    for (const name of ['signalen-api', 'signalen-worker']) {
      expect(dig(manifestOf(manifests, 'Deployment', name), 'spec.strategy')).toEqual({ type: 'Recreate' });
    }
    const shared = await renderedManifests(bases.ownDisk ?? {});
    expect(dig(podOf(manifests, 'worker').spec, 'affinity.podAffinity')).toBeDefined();
    expect(dig(podOf(shared, 'worker').spec, 'affinity')).toBeUndefined();
  });

  it('22: gives all processes the same files, on a disk that stays and whose size was chosen', async () => {
    const manifests = await renderedManifests(trial);
    for (const component of ['api', 'worker', 'beat']) {
      const mounts = containerOf(manifests, component).volumeMounts ?? [];
      expect(
        mounts.map(({ mountPath }) => mountPath),
        component,
      ).toContain('/app/media');
    }
    const [claim] = ofKind(manifests, 'PersistentVolumeClaim');
    expect(JSON.stringify(claim)).toContain('"helm.sh/resource-policy":"keep"');
    expect(await refusalOf(trial, at('storage.local.size', undefined))).not.toBe('');
    const outside = podsOf(await renderedManifests(minimal));
    expect(JSON.stringify(outside)).not.toContain('/app/media');
  });

  it('23: shows no photo to strangers', async () => {
    const paths = async (...values: ReadonlyArray<Values>): Promise<ReadonlyArray<string>> =>
      ofKind(await renderedManifests(mergeValues(...values)), 'Ingress').flatMap((ingress) =>
        [...JSON.stringify(ingress).matchAll(/"path":"([^"]+)"/g)].map(([, path = '']) => path),
      );
    expect((await paths(minimal)).filter((path) => path.startsWith('/signals/media'))).toEqual([]);
    expect(containerOf(await renderedManifests(minimal), 'api').args?.join(' ')).not.toContain('/app/media');
    expect((await paths(trial)).filter((path) => path.startsWith('/signals/media'))).toEqual([
      '/signals/media/icons',
    ]);
    expect(await refusalOf(trial, at('storage.local.serveToBackOffice', true))).not.toBe('');
    expect(await paths(bases.ownDisk ?? {})).toContain('/signals/media');
    // Nothing that is routed is a prefix of the files.
    expect((await paths(trial)).filter((path) => ['/signals', '/signals/media'].includes(path))).toEqual([]);
  });

  it('24: restarts nothing because the database blinks, and probes every process', async () => {
    const manifests = await renderedManifests(everything);
    for (const component of [
      'api',
      'worker',
      'beat',
      'flower',
      'frontend',
      'form',
      'database',
      'broker',
      'search',
    ]) {
      const { livenessProbe, readinessProbe, startupProbe } = containerOf(manifests, component);
      for (const probe of [livenessProbe, readinessProbe, startupProbe])
        expect(probe, component).toBeDefined();
      expect(JSON.stringify([livenessProbe, startupProbe]), component).not.toMatch(
        /status\/health|celery|manage\.py/,
      );
    }
    expect(dig(containerOf(manifests, 'api').readinessProbe, 'httpGet.path')).toBe('/status/health');
    expect(dig(containerOf(manifests, 'api').livenessProbe, 'tcpSocket')).toBeDefined();
    expect(dig(containerOf(manifests, 'api').readinessProbe, 'httpGet.httpHeaders.0')).toEqual({
      name: 'Host',
      value: 'meldingen.utrecht.example',
    });
  });

  it('25: rolls every pod when the token changes, and none otherwise', async () => {
    const annotations = async (token: string): Promise<ReadonlyArray<string | undefined>> =>
      podsOf(await renderedManifests(mergeValues(everything, { rolloutToken: token })))
        .filter(({ owner }) => !owner.startsWith('Pod/'))
        .map((pod) => pod.annotations['signalen/rollout-token']);
    expect(new Set(await annotations('2026-02'))).toEqual(new Set(['2026-02']));
    expect(await renderChart(minimal)).toEqual(await renderChart(minimal));
    expect(read('templates/_pods.tpl') + read('templates/_backend.tpl')).not.toContain('lookup');
  });

  it('26: lets requests and tasks finish before a pod goes', async () => {
    const manifests = await renderedManifests(everything);
    const args = containerOf(manifests, 'api').args?.join(' ') ?? '';
    for (const flag of [
      '--harakiri=60',
      '--max-requests=2000',
      'gracefully_kill_them_all',
      '--worker-reload-mercy=60',
    ]) {
      expect(args).toContain(flag);
    }
    expect(args).not.toContain('--die-on-term');
    for (const component of ['api', 'frontend', 'form']) {
      expect(dig(containerOf(manifests, component).lifecycle, 'preStop'), component).toBeDefined();
    }
    const grace = Number(podOf(manifests, 'api').spec.terminationGracePeriodSeconds);
    expect(grace).toBeGreaterThanOrEqual(60 + 10);
    expect(podOf(manifests, 'worker').spec.terminationGracePeriodSeconds).toBeGreaterThan(60);
  });

  it('27: runs exactly one beat, and stops the old one first', async () => {
    const manifests = await renderedManifests(
      mergeValues(minimal, at('beat.podAnnotations', { 'a.example/b': 'c' })),
    );
    const beat = manifestOf(manifests, 'Deployment', 'signalen-beat');
    expect(dig(beat, 'spec.replicas')).toBe(1);
    expect(dig(beat, 'spec.strategy')).toEqual({ type: 'Recreate' });
    expect(podOf(manifests, 'beat').annotations['a.example/b']).toBe('c');
    expect(await refusalOf(minimal, at('beat.replicas', 2))).toContain('replicas');
  });

  it('gives up on no pod that waits for a migration before the migration itself is given up', async () => {
    const manifests = await renderedManifests(minimal);
    const deadline = dig(migrateJob(manifests), 'spec.activeDeadlineSeconds');
    for (const component of ['api', 'worker', 'beat']) {
      const { spec } = manifestOf(manifests, 'Deployment', `signalen-${component}`);
      expect(dig({ spec }, 'spec.progressDeadlineSeconds'), component).toBeGreaterThan(Number(deadline));
    }
  });

  it('28: says how pods follow each other, how long that may take, and how many revisions are kept', async () => {
    const own = mergeValues(minimal, {
      api: {
        strategy: { rollingUpdate: { maxSurge: '50%' } },
        progressDeadlineSeconds: 900,
        revisionHistoryLimit: 2,
        minReadySeconds: 7,
      },
    });
    const { spec } = manifestOf(await renderedManifests(own), 'Deployment', 'signalen-api');
    expect(spec).toMatchObject({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: 0 } },
      progressDeadlineSeconds: 900,
      revisionHistoryLimit: 2,
      minReadySeconds: 7,
    });
  });
});
