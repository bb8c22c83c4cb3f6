// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SecretView } from '../../ports/cluster.js';
import { type HelmTarget, secretNameIn } from '../../render/chart/chart-names.js';
import { kubectlOf } from '../../render/chart/kubectl-words.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';
import { type ClusterSecretsInput, failedSecrets, type Provision } from './cluster-secrets.js';
import { readClusterSecret } from './read-cluster-secret.js';
import { unfitSecrets } from './unfit-secrets.js';

/** Uses a Secret that somebody else made, when it has what is needed. It is never written. */
export async function* useTheirSecret(input: ClusterSecretsInput): Provision {
  const { cluster, target, needs } = input;
  const name = secretNameIn(target);
  const view = await cluster.secret(name);
  const values = view === undefined ? new Map() : await readClusterSecret(cluster, view, needs);
  const missing = needs.filter((need) => !values.has(need.name));
  if (view === undefined || missing.length > 0) return failedSecrets([incomplete(view, missing, target)]);
  for (const diagnostic of endingInNewline(values, name))
    yield { type: 'noticed', stage: 'secrets', diagnostic };
  const unfit = unfitSecrets(needs, values);
  if (unfit.length > 0) return failedSecrets(unfit);
  return {
    type: 'provided',
    made: [],
    token: view.resourceVersion,
    detail: `all ${needs.length} are in the Secret ${name}`,
  };
}

/** A Secret that is not there, or lacks keys; `missing` has the names. */
export function incomplete(
  view: SecretView | undefined,
  missing: ReadonlyArray<Pick<SecretNeed, 'name'>>,
  target: HelmTarget,
): Diagnostic {
  const name = secretNameIn(target);
  const keys = missing.map((need) => need.name);
  const first = keys[0] ?? '';
  return {
    code: 'SECRET_CLUSTER_INCOMPLETE',
    severity: 'error',
    message:
      view === undefined
        ? `There is no Secret ${name} in namespace ${target.namespace}. It is to have: ${keys.join(', ')}.`
        : `The Secret ${name} in namespace ${target.namespace} lacks ${keys.join(', ')}.`,
    hint:
      view === undefined
        ? `Have it made by whoever keeps your secrets, or leave it to signalen up: target: {secrets: {type: create}}`
        : `Add it where the Secret comes from; what it has now: ${kubectlOf(target)} describe secret ${name}${first === '' ? '' : '. An empty value counts as none.'}`,
  };
}

/** `echo` puts one behind what it prints, and then it is part of the password. */
const endingInNewline = (values: ReadonlyMap<string, Sensitive>, secret: string): ReadonlyArray<Diagnostic> =>
  [...values]
    .filter(([, value]) => /[\r\n]$/.test(value.reveal()))
    .map(([name]) => ({
      code: 'SECRET_ENDS_IN_NEWLINE',
      severity: 'warning',
      message: `The value of "${name}" in the Secret ${secret} ends in a line break, which is part of it.`,
      hint: 'Leave it out where the Secret comes from: printf %s instead of echo.',
    }));
