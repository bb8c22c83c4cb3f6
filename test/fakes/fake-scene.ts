// SPDX-License-Identifier: EUPL-1.2
import type { Scene } from '../contract/docker-scene.js';
import { FakeDocker, type SceneServices } from './fake-docker.js';

/** A project in memory. */
export async function fakeScene(): Promise<Scene & { readonly docker: FakeDocker }> {
  const docker = new FakeDocker();
  const images = new Map<string, string>();
  return {
    docker,
    engine: docker,
    compose: docker,
    project: 'scene',
    folder: '/scene',
    images,
    async define(services: SceneServices) {
      images.clear();
      for (const [name, { image = 'present' }] of Object.entries(services)) images.set(name, image);
      docker.define(services);
    },
  };
}
