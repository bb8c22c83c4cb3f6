// SPDX-License-Identifier: EUPL-1.2
import Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { serviceNames } from '../../src/catalogue/services.js';
import { noEngine } from './engine.js';

const docker = new Docker();

describe.skipIf(noEngine)('the stand-ins', () => {
  it.each(serviceNames)(
    'have an image for %s under the name that the catalogue gives it',
    async (service) => {
      const reference = imageOf(service, { backend: newestBackend, frontend: newestFrontend });

      const image = await docker.getImage(reference).inspect();

      expect(image.Config.Labels).toHaveProperty(['signalen.stand-in']);
    },
  );
});
