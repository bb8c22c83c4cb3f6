// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { RenderedFolder } from '../../src/ports/rendered-folder.js';
import type { SecretNeed } from '../../src/render/deployment/deployment.js';
import { composeFile } from '../../src/rollout/docker/compose-words.js';
import type { SmokeResult } from '../../src/rollout/smoke/run-smoke-test.js';
import type { Configured } from '../../src/rollout/up-outcome.js';
import { bringUp } from '../../src/workflows/up/bring-up.js';
import { type DockerWayInput, dockerWay } from '../../src/workflows/up/docker-way.js';
import type { UpInput } from '../../src/workflows/up/input.js';
import type { SceneServices } from '../fakes/fake-docker.js';
import { MemorySecrets } from '../fakes/memory-secrets.js';
import { canary, follow, idsOf, installerOf, type Scene, stateOf } from './docker-scene.js';

const services: SceneServices = {
  migrate: { ends: 0 },
  api: { healthy: true, needs: { migrate: 'service_completed_successfully' } },
  frontend: {},
};
const { migrate = {}, api = {} } = services;

const need: SecretNeed = {
  name: 'canary',
  purpose: 'is looked for where it may not be',
  origin: { type: 'managed' },
  randomBytes: 16,
};

const configured: Configured = {
  exitCode: 0,
  detail: '3 objects written',
  planned: 3,
  written: 3,
  areasChanged: false,
  administrators: 1,
};

const good: SmokeResult = { title: 'the page', url: 'https://a.example/', problem: null };

/** `up` from its preflight to its end, around whatever Docker. */
export function upContract(name: string, open: () => Promise<Scene>): void {
  describe(`up on ${name}`, () => {
    let scene: Scene;
    let secrets: MemorySecrets;
    type More = Partial<UpInput & DockerWayInput>;
    const wayFor = (wanted: SceneServices, more: More): DockerWayInput => ({
      secrets: { needs: [need], store: secrets },
      render: () => ({
        files: scene.toFiles(wanted),
        volumes: [],
        variables: new Map([['SIGNALEN_SECRET_CANARY', 'canary']]),
        images: scene.imagesOf(wanted),
      }),
      folder: scene.rendered,
      former: () => scene.current(),
      installer: installerOf(scene),
      timeoutSeconds: 120,
      ...more,
    });
    const inputFor = (wanted: SceneServices, more: More = {}): UpInput => ({
      preflight: async () => [],
      way: dockerWay(wayFor(wanted, more)),
      configure: async () => configured,
      smokeTest: async () => [good],
      signal: wayFor(wanted, more).installer.signal,
      ...more,
    });
    const up = (wanted: SceneServices, more: More = {}) => follow(bringUp(inputFor(wanted, more)));
    const renderedText = async (): Promise<string | undefined> => {
      const content = (await scene.current())?.get(composeFile)?.content;
      return content === undefined ? undefined : Buffer.from(content).toString('utf8');
    };

    beforeEach(async () => {
      scene = await open();
      secrets = new MemorySecrets({ canary: canary.reveal() });
    });

    test('goes through its stages in order, and at the second time changes nothing', async () => {
      const { outcome, events } = await up(services);
      const again = await up(services);

      expect(outcome).toMatchObject({ type: 'done', exitCode: 0, configured: { written: 3 } });
      expect(events.flatMap((event) => (event.type === 'stage-started' ? [event.stage] : []))).toEqual([
        'preflight',
        'secrets',
        'render',
        'pull',
        'files',
        'start',
        'apply',
        'smoke',
        'tidy',
      ]);
      expect(again.outcome).toMatchObject({ type: 'done', changes: { created: [], recreated: [] } });
    });

    test('begins nothing when something that is needed is not there', async () => {
      const problem: Diagnostic = { code: 'ROLLOUT_PORT_TAKEN', severity: 'error', message: 'Taken.' };
      const { outcome } = await up(services, { preflight: async () => [problem] });

      expect(outcome).toMatchObject({ type: 'failed', exitCode: 7, problems: [problem] });
      expect(await scene.current()).toBeUndefined();
      expect((await idsOf(scene)).size).toBe(0);
    });

    test('makes what it may make, and asks for what only somebody else knows', async () => {
      secrets = new MemorySecrets();
      const { randomBytes: _, ...unknown } = need;
      const needs: ReadonlyArray<SecretNeed> = [need, { ...unknown, name: 'mail-password' }];
      const { outcome } = await up(services, { secrets: { needs, store: secrets } });

      expect(outcome).toMatchObject({
        type: 'failed',
        stage: 'secrets',
        exitCode: 7,
        problems: [{ code: 'SECRET_MISSING', message: expect.stringContaining('"mail-password"') }],
      });
      expect(secrets.values.has('canary')).toBe(true);
      expect((await idsOf(scene)).size).toBe(0);
    });

    test('keeps the rendering of what runs when an image cannot be had', async () => {
      await up(services);
      const [before, text] = [await idsOf(scene), await renderedText()];
      const { outcome } = await up({ ...services, frontend: { image: 'absent' } });

      expect(outcome).toMatchObject({ type: 'failed', stage: 'pull', standing: 'No container was touched.' });
      expect(await idsOf(scene)).toEqual(before);
      expect(await renderedText()).toBe(text);
    });

    test('lets what ran before run on when the migration fails', async () => {
      await up(services);
      const [before, text] = [await idsOf(scene), await renderedText()];
      const { outcome } = await up({
        ...services,
        migrate: { ...migrate, ends: 1 },
        frontend: { version: '2' },
      });
      const after = await idsOf(scene);

      expect(outcome).toMatchObject({ type: 'failed', standing: 'What ran before still runs, unchanged.' });
      for (const service of ['api', 'frontend']) expect(after.get(service)).toBe(before.get(service));
      expect(await renderedText()).toBe(text);
    });

    test('puts back what ran before when its successor does not come up', async () => {
      await up(services);
      const text = await renderedText();
      const { outcome, events } = await up({ ...services, api: { ...api, healthy: false } });

      expect(outcome).toMatchObject({
        type: 'failed',
        exitCode: 1,
        service: { service: 'api' },
        standing: 'The former rendering was put back and runs.',
      });
      expect(events).toContainEqual({
        type: 'step',
        stage: 'start',
        text: 'Putting the former rendering back',
      });
      expect(await stateOf(scene, 'api')).toBe('running');
      expect(await renderedText()).toBe(text);
    });

    test('leaves a first attempt that failed as it stands, and goes on from there', async () => {
      const failed = await up({ ...services, api: { ...api, healthy: false } });
      const mended = await up(services);

      expect(failed.outcome).toMatchObject({ type: 'failed', service: { service: 'api' } });
      expect(mended.outcome).toMatchObject({ type: 'done' });
    });

    test('touches nothing when the files cannot be written', async () => {
      const full: RenderedFolder = {
        replace: async () => ({ type: 'unwritable', reason: 'ENOSPC: no space left on device, write' }),
      };
      const { outcome } = await up(services, { folder: full });

      expect(outcome).toMatchObject({
        type: 'failed',
        stage: 'render',
        exitCode: 1,
        problems: [{ code: 'ROLLOUT_DISK_FULL' }],
      });
      expect((await idsOf(scene)).size).toBe(0);
    });

    test('fails when the site does not answer as it should, and leaves the services running', async () => {
      const problem = 'the name of the municipality (Utrecht) is not on it';
      const { outcome } = await up(services, { smokeTest: async () => [good, { ...good, problem }] });

      expect(outcome).toMatchObject({
        type: 'failed',
        stage: 'smoke',
        problems: [{ code: 'ROLLOUT_SMOKE_FAILED', message: `the page (https://a.example/): ${problem}.` }],
      });
      expect(await stateOf(scene, 'api')).toBe('running');
    });

    test('ends with the exit code of a configuration that was not applied', async () => {
      const refused = { ...configured, exitCode: 64 as const, detail: 'not applied', written: 0 };

      expect((await up(services, { configure: async () => refused })).outcome).toMatchObject({
        type: 'done',
        exitCode: 64,
      });
    });

    test('leaves the configuration alone when asked to', async () => {
      const { configure: _, ...input } = inputFor(services);

      expect((await follow(bringUp(input))).outcome).toMatchObject({ type: 'done', configured: null });
    });

    test('stops before it touches anything when it is told to in time', async () => {
      const stop = new AbortController();
      stop.abort();
      const { outcome } = await up(services, { installer: installerOf(scene, stop.signal) });

      expect(outcome).toEqual({
        type: 'interrupted',
        stage: 'preflight',
        standing: 'No container was touched.',
      });
      expect(await scene.current()).toBeUndefined();
    });

    test('removes what is no longer rendered', async () => {
      await up(services);
      const { frontend: _, ...fewer } = services;
      await up(fewer);

      expect([...(await idsOf(scene)).keys()].sort()).toEqual(['api', 'migrate']);
    });
  });
}
