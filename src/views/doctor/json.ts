// SPDX-License-Identifier: EUPL-1.2
import { countOutcomes, type DoctorReport, hasFailed } from '../../diagnostics/doctor-report.js';
import { jsonDocument } from '../json-document.js';

/** One document: what was looked at, and every outcome. */
export function jsonDoctor(report: DoctorReport): string {
  const { instance, environment = null, target, running, outcomes } = report;
  return jsonDocument(!hasFailed(report), {
    instance,
    environment,
    target,
    running,
    counts: countOutcomes(outcomes),
    checks: outcomes.map(
      ({ code, title, status, found, reason = null, next = null, blockedBy = null, details = [] }) => ({
        code,
        title,
        status,
        found,
        reason,
        next,
        blockedBy,
        details,
      }),
    ),
  });
}
