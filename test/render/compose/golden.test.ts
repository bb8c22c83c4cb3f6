// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { renderDocker } from '../../../src/render/compose/render-docker.js';
import { deploymentOf, profiles } from '../deployments.js';
import { assets } from './renderings.js';

/** `npx vitest run --update test/render/compose` writes them anew; then look at what changed. */
describe('a rendering', () => {
  for (const [name, profile] of Object.entries(profiles)) {
    const deployment = deploymentOf(profile);
    const { files } = renderDocker(deployment, { delivery: 'folder', assets });

    for (const [path, { content }] of files) {
      it(`of ${name} has the ${path} of the golden files`, async () => {
        await expect(
          typeof content === 'string' ? content : Buffer.from(content).toString('latin1'),
        ).toMatchFileSnapshot(`../../golden/docker/${name}/${path}`);
      });
    }
  }
});
