// SPDX-License-Identifier: EUPL-1.2
import type { ConfigReport } from '../state/config-report.js';
import { configJson } from '../views/config/json.js';
import { configText } from '../views/config/pretty.js';
import type { Context } from './context.js';
import { folderOf } from './open-instance.js';

/** Shows the values as the result; what to know about them goes beside it. */
export function showConfigReport(report: ConfigReport, context: Context, format: 'pretty' | 'json'): void {
  const { output, json } = context;
  if (json || format === 'json') {
    output.result(configJson(report));
    return;
  }
  output.result(configText(report, { colour: output.colour.result, folder: folderOf(context) }));
  if (report.releaseNote !== undefined) output.note(report.releaseNote);
  if (report.errors > 0) {
    output.note(
      `There ${report.errors === 1 ? 'is 1 error' : `are ${report.errors} errors`} in the files: run "signalen validate".`,
    );
  }
}
