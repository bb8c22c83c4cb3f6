// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { imageOf, mirrored } from '../../src/catalogue/images.js';
import { backendRoles, serviceNames } from '../../src/catalogue/services.js';

const release = { backend: '2.43.10', frontend: '2.27.0' };

describe('the image of a service', () => {
  it('is named in full, with a tag that stands for one version', () => {
    for (const service of serviceNames) {
      const reference = imageOf(service, release);
      expect(reference, service).toMatch(/^[a-z0-9.-]+\.[a-z]+\/[a-z0-9/_-]+:v?\d+[\w.-]+$/);
    }
  });

  it('is that of the release for what Signalen makes itself, and one for all processes of the backend', () => {
    expect(imageOf('frontend', release)).toBe('docker.io/signalen/frontend:2.27.0');
    for (const role of backendRoles) {
      expect(imageOf(role, release)).toBe('docker.io/signalen/backend:2.43.10');
    }
  });

  it('comes from a mirror under the same path', () => {
    expect(mirrored('docker.io/library/caddy:2.11.4', 'registry.example:5000/mirror')).toBe(
      'registry.example:5000/mirror/library/caddy:2.11.4',
    );
  });
});
