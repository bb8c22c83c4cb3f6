// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRenderedFolder } from '../../src/adapters/files/rendered-folder.js';
import { DockerCompose } from '../../src/adapters/processes/compose.js';
import { composeFile, downWords } from '../../src/rollout/docker/compose-words.js';
import type { Scene } from '../contract/docker-scene.js';
import type { SceneService, SceneServices } from '../fakes/fake-docker.js';
import { docker, openTested } from './engine-under-test.js';
import { tinyImage } from './tiny-image.js';

/** In no registry: a name that is reserved for that. */
const absentImage = 'registry.invalid/signalen/absent:1';

let made = 0;
const open: RealScene[] = [];

export interface RealScene extends Scene {
  close(): Promise<void>;
}

/** A project on the real engine, with the real Compose; its services are a few words of shell. */
export async function realScene(): Promise<RealScene> {
  made += 1;
  const project = `signalen-scene-${process.pid}-${made}`;
  const folder = mkdtempSync(join(tmpdir(), 'signalen-scene-'));
  const image = await tinyImage(docker);
  const compose = new DockerCompose({ context: undefined });
  const images = new Map<string, string>();
  const imagesOf = (services: SceneServices): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(services).map(([name, service]) => [
        name,
        service.image === 'absent' ? absentImage : image,
      ]),
    );
  const scene: RealScene = {
    engine: await openTested(),
    compose,
    project,
    folder,
    images,
    toFiles: (services) => new Map([[composeFile, { content: composeText(services, imagesOf(services)) }]]),
    rendered: createRenderedFolder(folder),
    async current() {
      if (!existsSync(join(folder, composeFile))) return undefined;
      return new Map([[composeFile, { content: readFileSync(join(folder, composeFile), 'utf8') }]]);
    },
    imagesOf,
    async define(services: SceneServices) {
      images.clear();
      for (const [name, reference] of imagesOf(services)) images.set(name, reference);
      writeFileSync(join(folder, environmentName), 'FROM_FILE=1\n');
      writeFileSync(join(folder, composeFile), composeText(services, images));
    },
    async close() {
      const signal = new AbortController().signal;
      const words = [...downWords(project, { volumes: true }), '--timeout', '0'];
      await compose.run({ words, variables: new Map(), folder: '/', signal });
      rmSync(folder, { recursive: true, force: true });
    },
  };
  open.push(scene);
  return scene;
}

/** For `afterEach`: nothing of a test stays behind. */
export async function closeScenes(): Promise<void> {
  await Promise.all(open.splice(0).map((scene) => scene.close()));
}

const environmentName = 'service.env';

/** JSON is YAML as well. */
const composeText = (services: SceneServices, images: ReadonlyMap<string, string>): string =>
  JSON.stringify({
    services: Object.fromEntries(
      Object.entries(services).map(([name, service]) => [
        name,
        describeService(service, images.get(name) ?? ''),
      ]),
    ),
  });

function describeService(
  { version = '1', needs = {}, ends, healthy, says = 'started', environmentFile = false }: SceneService,
  image: string,
): object {
  const conditions = Object.entries(needs).map(([name, condition]) => [name, { condition }]);
  return {
    image,
    command: ['sh', '-c', `echo "${says}"; ${ends === undefined ? 'sleep 3600' : `exit ${ends}`}`],
    // A dollar sign is Compose's own; the secret is there to be found where it may not be.
    environment: { VERSION: version, CANARY: '$' + '{SIGNALEN_SECRET_CANARY:?}' },
    ...(environmentFile ? { env_file: [environmentName] } : {}),
    init: true,
    stop_grace_period: '1s',
    restart: 'no',
    depends_on: Object.fromEntries(conditions),
    ...(healthy === undefined
      ? {}
      : {
          healthcheck: {
            test: ['CMD', 'sh', '-c', healthy ? 'true' : 'echo not well; false'],
            interval: '1s',
            retries: 2,
          },
        }),
  };
}
