// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { type Check, ok } from '../../../src/workflows/doctor/check.js';
import {
  chooseChecks,
  dockerDoctorChecks,
  preflightChecks,
} from '../../../src/workflows/doctor/choose-checks.js';
import { collectOutcomes, runChecks } from '../../../src/workflows/doctor/run-checks.js';

type Nothing = Record<string, never>;

const check = (code: Check<Nothing>['code'], run: Check<Nothing>['run']): Check<Nothing> => ({
  code,
  title: code,
  phase: 'both',
  run,
});

const quiet = () => new AbortController().signal;

describe('running checks', () => {
  it('tells as each ends and gives the outcomes in the order of the checks', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((settle) => {
      release = settle;
    });
    const slow = check('DOCTOR_DISK', () => gate.then(() => ok('later')));
    const fast = check('DOCTOR_PORTS', async () => ok('sooner'));
    const seen: string[] = [];

    const run = runChecks([slow, fast], {}, { signal: quiet() });
    for (let step = await run.next(); ; step = await run.next()) {
      if (step.done === true) {
        expect(step.value.map(({ found }) => found)).toEqual(['later', 'sooner']);
        break;
      }
      if (step.value.type === 'check-ended') {
        seen.push(step.value.outcome.found);
        release();
      }
    }

    expect(seen).toEqual(['sooner', 'later']);
  });

  it('runs no more at a time than it may', async () => {
    let atOnce = 0;
    let most = 0;
    const busy = async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((settle) => setImmediate(settle));
      atOnce -= 1;
      return ok('');
    };
    const codes = ['DOCTOR_DISK', 'DOCTOR_PORTS', 'DOCTOR_NAMES', 'DOCTOR_CLOCK', 'DOCTOR_MAIL'] as const;

    await collectOutcomes(
      codes.map((code) => check(code, busy)),
      {},
      { signal: quiet(), parallel: 2 },
    );

    expect(most).toBe(2);
  });

  it('counts a check that takes too long or fails as unknown, and goes on', async () => {
    const outcomes = await collectOutcomes(
      [
        check('DOCTOR_DISK', () => new Promise(() => undefined)),
        check('DOCTOR_PORTS', async () => {
          throw new TypeError('oops');
        }),
        check('DOCTOR_NAMES', async () => ok('fine')),
      ],
      {},
      { signal: quiet(), timeoutMs: 20 },
    );

    expect(outcomes.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'ok']);
    expect(outcomes[0]?.found).toBe('No answer within 0.02 seconds.');
    expect(outcomes[1]?.found).toContain('oops');
  });

  it('throws the reason when it is stopped', async () => {
    const stop = new AbortController();
    const running = collectOutcomes(
      [check('DOCTOR_DISK', () => new Promise(() => undefined))],
      {},
      { signal: stop.signal },
    );
    const second = collectOutcomes(
      [check('DOCTOR_DISK', async () => ok('')), check('DOCTOR_PORTS', () => new Promise(() => undefined))],
      {},
      { signal: stop.signal, parallel: 1 },
    );

    stop.abort(new Error('stopped'));

    await expect(second).rejects.toThrow('stopped');
    await expect(running).rejects.toThrow('stopped');
  });
});

describe('choosing checks', () => {
  it('has every code once', () => {
    const codes = dockerDoctorChecks.map(({ code }) => code);

    expect(new Set(codes).size).toBe(codes.length);
  });

  it('leaves what only makes sense later out of the preflight', () => {
    expect(preflightChecks.every(({ phase }) => phase !== 'running')).toBe(true);
    expect(preflightChecks.map(({ code }) => code)).toContain('DOCTOR_PORTS');
    expect(preflightChecks.map(({ code }) => code)).not.toContain('DOCTOR_PDOK');
  });

  it('refuses a code that is no check, with the nearest one', () => {
    expect(() => chooseChecks(dockerDoctorChecks, { only: ['DOCTOR_PORT'], phase: 'all' })).toThrow(
      '"DOCTOR_PORT" is no check of this environment.',
    );
  });
});
