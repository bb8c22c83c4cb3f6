// SPDX-License-Identifier: EUPL-1.2
import type { Check } from '../check.js';
import {
  checkArchitecture,
  checkCompose,
  checkDisk,
  checkEngine,
  checkMemory,
  checkProcessors,
} from './engine-checks.js';
import { checkImages } from './image-check.js';
import { checkPorts } from './port-check.js';
import { checkServices } from './service-check.js';
import type { DockerWorld } from './world.js';

/** What only an installation on a Docker Engine has. */
export const dockerChecks: ReadonlyArray<Check<DockerWorld>> = [
  { code: 'DOCTOR_ENGINE', title: 'Docker Engine', phase: 'both', needed: true, run: checkEngine },
  { code: 'DOCTOR_COMPOSE', title: 'Docker Compose', phase: 'both', needed: true, run: checkCompose },
  {
    code: 'DOCTOR_ARCHITECTURE',
    title: 'kind of processor',
    phase: 'both',
    needed: true,
    run: checkArchitecture,
  },
  { code: 'DOCTOR_PROCESSORS', title: 'processors', phase: 'both', needed: true, run: checkProcessors },
  { code: 'DOCTOR_MEMORY', title: 'memory', phase: 'both', needed: true, run: checkMemory },
  { code: 'DOCTOR_DISK', title: 'disk', phase: 'both', needed: true, run: checkDisk },
  { code: 'DOCTOR_PORTS', title: 'ports', phase: 'both', needed: true, run: checkPorts },
  { code: 'DOCTOR_IMAGES', title: 'images', phase: 'both', needed: true, run: checkImages },
  { code: 'DOCTOR_SERVICES', title: 'services', phase: 'running', run: checkServices },
];
