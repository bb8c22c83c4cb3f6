// SPDX-License-Identifier: EUPL-1.2
import { type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import type { BackendHealth, DoctorWorld } from '../world.js';

/** Asks the backend from the inside and judges one part of the answer. */
const inside =
  (judge: (health: BackendHealth) => CheckResult) =>
  async (world: DoctorWorld): Promise<CheckResult> =>
    world.backendHealth === undefined
      ? notApplicable('The backend cannot be asked here.')
      : judge(await world.backendHealth());

export const checkMigrations = inside(({ pendingMigrations: pending }) =>
  pending.length === 0
    ? ok('The database is what the backend expects.')
    : problem({
        found: `${pending.length} ${pending.length === 1 ? 'migration waits' : 'migrations wait'}: ${pending.slice(0, 3).join(', ')}.`,
        reason: 'The backend reads and writes columns that are not there.',
        next: 'signalen up',
      }),
);

export const checkIndexes = inside(({ missingIndexes: missing }) => {
  if (missing === null) {
    return problem({
      found: 'The search server does not answer the backend.',
      reason: 'Staff find nothing and standard texts cannot be saved.',
      next: 'signalen logs search',
    });
  }
  return missing.length === 0
    ? ok('The search indexes are there.')
    : problem({
        found: `The search server lacks ${missing.join(' and ')}.`,
        reason: 'The first report would make them with guessed fields, and search then stays wrong.',
        next: 'signalen up',
      });
});

export const checkAdministrators = inside(({ administrators }) =>
  administrators > 0
    ? ok(`${administrators} ${administrators === 1 ? 'administrator' : 'administrators'}.`)
    : warning({
        found: 'There is no administrator.',
        reason: 'Nobody can open the admin pages, and no user comes into being by logging in.',
        next: 'signalen admin add you@example.nl',
      }),
);

export const checkQueue = inside(({ brokerAnswers }) =>
  brokerAnswers
    ? ok('The backend reaches its message broker.')
    : problem({
        found: 'The backend does not reach its message broker.',
        reason: 'Reports are stored, but nothing is routed, mailed or found, and nobody is told.',
        next: 'signalen logs broker',
      }),
);
