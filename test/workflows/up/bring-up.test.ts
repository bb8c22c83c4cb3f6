// SPDX-License-Identifier: EUPL-1.2
import { upContract } from '../../contract/up.contract.js';
import { fakeScene } from '../../fakes/fake-scene.js';

upContract('the Docker of the tests', fakeScene);
