// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import { type FailOn, type FindingsReport, isFailing } from '../diagnostics/report.js';
import type { Files } from '../ports/files.js';
import type { Settings } from '../state/settings.js';
import { checkInstance } from './check-instance.js';
import { fixInstance } from './fix-instance.js';
import { readImagesLock } from './images/read-lock.js';
import { loadInstance } from './load-instance.js';

export interface ValidateInput {
  readonly files: Files;
  readonly environment: string | undefined;
  readonly failOn: FailOn;
  /** Mend what a machine can mend before reporting. */
  readonly fix: boolean;
  /** From the working directory to the instance folder, for the paths in reports. */
  readonly folder: string;
  readonly toolVersion: string;
}

/** Reads the instance, says everything that is wrong with it, and judges it. Writes only with `fix`. */
export async function validate(input: ValidateInput): Promise<FindingsReport> {
  const fixed = input.fix ? await fixInstance(input.files, input.environment) : undefined;
  const reading = await loadInstance(input.files, input.environment);
  const { release } = reading.instance.sections as Settings;
  const { findings } = await readImagesLock(input.files, release);
  const { diagnostics, suppressed } = checkInstance(reading, findings);
  return {
    instance: reading.name,
    environment: reading.environment,
    folder: input.folder,
    diagnostics,
    suppressed,
    ...(fixed === undefined ? {} : { fixed }),
    failOn: input.failOn,
    passed: !diagnostics.some(({ severity }) => isFailing(severity, input.failOn)),
    toolVersion: input.toolVersion,
  };
}

export const exitCodeOf = (report: FindingsReport): 0 | 3 =>
  report.passed ? exitCodes.done : exitCodes.findings;
