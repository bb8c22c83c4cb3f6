// SPDX-License-Identifier: EUPL-1.2
import type { SupportingService } from '../../catalogue/services.js';
import type { Clock } from '../../ports/clock.js';
import type { Files } from '../../ports/files.js';
import type { NetworkProbe } from '../../ports/network-probe.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import type { BackendFacts } from '../../state/backend-facts.js';
import type { Sensitive } from '../../state/sensitive.js';
import type { Settings, TargetSettings } from '../../state/settings.js';
import type { InstanceReading } from '../load-instance.js';

/** How to reach the site that runs: not by its name alone, which may lead elsewhere or nowhere yet. */
export interface SiteAccess {
  /** Where visitors come in; absent when the name has to do. */
  readonly connectTo?: { readonly host: string; readonly port: number };
  /** PEM of the site's own authority, when it has one. */
  readonly authority?: string;
}

/** What checks may look at, whatever the target is. */
export interface DoctorWorld {
  readonly reading: InstanceReading;
  readonly settings: Settings;
  readonly targetType: TargetSettings['type'];
  /** Undefined while the files have errors. */
  readonly deployment: Deployment | undefined;
  /** Services that run along; those are looked at as services, not as addresses outside. */
  readonly bundled: ReadonlySet<SupportingService>;
  readonly probe: NetworkProbe;
  readonly clock: Clock;
  readonly files: Files;
  readonly secrets: SecretStore;
  /** A token to look into, given by a person. */
  readonly token?: Sensitive;
  /** Whether something of this installation runs. */
  isRunning(): Promise<boolean>;
  /** The way to the site that runs. */
  site(): Promise<SiteAccess>;
  /** What to type to see what stands before the site. */
  readonly lookAtEntrance: string;
  /** Asks the backend itself; absent where nobody can be asked. */
  backendFacts?(): Promise<BackendFacts>;
  /** Time on the machine where it runs, ISO 8601; absent when it is this machine. */
  machineTime?(): Promise<string | undefined>;
}
