// SPDX-License-Identifier: EUPL-1.2
import type { ApplyOutcome, LocatedRejection } from '../../apply/outcome.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { describeValue } from '../plan/describe-value.js';
import { describeLoss, plural } from '../plan/words.js';

type Ending<Type extends ApplyOutcome['type']> = Extract<ApplyOutcome, { readonly type: Type }>;

/** The endings that are no success, as problems; an empty list for those that are. */
export function describeEnding(outcome: ApplyOutcome): ReadonlyArray<Diagnostic> {
  switch (outcome.type) {
    case 'stale':
      return [describeStale(outcome)];
    case 'rejected':
      return describeRejections(outcome);
    case 'locked':
      return [describeLock(outcome)];
    case 'other-target':
      return [describeOtherTarget(outcome)];
    case 'unconfirmed':
      return [describeUnconfirmed(outcome)];
    case 'unapproved':
      return [unapproved];
    case 'applied':
    case 'checked':
    case 'nothing-to-do':
    case 'declined':
    case 'interrupted':
      return [];
    default:
      return outcome satisfies never;
  }
}

const describeStale = ({ objects }: Ending<'stale'>): Diagnostic => ({
  code: 'PLAN_STALE',
  severity: 'error',
  message: `Nothing was written: ${plural(objects.length, 'object')} of the plan changed in the live system after the plan was made.`,
  hint: 'Make a new plan with: signalen plan',
});

function describeRejections({ others = [], ...first }: Ending<'rejected'>): ReadonlyArray<Diagnostic> {
  return [
    describeRejection('Nothing was written: the live system refused', first),
    ...others.map((other) => describeRejection('It refused as well:', other)),
  ];
}

const describeRejection = (
  opening: string,
  { address, field, reason, source, sourceLine }: LocatedRejection,
): Diagnostic => ({
  code: 'STORE_REJECTED',
  severity: 'error',
  message: `${opening} ${address}${field === undefined ? '' : `, field ${field}`}: ${reason}`,
  ...(source === undefined ? {} : { at: source }),
  ...(sourceLine === undefined ? {} : { sourceLine }),
});

const describeLock = ({ holder }: Ending<'locked'>): Diagnostic => ({
  code: 'STORE_LOCKED',
  severity: 'error',
  message: `Nothing was written: somebody else is writing (${holder}).`,
  hint: 'Wait until that is done and run the command again.',
});

const describeOtherTarget = ({ planned, actual }: Ending<'other-target'>): Diagnostic => ({
  code: 'PLAN_OTHER_TARGET',
  severity: 'error',
  message: `Nothing was written: the plan was made for ${planned.type} target ${planned.label}, and this is ${actual.type} target ${actual.label}${planned.label === actual.label && planned.type === actual.type ? ', which was made anew since' : ''}.`,
  hint: 'Make a plan for this system with: signalen plan --out FILE',
});

const describeUnconfirmed = ({ losses, name }: Ending<'unconfirmed'>): Diagnostic =>
  losses.length === 0
    ? {
        ...unapproved,
        message: 'Nothing was written: the name that was given is not that of the instance.',
        hint: `The instance is called ${name}.`,
      }
    : {
        code: 'PLAN_SWITCHES_OFF_MUCH',
        severity: 'error',
        message: `Nothing was written: the plan switches off ${losses.map(describeLoss).join(' and ')}.`,
        hint: `If that is what you want: give the same command again, with --confirm ${name}`,
      };

const unapproved: Diagnostic = {
  code: 'PLAN_UNAPPROVED',
  severity: 'error',
  message: 'Nothing was written: somebody has to agree, and there is nobody to ask here.',
  hint: 'Look at the plan with signalen plan, then give --yes.',
};

/** The three columns of a stale plan: as planned, as it is now, as the files want it. */
export function staleTable({ objects }: Ending<'stale'>): ReadonlyArray<string> {
  return objects.flatMap(({ address, change, fields }) => [
    `${address}: ${changeWords[change]}`,
    ...fields.flatMap(({ field, planned, now, wanted }) => [
      `  ${field}`,
      `    in the plan  ${describeValue(planned)}`,
      `    now          ${describeValue(now)}`,
      `    wanted       ${describeValue(wanted)}`,
    ]),
  ]);
}

const changeWords = {
  changed: 'changed since',
  gone: 'no longer exists',
  appeared: 'exists by now, with other values',
} as const;
