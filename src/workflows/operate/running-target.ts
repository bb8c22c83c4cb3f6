// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RunningTarget, Settings } from '../../state/settings.js';
import type { InstanceReading } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';

export type DockerTarget = Extract<RunningTarget, { readonly type: 'docker' }>;

/**
 * The target of an environment behind which something runs. Files with errors elsewhere are no obstacle: what runs has to
 * be looked after whatever state they are in. Throws an AppError when the target itself cannot be used.
 */
export function runningTarget(reading: InstanceReading): RunningTarget {
  const wrong = reading.findings.filter(
    ({ code, path }) => severityOf(code) === 'error' && (path.length === 0 || path[0] === 'target'),
  );
  if (wrong.length > 0) throw new AppError(exitCodes.findings, locateFindings(wrong, reading.tree));
  const { target } = reading.instance.sections as Settings;
  if (target !== undefined && target.type !== 'embedded') return target;
  const environment =
    reading.environment === undefined ? 'this instance' : `the environment ${reading.environment}`;
  throw unfit(
    `Nothing runs behind ${environment}: its target is embedded, a file that stands for a backend.`,
    'Choose another environment with --environment, or give it a target: {type: docker}.',
  );
}

/** The target of an environment that runs in containers of a Docker Engine; `order` is what was typed. */
export function dockerTarget(reading: InstanceReading, order: string): DockerTarget {
  const target = runningTarget(reading);
  if (target.type === 'docker') return target;
  throw unfit(
    `"${order}" works on the containers of a Docker Engine; the target of this environment is ${target.type}.`,
    target.type === 'helm'
      ? `Type kubectl --namespace ${target.namespace} ${order === 'logs' ? 'logs' : 'exec'}, with the name of a pod.`
      : 'Use the program that runs it there.',
  );
}

const unfit = (message: string, hint: string): AppError =>
  new AppError(exitCodes.refused, [
    { code: 'OPERATION_TARGET_UNFIT', severity: severityOf('OPERATION_TARGET_UNFIT'), message, hint },
  ]);
