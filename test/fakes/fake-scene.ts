// SPDX-License-Identifier: EUPL-1.2

import { composeFile } from '../../src/rollout/docker/compose-words.js';
import type { FileSet } from '../../src/state/file-set.js';
import type { Scene } from '../contract/docker-scene.js';
import { FakeDocker, type SceneServices } from './fake-docker.js';

/** A project in memory. */
export async function fakeScene(): Promise<Scene & { readonly docker: FakeDocker }> {
  const docker = new FakeDocker();
  const images = new Map<string, string>();
  let files: FileSet | undefined;
  return {
    docker,
    engine: docker,
    compose: docker,
    project: 'scene',
    folder: '/scene',
    images,
    toFiles: (services) => new Map([[composeFile, { content: JSON.stringify(services) }]]),
    rendered: {
      async replace(wanted) {
        const text = String(wanted.get(composeFile)?.content);
        const same = text === String(files?.get(composeFile)?.content);
        files = wanted;
        docker.define(JSON.parse(text));
        return { type: same ? 'unchanged' : 'written' };
      },
    },
    current: async () => files,
    imagesOf,
    async define(services: SceneServices) {
      images.clear();
      for (const [name, image] of imagesOf(services)) images.set(name, image);
      docker.define(services);
    },
  };
}

const imagesOf = (services: SceneServices): ReadonlyMap<string, string> =>
  new Map(Object.entries(services).map(([name, { image = 'present' }]) => [name, image]));
