// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Speaking to a Kubernetes cluster. */
export const clusterCodes = {
  CLUSTER_CONFLICT: { severity: 'error', title: 'Somebody else manages this object of the cluster' },
  CLUSTER_CONTEXT_UNKNOWN: { severity: 'error', title: 'There is no such Kubernetes context' },
  CLUSTER_CREDENTIALS: { severity: 'error', title: 'The cluster does not know who we are' },
  CLUSTER_FAILED: { severity: 'error', title: 'The cluster refused' },
  CLUSTER_KUBECONFIG: { severity: 'error', title: 'There is no kubeconfig that can be used' },
  CLUSTER_NOT_ALLOWED: { severity: 'error', title: 'The cluster does not allow this' },
  CLUSTER_TLS: { severity: 'error', title: 'The cluster cannot be trusted, or does not trust us' },
  CLUSTER_UNREACHABLE: { severity: 'error', title: 'The cluster does not answer' },
} as const satisfies Record<string, CodeDefinition>;
