// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import type { Cluster } from './cluster.js';

const run = promisify(execFile);

/** For `describe.skipIf`: the set-up has said in one line what is missing, and with CI=true it has failed already. */
export const noCluster = 'missing' in inject('cluster');

export function cluster(): Cluster {
  const provided = inject('cluster');
  if ('missing' in provided) throw new Error(provided.missing);
  return provided;
}

/** A namespace of the cluster for one test file. */
export interface Namespace {
  readonly name: string;
  /** kubectl in this namespace, as admin; what it printed. Throws with what it said on its error stream. */
  kubectl(...words: ReadonlyArray<string>): Promise<string>;
  /** Applies objects as JSON. */
  apply(...objects: ReadonlyArray<object>): Promise<void>;
  /** Takes it away, without waiting for it. */
  remove(): Promise<void>;
}

export interface NamespaceSettings {
  /** Level of Pod Security that it enforces. */
  readonly podSecurity?: 'restricted' | 'baseline';
}

/** Makes a namespace whose name begins with `prefix`. */
export async function openNamespace(prefix: string, settings: NamespaceSettings = {}): Promise<Namespace> {
  const name = `${prefix}-${process.pid}`;
  await kubectl('create', 'namespace', name);
  if (settings.podSecurity !== undefined) {
    const label = `pod-security.kubernetes.io/enforce=${settings.podSecurity}`;
    await kubectl('label', 'namespace', name, label);
  }
  return {
    name,
    kubectl: (...words) => kubectl('--namespace', name, ...words),
    apply: async (...items) => {
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      await started(['--namespace', name, 'apply', '--filename', '-'], list);
    },
    remove: async () => {
      await kubectl('delete', 'namespace', name, '--wait=false');
    },
  };
}

/** kubectl as admin: what it printed. */
export const kubectl = (...words: ReadonlyArray<string>): Promise<string> => started(words);

async function started(words: ReadonlyArray<string>, input = ''): Promise<string> {
  const { kubectl: program, kubeconfig } = cluster();
  const child = run(program, ['--kubeconfig', kubeconfig, ...words], { maxBuffer: 64 << 20 });
  child.child.stdin?.end(input);
  return (await child).stdout;
}
