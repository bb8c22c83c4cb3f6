// SPDX-License-Identifier: EUPL-1.2
import { exitCodeOf } from '../apply/exit-code.js';
import type { ApplyOutcome } from '../apply/outcome.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import type { Plan } from '../plan/plan.js';
import { restartWorkers } from '../render/restart-workers.js';
import { fingerprint } from '../state/fingerprint.js';
import type { Json } from '../state/json.js';
import type { TargetSettings } from '../state/settings.js';
import { jsonOutcome } from '../views/apply/json.js';
import { prettyOutcome } from '../views/apply/pretty.js';
import { type ApplyProgress, lineProgress } from '../views/apply/progress.js';
import { type ApplyInput, applyChanges, type Consent } from '../workflows/apply-changes.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { folderOf } from './open-instance.js';
import { restartAfterApply } from './restart-after-apply.js';
import { whoWorks } from './who-works.js';

/** The flags by which somebody agrees with a plan. */
export interface ConsentFlags {
  readonly yes: boolean;
  readonly confirm?: string | undefined;
  /** Per cent. */
  readonly 'max-deactivate': number;
}

export const consentOf = async (flags: ConsentFlags, context: Context): Promise<Consent> => ({
  given: flags.yes,
  confirm: flags.confirm,
  largestShare: flags['max-deactivate'],
  prompter: context.output.interactive ? await context.prompter() : undefined,
});

/** Applies a plan, shows what happens while it happens, and how it ended. */
export async function runApply(
  input: Omit<ApplyInput, 'by' | 'signal'> & {
    readonly target: TargetSettings | undefined;
    /** Takes what the audit log is to say of it. */
    readonly order?: Pick<Order, 'detail'>;
    /** Restart the workers when areas changed, where they are within reach. */
    readonly restart: boolean;
  },
  context: Context,
): Promise<ExitCode> {
  const { plan, order } = input;
  order?.detail({ plan: fingerprint(plan as unknown as Json), steps: plan.steps.length });
  const applied = await followApply({ ...input, by: whoWorks(context), signal: context.stop }, context);
  const outcome = input.restart ? await restartAfterApply(applied, input.target, context) : applied;
  order?.detail({ outcome: outcome.type, written: outcome.type === 'applied' ? outcome.written : 0 });
  if (outcome.type === 'interrupted') context.stop.throwIfAborted();
  showOutcome(outcome, input, context);
  return exitCodeOf(outcome);
}

export async function followApply(input: ApplyInput, context: Context): Promise<ApplyOutcome> {
  const progress = await openProgress(context);
  let outcome: ApplyOutcome | undefined;
  try {
    const applying = applyChanges(input);
    let next = await applying.next();
    while (!next.done) {
      progress.show(next.value);
      next = await applying.next();
    }
    outcome = next.value;
    return outcome;
  } finally {
    await progress.end(outcome?.type === 'applied');
  }
}

async function openProgress({ output, json }: Context): Promise<ApplyProgress> {
  if (json || !output.interactive) return lineProgress((text) => output.note(text));
  const { animatedProgress } = await import('../views/apply/animated-progress.js');
  return animatedProgress(process.stderr);
}

interface Applied {
  readonly plan: Plan;
  readonly target: TargetSettings | undefined;
}

function showOutcome(outcome: ApplyOutcome, { plan, target }: Applied, context: Context): void {
  const { output } = context;
  const restart = restartWorkers(target);
  const about = {
    width: output.width,
    folder: folderOf(context),
    ...(restart === undefined ? {} : { restart }),
  };
  const look = (colour: boolean) => ({ colour, ...about });
  if (context.json) output.result(jsonOutcome(outcome, plan, restart));
  else if (exitCodeOf(outcome) === 0) output.result(prettyOutcome(outcome, plan, look(output.colour.result)));
  else output.problem(prettyOutcome(outcome, plan, look(output.colour.note)));
}
