// SPDX-License-Identifier: EUPL-1.2
import { userInfo } from 'node:os';
import type { Context } from './context.js';

/** Who works here, for the history of a live system. */
export function whoWorks(context: Context): string {
  const named = context.environmentVariable('SIGNALEN_BY');
  if (named !== undefined) return named;
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return 'unknown';
  }
}
