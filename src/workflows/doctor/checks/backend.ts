// SPDX-License-Identifier: EUPL-1.2
import type { BackendFacts, Known } from '../../../state/backend-facts.js';
import { type CheckResult, notApplicable, ok, problem, unknown, warning } from '../check.js';
import type { DoctorWorld } from '../world.js';

/** Asks the backend from the inside and judges one fact; what it cannot know is told as such. */
const inside =
  <Value>(pick: (facts: BackendFacts) => Known<Value>, judge: (value: Value) => CheckResult) =>
  async (world: DoctorWorld): Promise<CheckResult> => {
    if (world.backendFacts === undefined) return notApplicable('There is no backend that could be asked.');
    const fact = pick(await world.backendFacts());
    if ('value' in fact) return judge(fact.value);
    return unknown({
      found: `The backend cannot say: ${fact.unknown}.`,
      reason: 'What it would have to ask does not answer it.',
      next: 'signalen status',
    });
  };

export const checkMigrations = inside(
  ({ pending }) => pending,
  (pending) =>
    pending.length === 0
      ? ok('The database is what the backend expects.')
      : problem({
          found: `${pending.length} ${pending.length === 1 ? 'migration waits' : 'migrations wait'}: ${pending.slice(0, 3).join(', ')}.`,
          reason: 'The backend reads and writes columns that are not there.',
          next: 'signalen up',
        }),
);

export const checkIndexes = inside(
  ({ search }) => search,
  ({ status, missing }) => {
    if (missing.length > 0) {
      return problem({
        found: `The search server lacks ${missing.join(' and ')}.`,
        reason: 'The first report would make them with guessed fields, and search then stays wrong.',
        next: 'signalen up',
      });
    }
    if (status !== 'red') return ok('The search indexes are there.');
    return problem({
      found: 'The search server calls itself red.',
      reason: 'Part of what it holds cannot be read, often because its disk is full.',
      next: 'signalen logs search',
    });
  },
);

export const checkAdministrators = inside(
  ({ administrators }) => administrators,
  (count) =>
    count > 0
      ? ok(`${count} ${count === 1 ? 'administrator' : 'administrators'}.`)
      : warning({
          found: 'There is no administrator.',
          reason: 'Nobody can open the admin pages, and no user comes into being by logging in.',
          next: 'signalen admin add you@example.nl',
        }),
);

/** The broker as the backend reaches it, and whether anybody takes from the queue. */
export async function checkQueue(world: DoctorWorld): Promise<CheckResult> {
  if (world.backendFacts === undefined) return notApplicable('There is no backend that could be asked.');
  const { queue } = await world.backendFacts();
  const reason = 'Reports are stored, but nothing is routed, mailed or found, and nobody is told.';
  if ('unknown' in queue) {
    return problem({
      found: `The backend does not reach its message broker: ${queue.unknown}.`,
      reason,
      next: 'signalen logs broker',
    });
  }
  const { messages, workers } = queue.value;
  if (workers === 0) {
    return problem({
      found: `No worker takes from the queue, where ${messages} wait.`,
      reason,
      next: 'signalen logs worker',
    });
  }
  return ok(`The backend reaches its message broker; ${messages} wait in the queue.`);
}
