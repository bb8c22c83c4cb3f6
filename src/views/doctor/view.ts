// SPDX-License-Identifier: EUPL-1.2
import type { DoctorReport } from '../../diagnostics/doctor-report.js';
import { jsonDoctor } from './json.js';
import { junitDoctor } from './junit.js';
import { prettyDoctor } from './pretty.js';

export const doctorFormats = ['pretty', 'json', 'junit'] as const;

export type DoctorFormat = (typeof doctorFormats)[number];

export interface DoctorLook {
  readonly colour: boolean;
  readonly width: number;
}

type DoctorView = (report: DoctorReport, look: DoctorLook) => string;

const views: Readonly<Record<DoctorFormat, DoctorView>> = {
  pretty: prettyDoctor,
  json: jsonDoctor,
  junit: junitDoctor,
};

/** What doctor found as text in one of the formats, without a newline at the end. */
export const renderDoctor = (format: DoctorFormat, report: DoctorReport, look: DoctorLook): string =>
  views[format](report, look);
