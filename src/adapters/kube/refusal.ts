// SPDX-License-Identifier: EUPL-1.2
import type { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { type Call, kubectlName } from './call.js';
import { type ClusterLabel, clusterProblem } from './cluster-problem.js';

/** The Status object of an answer that is no success; what of it we read. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  readonly causes: ReadonlyArray<{
    readonly reason?: string;
    readonly message?: string;
    readonly field?: string;
  }>;
}

/** Where a call was meant to go. */
export interface Place extends ClusterLabel {
  readonly namespace: string;
}

/** What an answer says that is no success; a proxy on the way answers with anything. */
export function readRefusal(status: number, text: string): Refusal {
  const said = parsed(text);
  const { reason = '', message = '', details } = said ?? {};
  return {
    status,
    reason,
    message: message === '' ? `it answered ${status}` : message.trim().replace(/\.$/, ''),
    causes: details?.causes ?? [],
  };
}

interface RawStatus {
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly causes?: Refusal['causes'] };
}

function parsed(text: string): RawStatus | undefined {
  try {
    const value = JSON.parse(text) as RawStatus | null;
    return value?.kind === 'Status' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the rights of whoever we are stood in the way; a quota or an admission rule answers 403 as well. */
export const lacksRights = ({ status, message }: Refusal): boolean =>
  status === 403 && (message === 'it answered 403' || / cannot [a-z]+ /.test(message));

/** A refusal of the API server in words for people. */
export function describeRefusal(refusal: Refusal, call: Call, place: Place): AppError {
  const { status, message } = refusal;
  if (status === 401 || (status === 403 && message.includes('"system:anonymous"'))) {
    return clusterProblem('CLUSTER_CREDENTIALS', {
      message: `The cluster at ${place.server} does not accept the credentials of the kubeconfig.`,
      hint: `They have expired or were withdrawn: log in again, then type kubectl${place.kubectl} auth whoami.`,
    });
  }
  if (lacksRights(refusal)) return notAllowed(call, place);
  if (status === 409 && refusal.causes.some(({ reason }) => reason === 'FieldManagerConflict')) {
    return conflict(refusal, call, place);
  }
  if (status === 502 || status === 503 || status === 504 || status < 400) {
    return clusterProblem('CLUSTER_UNREACHABLE', {
      message: `The API server at ${place.server} is not there: ${message}.`,
      hint: `Wait a moment and try again; type kubectl${place.kubectl} version when it stays so.`,
    });
  }
  return clusterProblem(
    'CLUSTER_FAILED',
    {
      message: `The cluster refused: ${message}.`,
      hint: `Type kubectl${place.kubectl} --namespace ${place.namespace} get events; ask whoever manages the cluster when that tells nothing.`,
    },
    { exitCode: exitCodes.failure },
  );
}

/** What is not allowed, e.g. `list deployments in namespace "meldingen"`. */
export function doing(call: Call, place: Place): string {
  const { verb, resource, subresource, clusterWide = false, namespace = place.namespace, name } = call;
  const what = subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`;
  if (resource.plural === 'namespaces') return `${verb} namespace "${namespace}"`;
  const one = verb === 'get' && name !== undefined ? ` "${name}"` : '';
  return `${verb} ${what}${one} ${clusterWide ? 'of the whole cluster' : `in namespace "${namespace}"`}`;
}

function notAllowed(call: Call, place: Place): AppError {
  const { verb, resource, subresource, clusterWide = false, namespace = place.namespace } = call;
  const where = clusterWide ? '' : ` --namespace ${namespace}`;
  const sub = subresource === undefined ? '' : ` --subresource ${subresource}`;
  return clusterProblem(
    'CLUSTER_NOT_ALLOWED',
    {
      message: `You may not ${doing(call, place)} on the cluster at ${place.server}.`,
      hint: `Type kubectl${place.kubectl} auth can-i ${verb} ${kubectlName(resource)}${sub}${where}; whoever manages the cluster can give the rights of charts/signalen/examples/deployer-role.yaml.`,
    },
    { exitCode: exitCodes.notAllowed },
  );
}

function conflict(refusal: Refusal, call: Call, place: Place): AppError {
  const causes = refusal.causes.filter(({ reason }) => reason === 'FieldManagerConflict');
  const managers = new Set(causes.map(({ message = '' }) => /"([^"]+)"/.exec(message)?.[1] ?? 'another'));
  const fields = causes.map(({ field = '' }) => field.replace(/^\./, '')).join(', ');
  const { resource, name = '' } = call;
  return clusterProblem(
    'CLUSTER_CONFLICT',
    {
      message: `${resource.plural} "${name}" was changed by ${[...managers].map((each) => `"${each}"`).join(' and ')}, which manages: ${fields}.`,
      hint: `Change it in one place only. Type kubectl${place.kubectl} --namespace ${place.namespace} get ${kubectlName(resource)} ${name} --show-managed-fields --output yaml to see who manages what.`,
    },
    { exitCode: exitCodes.refused },
  );
}
