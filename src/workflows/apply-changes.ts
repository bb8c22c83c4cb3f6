// SPDX-License-Identifier: EUPL-1.2
import { applyPlan } from '../apply/apply-plan.js';
import { findHeavyLosses } from '../apply/guard.js';
import type { ApplyEvent, ApplyOutcome } from '../apply/outcome.js';
import type { Loss, Plan } from '../plan/plan.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import type { Prompter } from '../ports/prompter.js';
import type { Address } from '../state/address.js';
import type { InstanceReading } from './load-instance.js';

/** How much may happen, and who agrees to it. */
export interface Consent {
  /** Somebody agreed beforehand: `--yes`, or a saved plan. Never covers a heavy loss. */
  readonly given: boolean;
  /** What was typed after `--confirm`: the instance's name agrees to everything. */
  readonly confirm: string | undefined;
  /** Per cent of the active objects of a kind that may be switched off without the instance's name. */
  readonly largestShare: number;
  /** Somebody to ask; undefined when there is nobody. */
  readonly prompter: Prompter | undefined;
}

export interface ApplyInput {
  readonly plan: Plan;
  readonly store: ConfigurationStore;
  readonly consent: Consent;
  readonly by: string;
  readonly signal: AbortSignal;
  /** The instance the plan was made from, to point at its lines; absent for a saved plan, which has them itself. */
  readonly reading?: InstanceReading;
}

/** Asks for consent and carries out the plan. Yields what happens, returns how it ended. */
export async function* applyChanges(input: ApplyInput): AsyncGenerator<ApplyEvent, ApplyOutcome> {
  const { plan, store, by, signal } = input;
  if (plan.steps.length > 0) {
    const refusal = await askConsent(plan, input.consent);
    if (refusal !== undefined) return refusal;
  }
  const outcome = yield* applyPlan({ plan, store, by, signal });
  return outcome.type === 'rejected' && outcome.source === undefined ? pointAtFiles(outcome, input) : outcome;
}

/** Undefined when the plan may go ahead. */
async function askConsent(plan: Plan, consent: Consent): Promise<ApplyOutcome | undefined> {
  const name = plan.instance;
  const losses = findHeavyLosses(plan, consent.largestShare);
  if (consent.confirm === name) return undefined;
  if (consent.confirm !== undefined) return { type: 'unconfirmed', losses, name };
  if (losses.length > 0) return askName(losses, name, consent.prompter);
  if (consent.given) return undefined;
  if (consent.prompter === undefined) return { type: 'unapproved' };
  return (await askApproval(consent.prompter)) ? undefined : { type: 'declined' };
}

async function askName(
  losses: ReadonlyArray<Loss>,
  name: string,
  prompter: Prompter | undefined,
): Promise<ApplyOutcome | undefined> {
  if (prompter === undefined) return { type: 'unconfirmed', losses, name };
  const typed = await prompter.text({
    message: `This switches off a large share. Type the name of the instance (${name}) to go ahead:`,
    check: () => undefined,
  });
  return typed === name ? undefined : { type: 'unconfirmed', losses, name };
}

const askApproval = (prompter: Prompter): Promise<boolean> =>
  prompter.choose({
    message: 'Apply this plan?',
    choices: [
      { value: false, label: 'No', explanation: 'Nothing is written.' },
      { value: true, label: 'Yes', explanation: 'All of it is written, or nothing.' },
    ],
  });

type Rejection = Extract<ApplyOutcome, { readonly type: 'rejected' }>;

function pointAtFiles(outcome: Rejection, { reading }: ApplyInput): ApplyOutcome {
  const source = reading === undefined ? undefined : placeOf(reading, outcome.address);
  if (reading === undefined || source === undefined) return outcome;
  const sourceLine = reading.tree.lineOf(source.file, source.line);
  return { ...outcome, source, ...(sourceLine === undefined ? {} : { sourceLine }) };
}

function placeOf({ instance, tree }: InstanceReading, address: Address) {
  const path = instance.desired.objects.get(address)?.path;
  return path === undefined ? undefined : tree.locate(path, 'key');
}
