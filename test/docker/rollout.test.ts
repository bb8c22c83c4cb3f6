// SPDX-License-Identifier: EUPL-1.2
import { afterEach, describe } from 'vitest';
import { rolloutContract } from '../contract/rollout.contract.js';
import { noEngine } from './engine.js';
import { closeScenes, realScene } from './real-scene.js';

describe.skipIf(noEngine)('with a real engine', () => {
  afterEach(closeScenes);

  rolloutContract('a real engine', realScene);
});
