// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RunningTarget, Settings } from '../../state/settings.js';
import type { InstanceReading } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';

/** A target whose services can be looked after one by one. */
export type ServiceTarget = Extract<RunningTarget, { readonly type: 'docker' | 'helm' }>;

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

/** The target of an environment whose services the toolkit knows one by one; `order` is what was typed. */
export function serviceTarget(reading: InstanceReading, order: string): ServiceTarget {
  const target = runningTarget(reading);
  if (target.type !== 'exec') return target;
  throw unfit(
    `"${order}" works on services in Docker or Kubernetes; of the target of this environment, exec, only the backend is known.`,
    `Use the program that runs it there: ${target.command[0] ?? ''}.`,
  );
}

const unfit = (message: string, hint: string): AppError =>
  new AppError(exitCodes.refused, [
    { code: 'OPERATION_TARGET_UNFIT', severity: severityOf('OPERATION_TARGET_UNFIT'), message, hint },
  ]);
