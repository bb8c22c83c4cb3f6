// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** `up`, `down` and `restart`, on a Docker Engine and on Kubernetes. */
export const rolloutCodes = {
  ROLLOUT_COMPOSE_FAILED: { severity: 'error', title: 'Docker Compose could not do what was asked' },
  ROLLOUT_COMPOSE_MISSING: { severity: 'error', title: 'Docker Compose is not installed' },
  ROLLOUT_DISK_FULL: { severity: 'error', title: 'A disk is full' },
  ROLLOUT_FILES_UNWRITABLE: { severity: 'error', title: 'The rendered files could not be written' },
  ROLLOUT_HELM_FAILED: { severity: 'error', title: 'helm could not do what was asked' },
  ROLLOUT_HELM_MISSING: { severity: 'error', title: 'helm is not installed' },
  ROLLOUT_IMAGE_MISSING: { severity: 'error', title: 'The registry does not have an image' },
  ROLLOUT_LOCKED: { severity: 'error', title: 'Somebody else is at work on the installation' },
  ROLLOUT_NOT_RUNNING: { severity: 'error', title: 'Nothing runs that could be restarted' },
  ROLLOUT_POD_REFUSED: { severity: 'error', title: 'The cluster refuses to make a pod' },
  ROLLOUT_POD_UNPLACED: { severity: 'error', title: 'No node has a place for a pod' },
  ROLLOUT_PORT_TAKEN: { severity: 'error', title: 'A port is taken by another program' },
  ROLLOUT_PULL_FAILED: { severity: 'error', title: 'An image could not be fetched' },
  ROLLOUT_RELEASE_PENDING: { severity: 'error', title: 'Helm holds the release as being changed' },
  ROLLOUT_SERVICE_FAILED: { severity: 'error', title: 'A service did not come up' },
  ROLLOUT_SMOKE_FAILED: {
    severity: 'error',
    title: 'The installation runs, and does not answer as it should',
  },
  ROLLOUT_TIMEOUT: { severity: 'error', title: 'A service was not healthy in time' },
  ROLLOUT_UNCONFIRMED: { severity: 'error', title: 'Nobody confirmed that data may be thrown away' },
} as const satisfies Record<string, CodeDefinition>;
