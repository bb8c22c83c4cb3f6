// SPDX-License-Identifier: EUPL-1.2
import type { ConfigReport } from '../../state/config-report.js';

/** The report as one JSON document. */
export const configJson = (report: ConfigReport): string =>
  JSON.stringify({ formatVersion: 1, ...report, environment: report.environment ?? null }, null, 2);
