// SPDX-License-Identifier: EUPL-1.2
import { execa } from 'execa';
import type { Helm, HelmRequest, HelmResult } from '../../ports/helm.js';
import { linesOf } from './lines.js';

export interface HelmSettings {
  readonly namespace: string;
  /** Context of the kubeconfig; the current one when undefined. */
  readonly context: string | undefined;
  /** Another program than the helm on the PATH. */
  readonly program?: string;
}

const missing = 127;
const interrupted = 130;
const killed = 137;
const mostErrorLines = 40;
/** It ends its waiting at once and then writes to the cluster that the release failed. */
const graceMs = 45_000;

/**
 * What of somebody's own environment would send helm to another cluster, or there as somebody else, than the kubeconfig
 * says, and what would put colours and debugging between the lines. HELM_DRIVER stays: it is where their releases are.
 */
const kept = [
  'HELM_NAMESPACE',
  'HELM_KUBECONTEXT',
  'HELM_KUBEAPISERVER',
  'HELM_KUBETOKEN',
  'HELM_KUBEASUSER',
  'HELM_KUBEASGROUPS',
  'HELM_KUBECAFILE',
  'HELM_KUBEINSECURE_SKIP_TLS_VERIFY',
  'HELM_KUBETLS_SERVER_NAME',
  'HELM_DEBUG',
  'HELM_COLOR',
  'HELM_COLOUR',
] as const;

/** `helm` on this machine, for one namespace of one cluster. */
export class HelmProgram implements Helm {
  readonly #settings: HelmSettings;

  constructor(settings: HelmSettings) {
    this.#settings = settings;
  }

  async run({ words, folder, signal, onLine }: HelmRequest): Promise<HelmResult> {
    const { program = 'helm' } = this.#settings;
    const child = execa(program, [...words, ...this.#clusterWords()], {
      cwd: folder,
      env: Object.fromEntries(kept.map((name) => [name, undefined])),
      stdin: 'ignore',
      cancelSignal: signal,
      forceKillAfterDelay: graceMs,
      buffer: false,
      reject: false,
      // Ctrl-C is ours to answer: a terminal sends it to the whole group of processes.
      detached: process.platform !== 'win32',
    });
    const collect = async (stream: AsyncIterable<Uint8Array>, lines: string[]): Promise<void> => {
      for await (const line of linesOf(stream)) {
        lines.push(line);
        onLine?.(line);
      }
    };
    const stdout: string[] = [];
    const stderr: string[] = [];
    const [result] = await Promise.all([child, collect(child.stdout, stdout), collect(child.stderr, stderr)]);
    return toResult(result, stdout.join('\n'), stderr.slice(-mostErrorLines).join('\n'));
  }

  #clusterWords(): ReadonlyArray<string> {
    const { namespace, context } = this.#settings;
    return ['--namespace', namespace, ...(context === undefined ? [] : ['--kube-context', context])];
  }
}

interface Finished {
  readonly exitCode?: number | undefined;
  readonly isCanceled: boolean;
  /** Ended by a signal that was not ours. */
  readonly isTerminated: boolean;
  readonly signal?: string | undefined;
  readonly originalMessage?: string | undefined;
}

function toResult(result: Finished, stdout: string, stderr: string): HelmResult {
  if (result.isCanceled) return { exitCode: interrupted, stdout, stderr };
  if (result.exitCode !== undefined) return { exitCode: result.exitCode, stdout, stderr };
  if (result.isTerminated) {
    const said = `helm was ended from outside (${result.signal ?? 'a signal'})`;
    return { exitCode: killed, stdout, stderr: [stderr, said].filter((text) => text !== '').join('\n') };
  }
  return { exitCode: missing, stdout, stderr: result.originalMessage ?? stderr };
}
