// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { ApplyOutcome } from '../../apply/outcome.js';
import type { Plan } from '../../plan/plan.js';
import { prettyDiagnostic } from '../findings/pretty.js';
import { printable } from '../findings/printable.js';
import { describeLoss, describeTarget, plural } from '../plan/words.js';
import { followUpsOf, followUpText } from './follow-ups.js';
import { describeEnding, staleTable } from './words.js';

export interface ApplyViewOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Restarts the workers of the target; absent when only its owner knows how. */
  readonly restart?: string;
  /** From the working directory to the instance folder, for places in files. */
  readonly folder: string;
}

/** Of a long list of problems this many are shown. */
const mostProblems = 25;

/** How an apply ended, for people. */
export function prettyOutcome(outcome: ApplyOutcome, plan: Plan, options: ApplyViewOptions): string {
  const paint = new Chalk({ level: options.colour ? 1 : 0 });
  switch (outcome.type) {
    case 'applied':
      return [
        paint.green(describeSuccess(outcome, plan)),
        ...losses(plan),
        ...followUpsOf(outcome, options.restart).map(followUpText),
        'Next: signalen plan shows that nothing is left to do.',
      ].join('\n');
    case 'checked':
      return [
        paint.green(describeCheck(outcome, plan)),
        ...plan.losses.map((loss) => `It would switch off ${describeLoss(loss)}.`),
        'Next: signalen apply',
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
      const shown = problems.slice(0, mostProblems);
      const hidden = problems.length - shown.length;
      const more = hidden === 0 ? [] : [`… and ${hidden} more; --json lists all of them.`];
      return [...shown, ...more, ...table].join('\n');
    }
  }
}

const losses = (plan: Plan): ReadonlyArray<string> =>
  plan.losses.map((loss) => `Switched off: ${describeLoss(loss)}.`);

function describeCheck({ written, alreadyThere }: Counts, plan: Plan): string {
  const what =
    written === 1
      ? `${describeTarget(plan)} takes the one change`
      : `${describeTarget(plan)} takes all ${written} changes`;
  const there = alreadyThere === 0 ? '' : `; ${plural(alreadyThere, 'object')} had the wanted values already`;
  return printable(`Tried and undone: ${what}${there}. Nothing was written.`);
}

interface Counts {
  readonly written: number;
  readonly alreadyThere: number;
}

function describeSuccess({ written, alreadyThere }: Counts, plan: Plan): string {
  const there = alreadyThere === 0 ? '' : `; ${plural(alreadyThere, 'object')} had the wanted values already`;
  return printable(`Applied: ${plural(written, 'object')} written to ${describeTarget(plan)}${there}.`);
}
