// SPDX-License-Identifier: EUPL-1.2
import type { SupportingService } from '../../catalogue/services.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Clock } from '../../ports/clock.js';
import type { Cluster } from '../../ports/cluster.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { HelmTarget } from '../../render/chart/chart-names.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import { provideFromVault } from './from-vault.js';
import { provideOwnSecret } from './own-secret.js';
import { useTheirSecret } from './their-secret.js';

export interface ClusterSecretsInput {
  readonly needs: ReadonlyArray<SecretNeed>;
  readonly bundled: ReadonlySet<SupportingService>;
  readonly target: HelmTarget;
  /** Where the values are: files of the instance, or one that SOPS encrypted. */
  readonly store: SecretStore;
  /** Its namespace has to be there. */
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** Waits; returns at once when the signal aborts. */
  pause(milliseconds: number): Promise<void>;
  readonly signal: AbortSignal;
  /** How long the operator of External Secrets may take. */
  readonly timeoutSeconds: number;
}

/** The Secret that the chart reads is there, and has every key. */
export interface ClusterSecrets {
  readonly type: 'secrets';
  /** Names of the secrets that were invented. */
  readonly made: ReadonlyArray<string>;
  /** Another one as soon as the Secret changes, for `rolloutToken`. */
  readonly token: string;
}

export type SecretProvision = AsyncGenerator<
  RolloutEvent,
  ClusterSecrets | RolloutFailure | RolloutInterrupted
>;

/**
 * Sees to it that the Secret of an installation is in the cluster, whoever makes it. Throws an AppError when the cluster
 * is gone, when something may not be done there, or when a secret cannot be read.
 */
export async function* provideSecrets(input: ClusterSecretsInput): SecretProvision {
  yield { type: 'stage-started', stage: 'secrets' };
  const outcome = yield* provide(input);
  if (outcome.type !== 'provided') return outcome;
  const { made, token, detail } = outcome;
  yield { type: 'stage-finished', stage: 'secrets', detail };
  return { type: 'secrets', made, token };
}

/** As `ClusterSecrets`, with what came of it in a few words. */
export interface Provided extends Omit<ClusterSecrets, 'type'> {
  readonly type: 'provided';
  readonly detail: string;
}

export type Provision = AsyncGenerator<RolloutEvent, Provided | RolloutFailure | RolloutInterrupted>;

function provide(input: ClusterSecretsInput): Provision {
  const { secrets } = input.target;
  switch (secrets?.type) {
    case 'existing':
      return useTheirSecret(input);
    case 'external':
      return provideFromVault(input, secrets);
    case 'create':
    case 'sops':
    case undefined:
      return provideOwnSecret(input);
    default:
      return secrets satisfies never;
  }
}

const nothingChanged = 'Nothing in the cluster was changed.';

export const failedSecrets = (
  problems: ReadonlyArray<Diagnostic>,
  standing: string = nothingChanged,
): RolloutFailure => ({
  type: 'failed',
  stage: 'secrets',
  exitCode: exitCodes.preflightFailed,
  problems,
  standing,
});
