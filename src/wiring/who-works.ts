// SPDX-License-Identifier: EUPL-1.2
import { userInfo } from 'node:os';
import type { Context } from './context.js';

/** Who works here, for the history of a live system. */
export const whoWorks = (context: Context): string =>
  context.environmentVariable('SIGNALEN_BY') ?? accountName();

/**
 * Who gave an order, for the audit log: the account, and before it the name somebody works under, since a pipeline or
 * `sudo` gives many people one account. Anybody can set that name; the account not.
 */
export function whoOrders({ environmentVariable }: Context): string {
  const account = accountName();
  const named = environmentVariable('SIGNALEN_BY') ?? environmentVariable('SUDO_USER') ?? account;
  return named === account ? account : `${named} (${account})`;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return 'unknown';
  }
}
