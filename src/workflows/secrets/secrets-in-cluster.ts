// SPDX-License-Identifier: EUPL-1.2
import type { Cluster } from '../../ports/cluster.js';
import type { SecretPlace, SecretStore } from '../../ports/secret-store.js';
import { type HelmTarget, secretNameIn } from '../../render/chart/chart-names.js';
import { labelsOf } from '../../render/chart/external-secret.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { Sensitive } from '../../state/sensitive.js';
import { notOurs } from './kept-elsewhere.js';
import { isOurs, readClusterSecret } from './read-cluster-secret.js';

export interface SecretsInClusterInput {
  readonly store: SecretStore;
  readonly cluster: Cluster;
  readonly target: HelmTarget;
  /** All of the installation: the Secret is written as a whole. */
  readonly needs: ReadonlyArray<SecretNeed>;
}

/**
 * Secrets as they are kept here and, when there is an installation, in its Secret: what is written here goes there too,
 * and what the Secret has is what the services know. It goes there first: broken off in between, the next rotation still
 * finds the prepared value and ends well.
 */
export class SecretsInCluster implements SecretStore {
  readonly #input: SecretsInClusterInput;

  constructor(input: SecretsInClusterInput) {
    this.#input = input;
  }

  async read(secret: SecretPlace): Promise<Sensitive | undefined> {
    return (await this.#inCluster())?.get(secret.name) ?? (await this.#input.store.read(secret));
  }

  describe(secret: SecretPlace) {
    return this.#input.store.describe(secret);
  }

  async write(secret: SecretPlace, value: Sensitive): Promise<void> {
    await this.#bring(secret, value);
    await this.#input.store.write(secret, value);
  }

  writeNew(secret: SecretPlace, value: Sensitive) {
    return this.#input.store.writeNew(secret, value);
  }

  invent(characters: number): Sensitive {
    return this.#input.store.invent(characters);
  }

  prepare(secret: SecretPlace, value: Sensitive): Promise<void> {
    return this.#input.store.prepare(secret, value);
  }

  prepared(secret: SecretPlace): Promise<Sensitive | undefined> {
    return this.#input.store.prepared(secret);
  }

  async commit(secret: SecretPlace): Promise<void> {
    const value = await this.#input.store.prepared(secret);
    if (value !== undefined) await this.#bring(secret, value);
    await this.#input.store.commit(secret);
  }

  /** Undefined while nothing was installed. */
  async #inCluster(): Promise<ReadonlyMap<string, Sensitive> | undefined> {
    const { cluster, target, needs } = this.#input;
    const view = await cluster.secret(secretNameIn(target));
    if (view === undefined) return undefined;
    if (!isOurs(view, target)) throw notOurs(view.name);
    return await readClusterSecret(cluster, view, needs);
  }

  async #bring({ name }: SecretPlace, value: Sensitive): Promise<void> {
    const { cluster, target } = this.#input;
    const present = await this.#inCluster();
    if (present === undefined) return;
    const values = new Map(present).set(name, value);
    await cluster.applySecret({ name: secretNameIn(target), labels: labelsOf(target), values });
  }
}

/** Refuses, before anybody is asked anything, to change a Secret that somebody else made. */
export async function refuseForeign(cluster: Cluster, target: HelmTarget): Promise<void> {
  const view = await cluster.secret(secretNameIn(target));
  if (view !== undefined && !isOurs(view, target)) throw notOurs(view.name);
}
