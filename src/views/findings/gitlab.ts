// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Severity } from '../../diagnostics/diagnostic.js';
import { type FindingsReport, fromWorkingDirectory } from '../../diagnostics/report.js';

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' };

/** GitLab wants a place for every entry; what has none is shown at the file every instance has. */
const placeless = { file: 'signalen.yaml', line: 1 };

/**
 * The code quality report of GitLab. A fingerprint leaves out the line, so that a finding that only moved is not
 * shown as a new one; equal findings in one file are told apart by their order.
 */
export function gitlabView(report: FindingsReport): string {
  const seen = new Map<string, number>();
  const entries = report.diagnostics.map((diagnostic) => {
    const { file, line } = diagnostic.at ?? placeless;
    const path = fromWorkingDirectory(report, file);
    const identity = JSON.stringify([diagnostic.code, path, diagnostic.message]);
    const order = seen.get(identity) ?? 0;
    seen.set(identity, order + 1);
    return {
      description: diagnostic.message,
      check_name: diagnostic.code,
      fingerprint: createHash('sha256').update(`${identity}#${order}`).digest('hex'),
      severity: severities[diagnostic.severity],
      location: { path, lines: { begin: line } },
    };
  });
  return JSON.stringify(entries, null, 2);
}
