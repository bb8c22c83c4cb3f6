// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { ApplyOutcome } from '../../apply/outcome.js';
import type { Plan } from '../../plan/plan.js';
import { prettyDiagnostic } from '../findings/pretty.js';
import { printable } from '../findings/printable.js';
import { describeLoss, describeTarget, plural } from '../plan/words.js';
import { describeEnding, staleTable } from './words.js';

export interface ApplyViewOptions {
  readonly colour: boolean;
  readonly width: number;
  /** From the working directory to the instance folder, for places in files. */
  readonly folder: string;
}

/** How an apply ended, for people. */
export function prettyOutcome(outcome: ApplyOutcome, plan: Plan, options: ApplyViewOptions): string {
  const paint = new Chalk({ level: options.colour ? 1 : 0 });
  switch (outcome.type) {
    case 'applied':
      return [
        paint.green(describeSuccess(outcome, plan)),
        ...losses(plan),
        'Next: signalen plan shows that nothing is left to do.',
      ].join('\n');
    case 'nothing-to-do':
      return 'Nothing to do: the live system is as the files say.';
    case 'declined':
      return 'Nothing was written.';
    case 'interrupted':
      return 'Stopped before it was done; nothing was written.';
    default: {
      const table = outcome.type === 'stale' ? staleTable(outcome).map(printable) : [];
      const problems = describeEnding(outcome).map((diagnostic) =>
        prettyDiagnostic(options, diagnostic, options),
      );
      return [...problems, ...table].join('\n');
    }
  }
}

const losses = (plan: Plan): ReadonlyArray<string> =>
  plan.losses.map((loss) => `Switched off: ${describeLoss(loss)}.`);

function describeSuccess(
  { written, alreadyThere }: { written: number; alreadyThere: number },
  plan: Plan,
): string {
  const there = alreadyThere === 0 ? '' : `; ${plural(alreadyThere, 'object')} had the wanted values already`;
  return printable(`Applied: ${plural(written, 'object')} written to ${describeTarget(plan)}${there}.`);
}
