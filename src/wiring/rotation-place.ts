// SPDX-License-Identifier: EUPL-1.2

import type { ServiceRuntime } from '../ports/container-engine.js';
import type { Prompter } from '../ports/prompter.js';
import type { SecretStore } from '../ports/secret-store.js';
import type { SecretNeed } from '../render/deployment/deployment.js';
import type { Sensitive } from '../state/sensitive.js';
import type { Rotated } from '../views/secrets/rotated.js';
import type { AuditedResult } from './audit.js';
import type { OpenChartInstallation, OpenInstallation } from './open-installation.js';

/** A rotation that somebody agreed to. */
export interface AgreedRotation<Installation = OpenInstallation | OpenChartInstallation> {
  readonly installation: Installation;
  readonly needs: ReadonlyArray<SecretNeed>;
  readonly given: Sensitive | undefined;
  readonly prompter: Prompter | undefined;
  readonly timeoutSeconds: number;
}

/** Where secrets are rotated: a compose project or a release. */
export interface RotationPlace {
  readonly store: SecretStore;
  readonly runtime: Pick<ServiceRuntime, 'containers' | 'exec'>;
  /** What the runtime calls the installation. */
  readonly project: string;
  readonly signal: AbortSignal;
  /** Makes anew what was told the old values. */
  renew(): Promise<AuditedResult | Pick<Rotated, 'recreated'>>;
}
