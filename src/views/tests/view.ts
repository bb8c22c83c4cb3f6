// SPDX-License-Identifier: EUPL-1.2
import type { TestReport } from '../../routing/index.js';
import type { ViewOptions } from '../findings/view.js';
import { jsonTests } from './json.js';
import { junitTests } from './junit.js';
import { prettyTests } from './pretty.js';

export interface TestViewOptions extends ViewOptions {
  /** Tell of every test what each rule did; machine formats always do. */
  readonly explain: boolean;
}

export const testFormats = ['pretty', 'json', 'junit'] as const;

export type TestFormat = (typeof testFormats)[number];

const views: Readonly<Record<TestFormat, (report: TestReport, options: TestViewOptions) => string>> = {
  pretty: prettyTests,
  json: jsonTests,
  junit: junitTests,
};

/** A report as text in one of the formats, without a newline at the end. */
export const renderTests = (format: TestFormat, report: TestReport, options: TestViewOptions): string =>
  views[format](report, options);
