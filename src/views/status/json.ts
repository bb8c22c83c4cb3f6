// SPDX-License-Identifier: EUPL-1.2
import type { StatusReport } from '../../state/status-report.js';
import { jsonDocument } from '../json-document.js';

/** One document; `ok` means that nothing is down. What is unknown says why: `{"unknown": "…"}` instead of `{"value": …}`. */
export const jsonStatus = (report: StatusReport): string =>
  jsonDocument(!report.problems.some(({ severity }) => severity === 'down'), report);
