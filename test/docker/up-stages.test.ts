// SPDX-License-Identifier: EUPL-1.2
import { afterEach, describe } from 'vitest';
import { upContract } from '../contract/up.contract.js';
import { noEngine } from './engine.js';
import { closeScenes, realScene } from './real-scene.js';

describe.skipIf(noEngine)('with a real engine', () => {
  afterEach(closeScenes);

  upContract('a real engine', realScene);
});
