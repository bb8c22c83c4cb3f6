// SPDX-License-Identifier: EUPL-1.2
import { rolloutContract } from '../../contract/rollout.contract.js';
import { fakeScene } from '../../fakes/fake-scene.js';

rolloutContract('the Docker of the tests', fakeScene);
