// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SecretView } from '../../ports/cluster.js';
import { secretNameIn } from '../../render/chart/chart-names.js';
import {
  type ExternalSecret,
  externalSecret,
  externalSecretVersions,
} from '../../render/chart/external-secret.js';
import { kubectlOf } from '../../render/chart/kubectl-words.js';
import type { RolloutEvent } from '../../rollout/events.js';
import type { ExternalSecretsSettings } from '../../state/helm-installation.js';
import { type ClusterSecretsInput, failedSecrets, type Provision } from './cluster-secrets.js';
import { useTheirSecret } from './their-secret.js';

/** However long `up` may take: a vault that has not answered by then was asked the wrong thing. */
const longestSeconds = 180;
const pollMilliseconds = 1_000;

/** Asks the operator of External Secrets for the Secret, and waits until it is there. */
export async function* provideFromVault(
  input: ClusterSecretsInput,
  secrets: ExternalSecretsSettings,
): Provision {
  const { cluster, target, needs } = input;
  const served = await cluster.apis();
  const version = externalSecretVersions.find((each) => served.has(each));
  if (version === undefined) return failedSecrets([absent]);
  const asked = externalSecret(needs, { target, secrets }, version);
  await cluster.apply({ ...asked });
  const waited = yield* awaitSecret(input, asked);
  const standing = `The ExternalSecret ${asked.metadata.name} was applied; no pod was touched.`;
  if (waited.type === 'interrupted') return { type: 'interrupted', stage: 'secrets', standing };
  if (waited.type === 'late') return failedSecrets([late(input, waited)], standing);
  const checked = yield* useTheirSecret(input);
  return checked.type === 'failed' ? { ...checked, standing } : checked;
}

type Waited =
  | { readonly type: 'there' }
  | { readonly type: 'interrupted' }
  | { readonly type: 'late'; readonly said: string | undefined; readonly missing: ReadonlyArray<string> };

/** Ready may still be that of what was asked before, so every key has to be there too. */
async function* awaitSecret(
  { cluster, needs, clock, pause, signal, timeoutSeconds }: ClusterSecretsInput,
  { apiVersion, kind, metadata }: ExternalSecret,
): AsyncGenerator<RolloutEvent, Waited> {
  const { name } = metadata;
  const deadline = clock.now().getTime() + Math.min(timeoutSeconds, longestSeconds) * 1_000;
  let said: string | undefined;
  for (;;) {
    const readiness = await cluster.readiness({ apiVersion, kind, name });
    const state = 'value' in readiness ? readiness.value : undefined;
    const missing = missingIn(await cluster.secret(name), needs);
    // Who may not look at it goes by the keys alone.
    const ready = 'unknown' in readiness || state?.ready === true;
    if (ready && missing.length === 0) return { type: 'there' };
    if (state !== undefined && !state.ready && state.message !== said && state.message !== '') {
      said = state.message;
      yield { type: 'step', stage: 'secrets', text: `External Secrets: ${said}` };
    }
    if (signal.aborted) return { type: 'interrupted' };
    if (clock.now().getTime() > deadline) return { type: 'late', said, missing };
    await pause(pollMilliseconds);
  }
}

const missingIn = (
  view: SecretView | undefined,
  needs: ClusterSecretsInput['needs'],
): ReadonlyArray<string> =>
  needs.map(({ name }) => name).filter((name) => view === undefined || !view.keys.includes(name));

const absent: Diagnostic = {
  code: 'SECRET_VAULT_ABSENT',
  severity: 'error',
  message: 'The cluster has no External Secrets, or one that is too old: it serves no ExternalSecret.',
  allowed: externalSecretVersions.join(' or '),
  hint: 'Have the operator installed by whoever runs the cluster, or choose another type in target.secrets.',
};

function late(
  { target }: ClusterSecretsInput,
  { said, missing }: Extract<Waited, { readonly type: 'late' }>,
): Diagnostic {
  const name = secretNameIn(target);
  const lacks = missing.length === 0 ? '' : ` The Secret still lacks ${missing.join(', ')}.`;
  return {
    code: 'SECRET_VAULT_FAILED',
    severity: 'error',
    message: `External Secrets did not make the Secret ${name}: ${said ?? 'it says nothing about it'}.${lacks}`,
    hint: `Type: ${kubectlOf(target)} describe externalsecret ${name}`,
  };
}
