// SPDX-License-Identifier: EUPL-1.2
import { KubeConfig } from '@kubernetes/client-node';
import { nearest } from '../../diagnostics/nearest.js';
import { type ClusterLabel, clusterProblem } from './cluster-problem.js';

const insidePod = 'inClusterContext';

/** The cluster that the kubeconfig (or the pod the toolkit runs in) names; `context` chooses among several. */
export function loadKubeconfig(context: string | undefined): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0]?.replace(/\.$/, '') ?? '';
    throw clusterProblem(
      'CLUSTER_KUBECONFIG',
      { message: `The kubeconfig cannot be read: ${reason}.`, hint: 'Type kubectl config view.' },
      { cause },
    );
  }
  if (isMadeUp(config)) {
    throw clusterProblem('CLUSTER_KUBECONFIG', {
      message: 'There is no kubeconfig: KUBECONFIG is not set, and ~/.kube/config does not exist.',
      hint: 'Ask whoever manages the cluster for one, save it, and type export KUBECONFIG=<file>.',
    });
  }
  chooseContext(config, context);
  if (config.getCurrentCluster() === null || config.getCurrentUser() === null) {
    throw clusterProblem('CLUSTER_KUBECONFIG', {
      message: `Context "${config.getCurrentContext()}" of the kubeconfig names a cluster or a user that is not in it.`,
      hint: 'Type kubectl config view.',
    });
  }
  tellLoginProgram(config);
  return config;
}

/** Programs that log somebody in expect to hear for what, as kubectl tells them; the library says nothing. */
function tellLoginProgram(config: KubeConfig): void {
  const [cluster, user] = [config.getCurrentCluster(), config.getCurrentUser()];
  const exec = user?.exec as LoginProgram | undefined;
  if (cluster === null || exec === undefined || exec === null) return;
  const asked = {
    server: cluster.server,
    ...(cluster.caData !== undefined && { 'certificate-authority-data': cluster.caData }),
    ...(cluster.skipTLSVerify && { 'insecure-skip-tls-verify': true }),
    ...(cluster.tlsServerName !== undefined && { 'tls-server-name': cluster.tlsServerName }),
  };
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec.provideClusterInfo === true && { cluster: asked }) },
  };
  const env = [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }];
  config.users = config.users.map((each) =>
    each.name === user?.name ? { ...each, exec: { ...exec, env } } : each,
  );
}

interface LoginProgram {
  readonly apiVersion?: string;
  readonly env?: ReadonlyArray<{ readonly name: string; readonly value: string }> | null;
  readonly provideClusterInfo?: boolean;
}

/** The library answers with a server on this machine when it finds nothing. */
const isMadeUp = (config: KubeConfig): boolean =>
  config.getCurrentContext() === 'loaded-context' &&
  config.getCurrentCluster()?.server === 'http://localhost:8080';

function chooseContext(config: KubeConfig, context: string | undefined): void {
  const names = config.getContexts().map(({ name }) => name);
  const wanted = context ?? config.getCurrentContext();
  if (names.includes(wanted)) {
    config.setCurrentContext(wanted);
    return;
  }
  const known = names.length === 0 ? 'it has none at all' : `it has ${names.join(', ')}`;
  const near = nearest(wanted ?? '', names);
  const message = wanted
    ? `The kubeconfig has no context "${wanted}"; ${known}.`
    : `The kubeconfig has no current context; ${known}.`;
  throw clusterProblem('CLUSTER_CONTEXT_UNKNOWN', {
    message,
    hint:
      near === undefined
        ? 'Type kubectl config get-contexts, and set target.context.'
        : `Did you mean ${near}? Set target.context, or type kubectl config get-contexts.`,
  });
}

/** The context that is used; undefined inside a pod, which has none. */
export function contextOf(config: KubeConfig): string | undefined {
  const name = config.getCurrentContext();
  return name === insidePod ? undefined : name;
}

/** How messages name the cluster, given the context that the target asks for. */
export const labelOf = (config: KubeConfig, context: string | undefined): ClusterLabel => ({
  server: config.getCurrentCluster()?.server ?? '',
  kubectl: context === undefined ? '' : ` --context ${context}`,
});
