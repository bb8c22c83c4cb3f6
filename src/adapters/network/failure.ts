// SPDX-License-Identifier: EUPL-1.2
import type { ProbeFailure } from '../../ports/network-probe.js';

/** What an error of Node's network modules says, as a value. */
export function toFailure(error: unknown): ProbeFailure {
  const { message, code, errors } = error as NodeJS.ErrnoException & {
    readonly errors?: ReadonlyArray<Error>;
  };
  // Of a host with several addresses Node gives all failures in one error that says nothing itself.
  if (message === '' && errors?.[0] !== undefined) return toFailure(errors[0]);
  return {
    ok: false,
    reason: message === '' || message === undefined ? String(code ?? error) : message,
    ...(typeof code === 'string' ? { systemCode: code } : {}),
  };
}

export const timedOut = (milliseconds: number): ProbeFailure => ({
  ok: false,
  reason: `no answer within ${milliseconds / 1000} seconds`,
  systemCode: 'ETIMEDOUT',
});
