// SPDX-License-Identifier: EUPL-1.2
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { BridgeConversation } from '../adapters/bridge/conversation.js';
import { findByDigest } from '../adapters/files/find-by-digest.js';
import type { BackendPod } from '../adapters/kube/backend-pod.js';
import { iconFolder } from '../kinds/category/load.js';
import type { BackendHealth } from '../ports/backend-health.js';
import type { BackendPython } from '../ports/backend-python.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import { type HelmTarget, releaseName } from '../render/chart/chart-names.js';
import type { TargetSettings } from '../state/settings.js';
import { kindsByName } from '../workflows/plan-changes.js';
import type { Context } from './context.js';
import { engineSettings } from './open-container-engine.js';

/** `pod`: the one to ask, instead of any that is ready. */
export type BackendTarget =
  | Exclude<TargetSettings, { readonly type: 'embedded' | 'helm' }>
  | (HelmTarget & { readonly pod?: BackendPod | undefined });
type TargetOf<Type extends BackendTarget['type']> = Extract<BackendTarget, { readonly type: Type }>;

const defaultSeconds = 300;
/** Whoever asks how it is doing does not wait for five minutes. */
const healthSeconds = 60;

/** A running backend, reached as its target says. The way is only looked for here; the first request goes along it. */
export async function openBackend(
  target: BackendTarget,
  { context, holder }: { readonly context: Context; readonly holder: string },
): Promise<ConfigurationStore> {
  const { BridgeStore } = await import('../adapters/bridge/bridge-store.js');
  return new BridgeStore({
    type: target.type,
    conversation: await openConversation(target, context),
    kinds: kindsByName,
    holder: `${holder}@${hostname()}`,
    contentOf: (digest) => findByDigest(join(context.instanceFolder, iconFolder), digest),
  });
}

/** How a running backend is doing, asked of itself. */
export async function openBackendHealth(target: BackendTarget, context: Context): Promise<BackendHealth> {
  const { BridgeHealth } = await import('../adapters/bridge/bridge-health.js');
  return new BridgeHealth(await openConversation(target, context, healthSeconds));
}

async function openConversation(
  target: BackendTarget,
  context: Context,
  seconds = defaultSeconds,
): Promise<BridgeConversation> {
  const { BridgeConversation } = await import('../adapters/bridge/conversation.js');
  return new BridgeConversation({
    python: await openBackendPython(target, context),
    script: await readScript(context),
    signal: context.stop,
    seconds: target.timeoutSeconds ?? seconds,
  });
}

async function readScript(context: Context): Promise<string> {
  const parts = await (await context.packageFiles()).readFolder('templates/bridge');
  const python = [...parts].filter(([path]) => path.endsWith('.py'));
  return python
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, text]) => text)
    .join('\n');
}

/** The Python of a running backend, for programs of our own. */
export function openBackendPython(target: BackendTarget, context: Context): Promise<BackendPython> {
  switch (target.type) {
    case 'exec':
      return commandPython(target, context);
    case 'docker':
      return containerPython(target, context);
    case 'helm':
      return podPython(target, context);
    default:
      return target satisfies never;
  }
}

async function commandPython(
  { command, workingDirectory = '.' }: TargetOf<'exec'>,
  { instanceFolder }: Context,
): Promise<BackendPython> {
  const { CommandPython } = await import('../adapters/processes/command-python.js');
  const [file = '', ...args] = command;
  return new CommandPython({
    command: [file, ...args],
    folder: resolve(instanceFolder, workingDirectory),
    variables: {},
  });
}

async function containerPython(target: TargetOf<'docker'>, context: Context): Promise<BackendPython> {
  const { findBackendContainer, openEngine } = await import('../adapters/docker/engine.js');
  const { ContainerPython } = await import('../adapters/docker/container-python.js');
  const engine = await openEngine(engineSettings(target.context, context));
  const container = target.container ?? (await findBackendContainer(engine, target.project ?? 'signalen'));
  return new ContainerPython({ docker: engine.docker, container, python: target.python ?? 'python' });
}

/** A ready pod of the service api when none is named. */
async function podPython(target: TargetOf<'helm'>, context: Context): Promise<BackendPython> {
  const { loadKubeconfig, labelOf } = await import('../adapters/kube/kubeconfig.js');
  const { findBackendPod } = await import('../adapters/kube/backend-pod.js');
  const { PodPython } = await import('../adapters/kube/pod-python.js');
  const { namespace, python = 'python' } = target;
  const config = loadKubeconfig(target.context);
  const kubectl = `kubectl${labelOf(config, target.context).kubectl} --namespace ${namespace}`;
  const { openCluster } = await import('./open-cluster.js');
  const cluster = await openCluster(target, context);
  const place = target.pod ?? (await findBackendPod(cluster, releaseName(target), kubectl));
  return new PodPython({ config, namespace, ...place, python });
}
