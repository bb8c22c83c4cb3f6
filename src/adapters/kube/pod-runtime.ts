// SPDX-License-Identifier: EUPL-1.2
import type { KubeConfig } from '@kubernetes/client-node';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Cluster, ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod } from '../../ports/cluster-workloads.js';
import type {
  AttachedExec,
  ExecRequest,
  ExecResult,
  LogLine,
  LogRequest,
  ServiceContainer,
  ServiceRuntime,
} from '../../ports/container-engine.js';
import { describeExecFault } from './exec-outcome.js';
import { streamLog } from './log-stream.js';
import type { PodPlace } from './pod-command.js';
import { toServiceContainer } from './pod-containers.js';
import { attachToPod, execInPod } from './pod-exec.js';
import type { Place } from './refusal.js';

export interface PodRuntimeSettings {
  readonly config: KubeConfig;
  readonly cluster: Pick<Cluster, 'pods' | 'events'>;
  readonly place: Place;
}

/** What runs in a namespace of a cluster: each pod of a release is a container here, by the name `<pod>/<container>`. */
export class PodRuntime implements ServiceRuntime {
  readonly #settings: PodRuntimeSettings;

  constructor(settings: PodRuntimeSettings) {
    this.#settings = settings;
  }

  async containers(release: string): Promise<ReadonlyArray<ServiceContainer>> {
    const pods = await this.#settings.cluster.pods(release);
    const around = { events: pods.some(isQuestionable) ? await this.#events() : [], now: new Date() };
    return pods.map((pod) => toServiceContainer(pod, around));
  }

  logs(id: string, request: LogRequest): AsyncIterable<LogLine> {
    return streamLog({ ...this.#podOf(id), place: this.#settings.place }, request);
  }

  exec(id: string, request: ExecRequest): Promise<ExecResult> {
    return this.#run(id, (pod) => execInPod(pod, request), request.signal);
  }

  attach(id: string, request: AttachedExec): Promise<number> {
    return this.#run(id, (pod) => attachToPod(pod, request), request.signal);
  }

  /** What went wrong can be told without them. */
  async #events(): Promise<ReadonlyArray<ClusterEvent>> {
    try {
      return await this.#settings.cluster.events();
    } catch (error) {
      if (error instanceof AppError && error.exitCode === exitCodes.notAllowed) return [];
      throw error;
    }
  }

  #podOf(id: string): PodPlace {
    const [pod = '', container = ''] = id.split('/');
    const { config, place } = this.#settings;
    return { config, namespace: place.namespace, pod, container };
  }

  async #run<Result>(
    id: string,
    run: (pod: PodPlace) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const pod = this.#podOf(id);
    try {
      return await run(pod);
    } catch (fault) {
      if (signal?.aborted) throw signal.reason;
      throw describeExecFault(fault, pod.pod, this.#settings.place);
    }
  }
}

/** It runs and is not ready: only then is asked what its probes say. */
const isQuestionable = ({ containers }: ClusterPod): boolean =>
  containers.some(({ init, state, ready }) => !init && state === 'running' && !ready);
