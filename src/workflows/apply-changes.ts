// SPDX-License-Identifier: EUPL-1.2
import { applyPlan } from '../apply/apply-plan.js';
import { findHeavyLosses } from '../apply/guard.js';
import type { ApplyEvent, ApplyOutcome, LocatedRejection } from '../apply/outcome.js';
import type { Loss, Plan } from '../plan/plan.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import type { Prompter } from '../ports/prompter.js';
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
  /** Do it and undo it: nobody has to agree with that. */
  readonly check: boolean;
  /** The instance the plan was made from, to point at its lines; absent for a saved plan, which has them itself. */
  readonly reading?: InstanceReading;
}

/** Asks for consent and carries out the plan. Yields what happens, returns how it ended. */
export async function* applyChanges(input: ApplyInput): AsyncGenerator<ApplyEvent, ApplyOutcome> {
  const { plan, store, by, signal, check } = input;
  if (plan.steps.length > 0 && !check) {
    const refusal = await askConsent(plan, input.consent);
    if (refusal !== undefined) return refusal;
  }
  const outcome = yield* applyPlan({ plan, store, by, signal, check });
  return outcome.type === 'rejected' ? pointAtFiles(outcome, input.reading) : outcome;
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

type Rejected = Extract<ApplyOutcome, { readonly type: 'rejected' }>;

/** With the line of each object in the files; a saved plan brings its own. */
function pointAtFiles(outcome: Rejected, reading: InstanceReading | undefined): Rejected {
  if (reading === undefined) return outcome;
  const { others, ...first } = outcome;
  const located = others?.map((other) => pointAtFile(other, reading));
  return { ...pointAtFile(first, reading), ...(located === undefined ? {} : { others: located }) };
}

function pointAtFile<Objection extends LocatedRejection>(
  objection: Objection,
  { instance, tree }: InstanceReading,
): Objection {
  const path = instance.desired.objects.get(objection.address)?.path;
  if (objection.source !== undefined || path === undefined) return objection;
  // Most fields stand in the files under their own name; of others the nearest thing is pointed at.
  const { field } = objection;
  const source = field === undefined ? tree.locate(path, 'key') : tree.locate([...path, field], 'value');
  if (source === undefined) return objection;
  const sourceLine = tree.lineOf(source.file, source.line);
  return { ...objection, source, ...(sourceLine === undefined ? {} : { sourceLine }) };
}
