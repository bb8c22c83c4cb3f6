// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import {
  fileVolumeLabels,
  fillFileVolumes,
  removeOldFileVolumes,
} from '../../src/rollout/docker/file-volumes.js';
import { pullImages } from '../../src/rollout/docker/pull-images.js';
import { restartServices } from '../../src/rollout/docker/restart-services.js';
import { startServices } from '../../src/rollout/docker/start-services.js';
import { takeDown } from '../../src/rollout/docker/take-down.js';
import type { SceneServices } from '../fakes/fake-docker.js';
import { canary, follow, idsOf, installerOf, type Scene, stateOf } from './docker-scene.js';

const services: SceneServices = {
  database: { healthy: true },
  migrate: { ends: 0, needs: { database: 'service_healthy' } },
  api: {
    healthy: true,
    needs: { database: 'service_healthy', migrate: 'service_completed_successfully' },
  },
  worker: { needs: { migrate: 'service_completed_successfully' } },
  frontend: {},
};
const { migrate = {}, api = {} } = services;

/** Rollouts as people meet them, on a real engine and in memory. */
export function rolloutContract(name: string, open: () => Promise<Scene>): void {
  describe(`a rollout on ${name}`, () => {
    let scene: Scene;
    const start = (timeoutSeconds = 120) =>
      follow(startServices(installerOf(scene), { images: scene.images, timeoutSeconds }));

    beforeEach(async () => {
      scene = await open();
      await scene.define(services);
    });

    test('starts everything once, and touches nothing the second time', async () => {
      const first = await start();
      const second = await start();

      expect(first.outcome).toMatchObject({
        type: 'done',
        changes: { created: ['api', 'database', 'frontend', 'migrate', 'worker'], recreated: [] },
      });
      expect(first.events).toContainEqual({
        type: 'service-changed',
        service: 'migrate',
        progress: 'done',
      });
      expect(second.outcome).toMatchObject({ type: 'done', changes: { created: [], recreated: [] } });
      expect(second.events.filter(({ type }) => type === 'step')).toEqual([]);
    });

    test('makes anew what changed, and migrates before it touches that', async () => {
      await start();
      const before = await idsOf(scene);
      await scene.define({ ...services, frontend: { version: '2' } });
      const { outcome, events } = await start();
      const after = await idsOf(scene);

      expect(outcome).toMatchObject({ type: 'done', changes: { created: [], recreated: ['frontend'] } });
      expect(events.filter(({ type }) => type === 'step')).toHaveLength(1);
      expect(after.get('api')).toBe(before.get('api'));
    });

    test('leaves what runs as it is when the migration fails, and shows what that said', async () => {
      await start();
      const before = await idsOf(scene);
      await scene.define({
        ...services,
        migrate: { ...migrate, ends: 3, says: `kapot: ${canary.reveal()}` },
        api: { ...api, version: '2' },
        frontend: { version: '2' },
      });
      const { outcome } = await start();
      const after = await idsOf(scene);

      expect(outcome).toMatchObject({
        type: 'failed',
        exitCode: 1,
        replaced: [],
        problems: [{ code: 'ROLLOUT_SERVICE_FAILED', message: expect.stringContaining('exit code 3') }],
        service: { service: 'migrate', exitCode: 3, lastLines: ['kapot: [secret]'] },
        standing: 'What ran before still runs, unchanged.',
      });
      for (const service of ['database', 'api', 'worker', 'frontend']) {
        expect(after.get(service)).toBe(before.get(service));
        expect(await stateOf(scene, service)).toBe('running');
      }
    });

    test('says of an unhealthy service what its check said, and that another ran there before', async () => {
      await start();
      await scene.define({ ...services, api: { ...api, healthy: false, says: 'ik kan niet' } });
      const { outcome } = await start();

      expect(outcome).toMatchObject({
        type: 'failed',
        replaced: ['api'],
        problems: [{ code: 'ROLLOUT_SERVICE_FAILED', message: expect.stringContaining('not well') }],
        service: { service: 'api', lastLines: ['ik kan niet'] },
        standing: expect.stringMatching(/^Running now: .*database/),
      });
    });

    test('gives up on a service that is never healthy in time', async () => {
      await scene.define({ api: { healthy: false } });
      const { outcome } = await start(0);

      expect(outcome).toMatchObject({
        type: 'failed',
        exitCode: 1,
        problems: [{ code: 'ROLLOUT_TIMEOUT' }, {}],
      });
    });

    test('stops where it is told to, and says what runs', async () => {
      const stop = new AbortController();
      stop.abort();
      const rollout = startServices(installerOf(scene, stop.signal), {
        images: scene.images,
        timeoutSeconds: 60,
      });

      expect((await follow(rollout)).outcome).toEqual({
        type: 'interrupted',
        stage: 'start',
        standing: 'Nothing runs.',
      });
    });

    test('names the image that cannot be had, before anything is touched', async () => {
      await start();
      const before = await idsOf(scene);
      await scene.define({ ...services, frontend: { image: 'absent' } });
      const { outcome } = await follow(pullImages(installerOf(scene), scene.images));

      expect(outcome).toMatchObject({
        type: 'failed',
        stage: 'pull',
        exitCode: 1,
        problems: [{ message: expect.stringContaining(scene.images.get('frontend') ?? '') }],
        standing: 'No container was touched.',
      });
      expect(await idsOf(scene)).toEqual(before);
    });

    test('asks no registry for images that are there', async () => {
      expect((await follow(pullImages(installerOf(scene), scene.images))).outcome).toEqual({
        type: 'done',
        pulled: 0,
        present: 1,
      });
    });

    test('restarts a service, and makes the frontend anew', async () => {
      await start();
      const before = await idsOf(scene);
      const rendered = async () => installerOf(scene);
      const request = { services: ['worker', 'frontend'], timeoutSeconds: 60, rendered };
      const { outcome } = await follow(restartServices(installerOf(scene), request));
      const after = await idsOf(scene);

      expect(outcome).toEqual({ type: 'done', restarted: ['worker'], recreated: ['frontend'] });
      expect(after.get('worker')).toBe(before.get('worker'));
      expect(after.get('frontend')).not.toBe(before.get('frontend'));
    });

    test('restarts nothing when a name is wrong, and names the nearest', async () => {
      await start();
      const rendered = async () => installerOf(scene);
      const request = { services: ['workers'], timeoutSeconds: 60, rendered };

      expect((await follow(restartServices(installerOf(scene), request))).outcome).toMatchObject({
        type: 'failed',
        problems: [{ code: 'ROLLOUT_NOT_RUNNING', suggestion: 'worker' }],
      });
    });

    test('takes everything down', async () => {
      await start();
      const { outcome } = await follow(takeDown(installerOf(scene), { volumes: true, timeoutSeconds: 60 }));

      expect(outcome).toEqual({ type: 'done', removed: Object.keys(services).sort() });
      expect((await idsOf(scene)).size).toBe(0);
    });

    test('fills a volume of files once, and removes what no rendering names any more', async () => {
      const installer = installerOf(scene);
      const [image = ''] = scene.images.values();
      const files = [{ path: 'app.json', content: '{}', mode: 0o644, uid: 1001 }];
      const volume = { name: `${scene.project}-files-1`, service: 'frontend', image, files };
      const first = await follow(fillFileVolumes(installer, [volume]));
      const second = await follow(fillFileVolumes(installer, [volume]));
      const kept = await removeOldFileVolumes(installer, [volume]);
      const removed = await removeOldFileVolumes(installer, []);

      expect(first.outcome).toMatchObject({ made: 1, present: 0 });
      expect(second.outcome).toMatchObject({ made: 0, present: 1 });
      expect([kept, removed]).toEqual([0, 1]);
      expect(await scene.engine.volumes(fileVolumeLabels(scene.project))).toEqual([]);
    });
  });
}
