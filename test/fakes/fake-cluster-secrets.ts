// SPDX-License-Identifier: EUPL-1.2
import type { Cluster, SecretView } from '../../src/ports/cluster.js';
import { Sensitive } from '../../src/state/sensitive.js';

type NewSecret = Parameters<Cluster['applySecret']>[0];

interface Kept {
  readonly type: string;
  readonly labels: Map<string, string>;
  readonly values: Map<string, string>;
  /** Who manages a key, a label as `label <name>`. */
  readonly managers: Map<string, string>;
  version: number;
}

const ours = 'signalen';

/** The Secrets of a namespace as server-side apply treats them. */
export class FakeSecrets {
  readonly #kept = new Map<string, Kept>();
  #version = 100;

  /** As somebody else makes or changes it, e.g. with kubectl. */
  putByOthers(
    name: string,
    values: Readonly<Record<string, string>>,
    more: {
      readonly manager?: string;
      readonly type?: string;
      readonly labels?: Readonly<Record<string, string>>;
    } = {},
  ): void {
    const { manager = 'kubectl-edit', type = 'Opaque', labels = {} } = more;
    const kept = this.#open(name, type);
    for (const [key, value] of Object.entries(values)) {
      if (kept.values.get(key) !== value) kept.managers.set(key, manager);
      kept.values.set(key, value);
    }
    for (const [label, value] of Object.entries(labels)) kept.labels.set(label, value);
    this.#bump(kept);
  }

  view(name: string): SecretView | undefined {
    const kept = this.#kept.get(name);
    return (
      kept && {
        name,
        type: kept.type,
        keys: [...kept.values.keys()].sort(),
        labels: Object.fromEntries(kept.labels),
        resourceVersion: String(kept.version),
      }
    );
  }

  value(name: string, key: string): Sensitive | undefined {
    const value = this.#kept.get(name)?.values.get(key);
    return value === undefined ? undefined : new Sensitive(value);
  }

  conflicts({ name, values }: NewSecret) {
    const kept = this.#kept.get(name);
    return [...values].flatMap(([key, value]) => {
      const manager = kept?.managers.get(key) ?? ours;
      if (manager === ours || kept?.values.get(key) === value.reveal()) return [];
      const message = `conflict with "${manager}" using v1`;
      return [{ reason: 'FieldManagerConflict', message, field: `.data.${key}` }];
    });
  }

  apply({ name, labels, values }: NewSecret): SecretView {
    const kept = this.#open(name, 'Opaque');
    const before = JSON.stringify([[...kept.values], [...kept.labels]]);
    for (const [key, manager] of [...kept.managers]) {
      if (manager !== ours || values.has(key)) continue;
      kept.values.delete(key);
      kept.managers.delete(key);
    }
    for (const [key, value] of values) {
      if (!kept.values.has(key)) kept.managers.set(key, ours);
      kept.values.set(key, value.reveal());
    }
    for (const [label, value] of Object.entries(labels)) kept.labels.set(label, value);
    if (JSON.stringify([[...kept.values], [...kept.labels]]) !== before) this.#bump(kept);
    return this.view(name) as SecretView;
  }

  remove(name: string): boolean {
    return this.#kept.delete(name);
  }

  #open(name: string, type: string): Kept {
    const kept = this.#kept.get(name) ?? {
      type,
      labels: new Map(),
      values: new Map(),
      managers: new Map(),
      version: 0,
    };
    this.#kept.set(name, kept);
    return kept;
  }

  #bump(kept: Kept): void {
    this.#version += 1;
    kept.version = this.#version;
  }
}
