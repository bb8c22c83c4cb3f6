// SPDX-License-Identifier: EUPL-1.2
import type { DoctorCode } from '../../diagnostics/codes/doctor.js';
import type { CheckOutcome, CheckResult } from '../../diagnostics/doctor-report.js';
import { AppError } from '../../diagnostics/errors.js';
import { type Check, unknown } from './check.js';

export type { CheckOutcome };

export type CheckEvent =
  | { readonly type: 'check-started'; readonly code: DoctorCode; readonly title: string }
  | { readonly type: 'check-ended'; readonly outcome: CheckOutcome };

export interface CheckLimits {
  /** Aborts all that is under way; the reason is thrown. */
  readonly signal: AbortSignal;
  /** How many at a time; 8 when absent. */
  readonly parallel?: number;
  /** How long one check may take; a minute when absent. */
  readonly timeoutMs?: number;
}

/**
 * Runs checks side by side and tells as each ends; the outcomes come back in the order of the checks. A check that
 * fails or takes too long counts as unknown: the others go on.
 */
export async function* runChecks<World>(
  checks: ReadonlyArray<Check<World>>,
  world: World,
  limits: CheckLimits,
): AsyncGenerator<CheckEvent, ReadonlyArray<CheckOutcome>> {
  const { parallel = 8 } = limits;
  const outcomes = new Map<DoctorCode, CheckOutcome>();
  const waiting = [...checks];
  const underWay = new Map<DoctorCode, Promise<CheckOutcome>>();
  while (waiting.length + underWay.size > 0) {
    limits.signal.throwIfAborted();
    const next = underWay.size < parallel ? waiting.shift() : undefined;
    if (next !== undefined) {
      yield { type: 'check-started', code: next.code, title: next.title };
      underWay.set(next.code, runOne(next, world, limits));
      continue;
    }
    const outcome = await Promise.race(underWay.values());
    underWay.delete(outcome.code);
    outcomes.set(outcome.code, outcome);
    yield { type: 'check-ended', outcome };
  }
  return checks.flatMap(({ code }) => outcomes.get(code) ?? []);
}

/** The outcomes alone, for who does not show how they come in. */
export async function collectOutcomes<World>(
  checks: ReadonlyArray<Check<World>>,
  world: World,
  limits: CheckLimits,
): Promise<ReadonlyArray<CheckOutcome>> {
  const run = runChecks(checks, world, limits);
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
  }
}

async function runOne<World>(
  { code, title, phase, run }: Check<World>,
  world: World,
  { signal, timeoutMs = 60_000 }: CheckLimits,
): Promise<CheckOutcome> {
  const own = new AbortController();
  const stop = AbortSignal.any([signal, own.signal]);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<CheckResult>((settle) => {
    timer = setTimeout(() => settle(tookTooLong(timeoutMs)), timeoutMs);
    signal.addEventListener('abort', () => settle(interrupted), { once: true, signal: own.signal });
  });
  try {
    return { code, title, phase, ...(await Promise.race([run(world, stop).catch(failedCheck), patience])) };
  } finally {
    clearTimeout(timer);
    own.abort();
  }
}

const tookTooLong = (timeoutMs: number): CheckResult =>
  unknown({
    found: `No answer within ${timeoutMs / 1_000} seconds.`,
    reason: 'What was asked is too slow, or a firewall drops the question without saying so.',
  });

const interrupted: CheckResult = unknown({ found: 'Not looked at.', reason: 'The order was interrupted.' });

/** Something that a check needs does not answer, or the check itself is wrong. */
function failedCheck(error: unknown): CheckResult {
  if (error instanceof AppError) {
    const [first] = error.diagnostics;
    return unknown({
      found: `Could not look: ${error.message}`,
      reason: 'Another part has to answer first.',
      ...(first?.hint === undefined ? {} : { next: first.hint }),
    });
  }
  return unknown({
    found: `The check itself failed: ${error instanceof Error ? error.message : String(error)}`,
    reason: 'This is a fault of the toolkit; please report it.',
  });
}
