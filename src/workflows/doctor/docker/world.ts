// SPDX-License-Identifier: EUPL-1.2
import type { Compose } from '../../../ports/compose.js';
import type {
  ContainerEngine,
  EngineDescription,
  ServiceContainer,
} from '../../../ports/container-engine.js';
import type { DockerInstallation } from '../../../state/settings.js';
import type { DoctorWorld } from '../world.js';

/** What checks of an installation on a Docker Engine may look at. */
export interface DockerWorld extends DoctorWorld {
  readonly installation: DockerInstallation;
  readonly engine: ContainerEngine;
  readonly compose: Compose;
  /** Folder to run Compose in: it reads nothing there. */
  readonly folder: string;
  /** The compose project. */
  readonly project: string;
  describeEngine(): Promise<EngineDescription>;
  containers(): Promise<ReadonlyArray<ServiceContainer>>;
  /** Free bytes on the disk of a folder of this machine; undefined when it cannot be seen. */
  freeBytes(folder: string): Promise<number | undefined>;
}
