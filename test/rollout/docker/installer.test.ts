// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { takeDown } from '../../../src/rollout/docker/take-down.js';
import { follow, installerOf } from '../../contract/docker-scene.js';
import { fakeScene } from '../../fakes/fake-scene.js';

test('an order without Compose says what to install, with the exit code of what is missing', async () => {
  const scene = await fakeScene();
  const compose = { run: async () => ({ exitCode: 127, stdout: '', stderr: 'spawn docker ENOENT' }) };
  const rollout = takeDown({ ...installerOf(scene), compose }, { volumes: false, timeoutSeconds: 10 });

  await expect(follow(rollout)).rejects.toMatchObject({
    exitCode: 7,
    diagnostics: [{ code: 'ROLLOUT_COMPOSE_MISSING' }],
  });
});
