// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Secrets of an installation: where they are, how they are kept, how they are changed. */
export const secretCodes = {
  SECRET_MISSING: { severity: 'error', title: 'A secret is missing' },
  SECRET_BREAKS_ADDRESS: { severity: 'error', title: 'A secret breaks the address it becomes part of' },
  SECRET_UNREADABLE: { severity: 'error', title: 'A secret cannot be read' },
  SECRET_NOT_WRITTEN: { severity: 'error', title: 'A secret cannot be written' },
  SECRET_TOO_OPEN: { severity: 'warning', title: 'Others may read the file of a secret' },
  SECRET_OLD: { severity: 'warning', title: 'A secret is older than a year' },
  SECRET_IN_GIT: { severity: 'warning', title: 'Git keeps the file of a secret, or would' },
  SECRET_HALF_ROTATED: { severity: 'warning', title: 'A rotation was not completed' },
  SECRET_UNKNOWN: { severity: 'error', title: 'There is no such secret' },
  SECRET_NOT_ROTATED: { severity: 'error', title: 'A secret could not be changed' },
  SECRET_CLUSTER_INCOMPLETE: { severity: 'error', title: 'The Secret in the cluster lacks something' },
  SECRET_CLUSTER_FOREIGN: { severity: 'warning', title: 'Somebody else made the Secret in the cluster' },
  SECRET_CLUSTER_DIFFERS: { severity: 'warning', title: 'The cluster has another value than the files' },
  SECRET_CLUSTER_UNSEEN: { severity: 'warning', title: 'The Secret in the cluster could not be looked at' },
  SECRET_ENDS_IN_NEWLINE: { severity: 'warning', title: 'A secret ends in a line break' },
  SECRET_VAULT_ABSENT: { severity: 'error', title: 'The cluster has no External Secrets' },
  SECRET_VAULT_FAILED: { severity: 'error', title: 'External Secrets did not make the Secret' },
  SECRET_SOPS_ABSENT: { severity: 'error', title: 'SOPS is not installed' },
  SECRET_SOPS_FAILED: { severity: 'error', title: 'SOPS could not decrypt the file' },
  SECRET_SOPS_SHAPE: { severity: 'error', title: 'The decrypted file is no list of secrets' },
} as const satisfies Record<string, CodeDefinition>;
