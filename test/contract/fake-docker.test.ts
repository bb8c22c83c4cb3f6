// SPDX-License-Identifier: EUPL-1.2
import { fakeScene } from '../fakes/fake-scene.js';
import { composeContract } from './compose.contract.js';

composeContract('The Docker of the tests', fakeScene);
