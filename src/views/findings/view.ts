// SPDX-License-Identifier: EUPL-1.2
import type { FindingsReport } from '../../diagnostics/report.js';
import { githubView } from './github.js';
import { gitlabView } from './gitlab.js';
import { jsonView } from './json.js';
import { junitView } from './junit.js';
import { prettyView } from './pretty.js';
import { sarifView } from './sarif.js';

export interface ViewOptions {
  readonly colour: boolean;
  /** Columns to wrap explanations at; machine formats ignore it. */
  readonly width: number;
}

export const findingFormats = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab'] as const;

export type FindingFormat = (typeof findingFormats)[number];

type FindingsView = (report: FindingsReport, options: ViewOptions) => string;

const views: Readonly<Record<FindingFormat, FindingsView>> = {
  pretty: prettyView,
  json: jsonView,
  sarif: sarifView,
  junit: junitView,
  github: githubView,
  gitlab: gitlabView,
};

/** A report as text in one of the formats, without a newline at the end. */
export const renderFindings = (format: FindingFormat, report: FindingsReport, options: ViewOptions): string =>
  views[format](report, options);
