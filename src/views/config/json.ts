// SPDX-License-Identifier: EUPL-1.2

import type { ConfigReport } from '../../state/config-report.js';
import { jsonDocument } from '../json-document.js';

/** The report as one JSON document. */
export const configJson = (report: ConfigReport): string =>
  jsonDocument(report.errors === 0, { ...report, environment: report.environment ?? null });
