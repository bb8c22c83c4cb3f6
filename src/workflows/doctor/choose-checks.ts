// SPDX-License-Identifier: EUPL-1.2

import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { Check } from './check.js';
import { generalChecks } from './checks/registry.js';
import { clusterChecks } from './cluster/checks.js';
import type { ClusterWorld } from './cluster/world.js';
import { dockerChecks } from './docker/checks.js';
import type { DockerWorld } from './docker/world.js';
import type { DoctorWorld } from './world.js';

/** Everything that can be looked at before and after an installation on a Docker Engine, in the order it is shown. */
export const dockerDoctorChecks: ReadonlyArray<Check<DockerWorld>> = [...dockerChecks, ...generalChecks];

/** The same on Kubernetes. */
export const clusterDoctorChecks: ReadonlyArray<Check<ClusterWorld>> = clusterChecks;

/** The same for an environment that lives elsewhere. */
export const plainDoctorChecks: ReadonlyArray<Check<DoctorWorld>> = generalChecks;

/** What must be in order before an installation on a Docker Engine is started or changed. */
export const preflightChecks: ReadonlyArray<Check<DockerWorld>> = dockerDoctorChecks.filter(
  ({ needed }) => needed === true,
);

/** The same on Kubernetes. */
export const clusterPreflightChecks: ReadonlyArray<Check<ClusterWorld>> = clusterChecks.filter(
  ({ needed }) => needed === true,
);

export interface CheckChoice {
  /** Codes; all when empty. */
  readonly only: ReadonlyArray<string>;
  readonly phase: 'before' | 'after' | 'all';
}

/** The checks that were asked for; refuses a code that is no check. */
export function chooseChecks<World>(
  checks: ReadonlyArray<Check<World>>,
  { only, phase }: CheckChoice,
): ReadonlyArray<Check<World>> {
  const codes = checks.map(({ code }) => code);
  const strange = only.find((code) => !codes.some((known) => known === code));
  if (strange !== undefined) throw notACheck(strange, codes);
  const asked = only.length === 0 ? checks : checks.filter(({ code }) => only.includes(code));
  const left = { before: 'running', after: 'preflight', all: undefined }[phase];
  return asked.filter((check) => check.phase !== left);
}

function notACheck(code: string, codes: ReadonlyArray<string>): AppError {
  const suggestion = nearest(code, codes);
  return new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: `"${code}" is no check of this environment.`,
      allowed: codes.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
