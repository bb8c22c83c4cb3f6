// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import type { ComposeResult } from '../../src/ports/compose.js';
import {
  definitionWords,
  downWords,
  hashWords,
  pullWords,
  recreateWords,
  removeOrphansWords,
  restartWords,
  startAllWords,
  startOneWords,
  versionWords,
} from '../../src/rollout/docker/compose-words.js';
import { parseHashes } from '../../src/rollout/docker/outdated.js';
import type { SceneServices } from '../fakes/fake-docker.js';
import { canary, idsOf, type Scene, stateOf } from './docker-scene.js';

const services: SceneServices = {
  database: { healthy: true },
  migrate: { ends: 0, needs: { database: 'service_healthy' } },
  api: {
    healthy: true,
    needs: { database: 'service_healthy', migrate: 'service_completed_successfully' },
  },
  frontend: { environmentFile: true },
};

/** What `rollout/` takes for granted of Compose, with the words it uses. The fake has to pass it as well. */
export function composeContract(name: string, open: () => Promise<Scene>): void {
  describe(`${name}, as Compose`, () => {
    let scene: Scene;
    const run = (
      words: ReadonlyArray<string>,
      {
        signal = new AbortController().signal,
        ...more
      }: { readonly signal?: AbortSignal; readonly fedBy?: ReadonlyArray<string> } = {},
    ): Promise<ComposeResult> =>
      scene.compose.run({
        words,
        ...more,
        folder: scene.folder,
        signal,
        variables: new Map([['SIGNALEN_SECRET_CANARY', canary]]),
      });
    const up = (): Promise<ComposeResult> => run(startAllWords(scene.project));
    const hashes = (): Promise<ComposeResult> =>
      run(hashWords(scene.project), { fedBy: definitionWords(scene.project) });
    const ids = (): Promise<ReadonlyMap<string, string>> => idsOf(scene);

    beforeEach(async () => {
      scene = await open();
      await scene.define(services);
    });

    test('tells its version', async () => {
      expect(await run(versionWords())).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(/^v?2\./),
      });
    });

    test('starts all and waits, and takes a one-shot that others wait for as done', async () => {
      expect(await up()).toMatchObject({ exitCode: 0 });
      expect(await stateOf(scene, 'api')).toBe('running');
      expect(await stateOf(scene, 'migrate')).toBe('exited');
    });

    test('labels a container with the hash that it prints, and keeps what did not change', async () => {
      await up();
      const before = await ids();
      const printed = parseHashes((await hashes()).stdout);
      const containers = await scene.engine.containers(scene.project);
      await up();

      expect(printed.size).toBe(4);
      for (const { service, labels } of containers)
        expect(labels['com.docker.compose.config-hash']).toBe(printed.get(service));
      expect(await ids()).toEqual(before);
    });

    test('makes only the container anew whose definition changed', async () => {
      await up();
      const before = await ids();
      await scene.define({ ...services, frontend: { version: '2' } });
      await up();
      const after = await ids();

      expect([...after].filter(([service, id]) => before.get(service) !== id)).toEqual([
        ['frontend', after.get('frontend')],
      ]);
    });

    test('starts one service with what it needs, without making it another definition', async () => {
      await run(startOneWords(scene.project, 'migrate'));
      const before = await ids();
      await up();
      const after = await ids();

      expect([...before.keys()].sort()).toEqual(['database', 'migrate']);
      for (const [service, id] of before) expect(after.get(service)).toBe(id);
    });

    test('fails when a one-shot does, naming it, and leaves what waits for it unstarted', async () => {
      await scene.define({ ...services, migrate: { ...services.migrate, ends: 3 } });
      const { exitCode, stderr } = await up();

      expect(exitCode).toBe(1);
      expect(stderr).toContain('service "migrate" didn\'t complete');
      expect(await stateOf(scene, 'api')).toBe('created');
    });

    test('fails when a service is unhealthy, naming its container', async () => {
      await scene.define({ ...services, api: { ...services.api, healthy: false } });
      const { exitCode, stderr } = await up();

      expect(exitCode).toBe(1);
      expect(stderr).toContain(`${scene.project}-api-1`);
    });

    test('neither fetches nor starts an image that no registry has', async () => {
      await scene.define({ ...services, frontend: { image: 'absent' } });

      expect((await run(pullWords(scene.project, ['frontend']))).exitCode).not.toBe(0);
      expect((await up()).exitCode).not.toBe(0);
    });

    test('restarts by name alone, keeping the container', async () => {
      await up();
      const before = await ids();

      expect((await run(restartWords(scene.project, ['frontend']))).exitCode).toBe(0);
      expect(await ids()).toEqual(before);
    });

    test('makes one container anew on request, and none besides', async () => {
      await up();
      const before = await ids();
      await run(recreateWords(scene.project, 'frontend'));
      const after = await ids();

      expect(after.get('frontend')).not.toBe(before.get('frontend'));
      expect(after.get('api')).toBe(before.get('api'));
    });

    test('removes what is no longer rendered, and leaves the rest', async () => {
      await up();
      const { frontend: _, ...fewer } = services;
      await scene.define(fewer);
      await run(removeOrphansWords(scene.project));

      expect([...(await ids()).keys()].sort()).toEqual(['api', 'database', 'migrate']);
    });

    test('takes all down by name alone', async () => {
      await up();

      expect((await run(downWords(scene.project, { volumes: true }))).exitCode).toBe(0);
      expect((await ids()).size).toBe(0);
    });

    test('stops when it is told to, with 130', async () => {
      const stop = new AbortController();
      stop.abort();

      expect((await run(startAllWords(scene.project), { signal: stop.signal })).exitCode).toBe(130);
    });
  });
}
