// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SecretView } from '../../ports/cluster.js';
import { type HelmTarget, secretNameIn } from '../../render/chart/chart-names.js';
import { labelsOf } from '../../render/chart/external-secret.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import { shellWord } from '../../render/shell-word.js';
import { passwordChanges } from '../../rollout/secrets/password-changes.js';
import type { Sensitive } from '../../state/sensitive.js';
import { type ClusterSecretsInput, failedSecrets, type Provision } from './cluster-secrets.js';
import { halfRotated } from './list-secrets.js';
import { missingSecrets } from './missing-secrets.js';
import { isOurs, isSame, readClusterSecret } from './read-cluster-secret.js';
import { generateMissing, resolveSecrets } from './resolve-secrets.js';
import { useTheirSecret } from './their-secret.js';
import { unfitSecrets } from './unfit-secrets.js';

/** Brings the Secret to the values that we keep. One that somebody else made is left as it is. */
export async function* provideOwnSecret(input: ClusterSecretsInput): Provision {
  const { cluster, target, needs, store } = input;
  const name = secretNameIn(target);
  const before = await cluster.secret(name);
  if (before !== undefined && !isOurs(before, target)) {
    yield { type: 'noticed', stage: 'secrets', diagnostic: foreignSecret(name) };
    return yield* useTheirSecret(input);
  }
  const present = before === undefined ? new Map() : await readClusterSecret(cluster, before, needs);
  const chosen = await chooseValues(input, present);
  if ('left' in chosen) return failedSecrets(await missingSecrets(chosen.left, store));
  for (const diagnostic of chosen.remarks) yield { type: 'noticed', stage: 'secrets', diagnostic };
  const { values, made } = chosen;
  const unfit = unfitSecrets(needs, values);
  if (unfit.length > 0) return failedSecrets(unfit);
  const after = await cluster.applySecret({ name, labels: labelsOf(target), values });
  return {
    type: 'provided',
    made,
    token: after.resourceVersion,
    detail: describe({ before, after }, made),
  };
}

interface ChosenValues {
  readonly values: ReadonlyMap<string, Sensitive>;
  readonly made: ReadonlyArray<string>;
  readonly remarks: ReadonlyArray<Diagnostic>;
}

/**
 * Which value each secret gets. What is kept here wins from what the cluster has, but for a password that a service which
 * runs along keeps for itself: that changes only by telling the service. What is not here is taken from the cluster, so
 * that somebody who has none of the files does not lock out an installation that runs; and only then invented.
 */
async function chooseValues(
  { needs, store, bundled, target }: ClusterSecretsInput,
  present: ReadonlyMap<string, Sensitive>,
): Promise<ChosenValues | { readonly left: ReadonlyArray<SecretNeed> }> {
  const here = await resolveSecrets(needs, store);
  // A file of SOPS says it all; what was taken out of it is not to live on.
  const fallback = target.secrets?.type === 'sops' ? new Map<string, Sensitive>() : present;
  const wanting = here.missing.filter(({ name }) => !fallback.has(name));
  const { made, left } = await generateMissing(wanting, store);
  if (left.length > 0) return { left };
  const invented = await resolveSecrets(wanting, store);
  const stays = (name: string): boolean => {
    const service = passwordChanges[name]?.service;
    return service !== undefined && bundled.has(service) && present.has(name);
  };
  const values = new Map<string, Sensitive>();
  const remarks: Diagnostic[] = [];
  for (const need of needs) {
    const { name } = need;
    const [kept, there] = [here.values.get(name) ?? invented.values.get(name), present.get(name)];
    const value = stays(name) ? there : (kept ?? fallback.get(name));
    if (value !== undefined) values.set(name, value);
    if (stays(name) && kept !== undefined && value !== undefined && !isSame(kept, value))
      remarks.push(staysAsItWas(name, target));
    const { prepared, place } = await store.describe(need);
    if (prepared === true) remarks.push(halfRotated(name, place));
  }
  return { values, made, remarks };
}

function describe(
  { before, after }: { readonly before: SecretView | undefined; readonly after: SecretView },
  made: ReadonlyArray<string>,
): string {
  const invented = made.length === 0 ? '' : `${made.length} made, `;
  if (before === undefined) return `${invented}Secret ${after.name} made with ${after.keys.length} keys`;
  return before.resourceVersion === after.resourceVersion
    ? `all ${after.keys.length} are in the Secret ${after.name}`
    : `${invented}Secret ${after.name} changed`;
}

/** It may serve as well. */
export const foreignSecret = (name: string): Diagnostic => ({
  code: 'SECRET_CLUSTER_FOREIGN',
  severity: 'warning',
  message: `The Secret ${name} was not made by signalen, so it is used as it is.`,
  hint: 'Say so in the target: secrets: {type: existing}. Or give ours another name: secret: …',
});

const staysAsItWas = (name: string, target: HelmTarget): Diagnostic => ({
  code: 'SECRET_CLUSTER_DIFFERS',
  severity: 'warning',
  message: `The Secret ${secretNameIn(target)} has another value of "${name}" than is kept here. It stays: the service knows that one.`,
  hint:
    target.secrets?.type === 'sops'
      ? `Put the former value back: sops edit ${shellWord(target.secrets.file)}`
      : `To change it, type: signalen secrets rotate ${name}`,
});
