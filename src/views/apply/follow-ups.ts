// SPDX-License-Identifier: EUPL-1.2
import type { ApplyOutcome } from '../../apply/outcome.js';

/** Something that has to follow an apply. */
export interface FollowUp {
  /** As the store calls it, e.g. `areas-changed`. */
  readonly code: string;
  readonly message: string;
  /** What to type; absent when only the owner of the target knows. */
  readonly command?: string;
}

/** What has to follow, in words; `restart` is the command that restarts the workers of the target. */
export function followUpsOf(outcome: ApplyOutcome, restart: string | undefined): ReadonlyArray<FollowUp> {
  if (outcome.type !== 'applied') return [];
  return (outcome.notices ?? []).map((code) => describeNotice(code, restart));
}

function describeNotice(code: string, restart: string | undefined): FollowUp {
  if (code !== 'areas-changed') return { code, message: `The live system says: ${code}.` };
  const message =
    'The workers of the backend keep the areas in memory, so that routing by area still uses the old ones until they start again.';
  return restart === undefined
    ? { code, message: `${message} Restart them where they run.` }
    : { code, message, command: restart };
}

export const followUpText = ({ message, command }: FollowUp): string =>
  command === undefined ? message : `${message}\n  Type: ${command}`;
