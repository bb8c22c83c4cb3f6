// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import type { Cluster } from '../../ports/cluster.js';
import type { SecretStore } from '../../ports/secret-store.js';
import { type HelmTarget, secretNameIn } from '../../render/chart/chart-names.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { InCluster, ListedSecret } from '../../state/listed-secret.js';
import type { Sensitive } from '../../state/sensitive.js';
import { aboutSecret, listSecrets, type SecretKeeping } from './list-secrets.js';
import { foreignSecret } from './own-secret.js';
import { isOurs, isSame, readClusterSecret } from './read-cluster-secret.js';
import { incomplete } from './their-secret.js';

export interface ClusterKeeping extends SecretKeeping {
  /** Connects at the first question; throws an AppError when there is nothing to connect to. */
  cluster(): Promise<Cluster>;
  readonly target: HelmTarget;
}

export interface ListedSecrets {
  readonly secrets: ReadonlyArray<ListedSecret>;
  /** What there is to say about all of them. */
  readonly remarks: ReadonlyArray<Diagnostic>;
}

/** Every secret of an installation on a cluster: where it comes from, and whether the cluster has it too. */
export async function listClusterSecrets(
  needs: ReadonlyArray<SecretNeed>,
  keeping: ClusterKeeping,
): Promise<ListedSecrets> {
  const type = keeping.target.secrets?.type;
  return type === 'existing' || type === 'external'
    ? await listTheirs(needs, keeping)
    : await listOurs(needs, keeping);
}

/** The Secret is all there is to look at. */
async function listTheirs(
  needs: ReadonlyArray<SecretNeed>,
  { cluster: open, target }: ClusterKeeping,
): Promise<ListedSecrets> {
  const name = secretNameIn(target);
  const cluster = await open();
  const view = await cluster.secret(name);
  const values = view === undefined ? new Map() : await readClusterSecret(cluster, view, needs);
  const missing = needs.filter((need) => !values.has(need.name));
  const secrets = needs.map((need) => ({
    ...aboutSecret(need, false),
    place: `Secret ${name}`,
    present: values.has(need.name),
    changedAt: undefined,
    days: undefined,
    diagnostics: [],
  }));
  return { secrets, remarks: missing.length === 0 ? [] : [incomplete(view, missing, target)] };
}

async function listOurs(needs: ReadonlyArray<SecretNeed>, keeping: ClusterKeeping): Promise<ListedSecrets> {
  const { target, store } = keeping;
  const [first] = needs;
  // A file that cannot be decrypted is one problem, not one for every secret.
  if (target.secrets?.type === 'sops' && first !== undefined) await store.read(first);
  const listed = await listSecrets(needs, keeping);
  const name = secretNameIn(target);
  try {
    const cluster = await keeping.cluster();
    const view = await cluster.secret(name);
    const values = view === undefined ? new Map() : await readClusterSecret(cluster, view, needs);
    const secrets: ListedSecret[] = [];
    for (const [index, secret] of listed.entries()) {
      const need = needs[index];
      if (need !== undefined) secrets.push(await compared(secret, { need, store, target, values }));
    }
    const isForeign = view !== undefined && !isOurs(view, target);
    return { secrets, remarks: isForeign ? [foreignSecret(name)] : [] };
  } catch (error) {
    // What is kept here can be told all the same.
    if (!(error instanceof AppError)) throw error;
    const secrets = listed.map((secret) => ({ ...secret, inCluster: 'unknown' as const }));
    return { secrets, remarks: [unseen(name, error)] };
  }
}

interface Compared {
  readonly need: SecretNeed;
  readonly store: SecretStore;
  readonly target: HelmTarget;
  readonly values: ReadonlyMap<string, Sensitive>;
}

async function compared(
  secret: ListedSecret,
  { need, store, target, values }: Compared,
): Promise<ListedSecret> {
  const there = values.get(need.name);
  const here = secret.present ? await store.read(need) : undefined;
  const isUnreadable = secret.place === undefined;
  const inCluster = isUnreadable ? 'unknown' : stateOf(here, there);
  // `up` takes it from there, unless a file of SOPS is to say it all.
  const isNeeded = inCluster !== 'only-there' || target.secrets?.type === 'sops';
  const diagnostics = secret.diagnostics.filter(({ code }) => isNeeded || code !== 'SECRET_MISSING');
  return {
    ...secret,
    inCluster,
    diagnostics: inCluster === 'differs' ? [...diagnostics, differs(need.name, target)] : diagnostics,
  };
}

function stateOf(here: Sensitive | undefined, there: Sensitive | undefined): InCluster {
  if (there === undefined) return 'absent';
  if (here === undefined) return 'only-there';
  return isSame(here, there) ? 'same' : 'differs';
}

const differs = (name: string, target: HelmTarget): Diagnostic => ({
  code: 'SECRET_CLUSTER_DIFFERS',
  severity: 'warning',
  message: `The Secret ${secretNameIn(target)} has another value of "${name}" than is kept here.`,
  hint: 'Type signalen up to bring this one there; a password of a service that runs along changes with signalen secrets rotate only.',
});

const unseen = (name: string, { diagnostics }: AppError): Diagnostic => ({
  code: 'SECRET_CLUSTER_UNSEEN',
  severity: 'warning',
  message: `What the Secret ${name} in the cluster has is not known: ${diagnostics[0]?.message ?? 'it cannot be read'}`,
  ...(diagnostics[0]?.hint === undefined ? {} : { hint: diagnostics[0].hint }),
});
