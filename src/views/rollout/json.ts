// SPDX-License-Identifier: EUPL-1.2
import type { RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import type { UpDone } from '../../rollout/up-outcome.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';
import type { UpSummary } from './pretty.js';

/** How a failed or stopped order ended, as one document. */
export function jsonFailure(outcome: RolloutFailure | RolloutInterrupted): string {
  const { stage, standing } = outcome;
  if (outcome.type === 'interrupted') {
    return jsonDocument(false, { outcome: 'interrupted', stage, standing, diagnostics: [] });
  }
  return jsonDocument(false, {
    outcome: 'failed',
    stage,
    standing,
    service: outcome.service ?? null,
    diagnostics: outcome.problems.map(describeDiagnostic),
  });
}

/** What came of a good `up`, as one document. */
export const jsonUp = (outcome: UpDone, summary: UpSummary): string =>
  jsonDocument(outcome.exitCode === 0, {
    outcome: 'done',
    containers: outcome.changes,
    secretsMade: outcome.secretsMade,
    imagesPulled: outcome.imagesPulled,
    configuration:
      outcome.configured === null
        ? null
        : {
            planned: outcome.configured.planned,
            written: outcome.configured.written,
            exitCode: outcome.configured.exitCode,
          },
    smokeTest: outcome.smoke,
    addresses: { frontend: summary.frontend, backend: summary.backend },
    authority: summary.authority ?? null,
    administrator: summary.administrator ?? null,
    administrators: outcome.configured?.administrators ?? null,
    diagnostics: [],
  });

/** What came of `down` or `restart`, as one document. */
export const jsonDone = (content: object): string =>
  jsonDocument(true, { outcome: 'done', ...content, diagnostics: [] });
