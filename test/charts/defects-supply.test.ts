// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { everything, minimal, missing, read, refusalOf } from './defect-material.js';
import { at, mergeValues, renderedManifests } from './helm.js';
import { containersOf, dig, podsOf } from './manifests.js';

describe.skipIf(missing)('defects of other charts: supply chain', () => {
  it('15: bundles no image that nobody maintains, and takes each by digest and from a mirror', async () => {
    const images = podsOf(await renderedManifests(everything))
      .flatMap(containersOf)
      .map(({ image }) => image);
    expect(images.filter((image) => /bitnami|elastic\/.*:[0-6]\./.test(image))).toEqual([]);
    expect(
      await refusalOf(minimal, at('images.database.repository', 'docker.io/bitnamilegacy/postgresql')),
    ).not.toBe('');

    const digest = `sha256:${'b'.repeat(64)}`;
    const names = ['backend', 'frontend', 'form', 'database', 'broker', 'search'];
    const mirrored = await renderedManifests(
      mergeValues(
        everything,
        { images: { registry: 'registry.example/mirror' } },
        ...names.map((name) => at(`images.${name}.digest`, digest)),
      ),
    );
    for (const { image } of podsOf(mirrored).flatMap(containersOf)) {
      expect(image).toMatch(/^registry\.example\/mirror\/[a-z]/);
      expect(image).toContain(`@${digest}`);
      expect(image).not.toMatch(/mirror\/(docker\.io|ghcr\.io|docker\.elastic\.co)/);
    }
    expect(read('Chart.yaml')).not.toContain('dependencies');
  });

  it('16: keeps to nodes that can run the images, and never asks for "latest"', async () => {
    for (const pod of podsOf(await renderedManifests(everything))) {
      expect(dig(pod.spec, 'nodeSelector'), pod.owner).toEqual({ 'kubernetes.io/arch': 'amd64' });
    }
    expect(await refusalOf(minimal, at('images.frontend.tag', 'latest'))).not.toBe('');
  });
});
