// SPDX-License-Identifier: EUPL-1.2
import type { DriftReport } from '../../plan/drift.js';
import { jsonDrift } from './json.js';
import { junitDrift } from './junit.js';
import { markdownDrift } from './markdown.js';
import { prettyDrift } from './pretty.js';
import type { DriftViewOptions } from './words.js';

export const driftFormats = ['pretty', 'json', 'junit', 'markdown'] as const;

export type DriftFormat = (typeof driftFormats)[number];

type DriftView = (report: DriftReport, options: DriftViewOptions) => string;

const views: Readonly<Record<DriftFormat, DriftView>> = {
  pretty: prettyDrift,
  json: jsonDrift,
  junit: junitDrift,
  markdown: markdownDrift,
};

/** A report as text in one of the formats, without a newline at the end. */
export const renderDrift = (format: DriftFormat, report: DriftReport, options: DriftViewOptions): string =>
  views[format](report, options);
