// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { secretNameIn } from '../render/chart/chart-names.js';
import { type TakenDown, takeDown } from '../rollout/docker/take-down.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../rollout/events.js';
import { takeDownRelease } from '../rollout/helm/take-down.js';
import { typedOrder } from '../state/typed-order.js';
import { plural } from '../views/plan/words.js';
import { jsonDone } from '../views/rollout/json.js';
import { isOurs } from '../workflows/secrets/read-cluster-secret.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import { type InstalledTarget, openInstalledTarget } from './open-installed-target.js';
import { openInstaller } from './open-installer.js';
import { openReleaseInstaller } from './open-release-installer.js';

export interface DownFlags {
  readonly volumes: boolean;
  readonly confirm?: string | undefined;
  /** Seconds. */
  readonly timeout: number;
}

/** Stops and removes what runs; files with errors are no reason to keep it. */
export async function runDown(flags: DownFlags, order: Order, context: Context): Promise<ExitCode> {
  const { target, name, renderFolder } = await openInstalledTarget(context);
  await order.target(target);
  order.detail({ volumes: flags.volumes });
  if (flags.volumes) await confirmLoss(name, flags.confirm, context);
  return withInstallationLock(renderFolder, context, async () => {
    const outcome = await followRollout(await takingDown(target, flags, context), context);
    if (outcome.type !== 'done') return showFailure(outcome, context, orderOf(flags, context));
    const { removed } = outcome;
    order.detail({ removed: removed.length });
    const { output, json } = context;
    const { volumes } = flags;
    if (json) output.result(jsonDone({ removed, volumes }));
    else output.result(describe(removed, { volumes, place: target.type }, context));
    return exitCodes.done;
  });
}

type TakingDown = AsyncGenerator<RolloutEvent, TakenDown | RolloutFailure | RolloutInterrupted>;

async function takingDown(
  target: InstalledTarget,
  { volumes, timeout: timeoutSeconds }: DownFlags,
  context: Context,
): Promise<TakingDown> {
  if (target.type === 'docker') {
    return takeDown(await openInstaller(target, context), { volumes, timeoutSeconds });
  }
  return takeDownRelease(await openReleaseInstaller(target, context), {
    volumes,
    secret: secretNameIn(target),
    isOurs: (secret) => isOurs(secret, target),
    timeoutSeconds,
  });
}

/** To go on after it was stopped. */
const orderOf = ({ volumes }: DownFlags, { environment }: Context): string =>
  typedOrder(volumes ? 'down --volumes' : 'down', environment);

interface WhatWentDown {
  readonly volumes: boolean;
  readonly place: InstalledTarget['type'];
}

function describe(
  removed: ReadonlyArray<string>,
  { volumes, place }: WhatWentDown,
  { environment }: Context,
): string {
  const kept = volumes
    ? 'The database, the attachments and all else that was kept are gone.'
    : `What is kept stays: ${typedOrder('up', environment)} brings it all back.`;
  const thing = place === 'docker' ? 'container' : 'service';
  return removed.length === 0
    ? `Nothing ran. ${kept}`
    : `Down: ${plural(removed.length, thing)} removed. ${kept}`;
}

/** The severe grade: only the name of the instance will do. */
async function confirmLoss(name: string, given: string | undefined, context: Context): Promise<void> {
  const typed = given ?? (context.output.interactive ? await askName(name, context) : undefined);
  if (typed === name) return;
  throw new AppError(exitCodes.refused, [
    {
      code: 'ROLLOUT_UNCONFIRMED',
      severity: 'error',
      message:
        typed === undefined
          ? 'Nothing was removed: this throws away the database and the attachments, and nobody confirmed it.'
          : 'Nothing was removed: the name that was given is not that of the instance.',
      hint: `If that is what you want: give the same command again, with --confirm ${name}`,
    },
  ]);
}

async function askName(name: string, context: Context): Promise<string> {
  return (await context.prompter()).text({
    message: `This throws away the database and the attachments. Type the name of the instance (${name}) to go ahead:`,
    check: () => undefined,
  });
}
