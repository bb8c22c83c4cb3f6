// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { Installer } from '../rollout/docker/installer.js';
import { type Restarted, restartServices } from '../rollout/docker/restart-services.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../rollout/events.js';
import { restartPods } from '../rollout/helm/restart-pods.js';
import { typedOrder } from '../state/typed-order.js';
import { jsonDone } from '../views/rollout/json.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import { type OpenInstalledTarget, openInstalledTarget } from './open-installed-target.js';
import { openInstaller } from './open-installer.js';
import { openReleaseInstaller } from './open-release-installer.js';
import { readVariables } from './rendered-variables.js';

export interface RestartInput {
  readonly services: ReadonlyArray<string>;
  /** Seconds. */
  readonly timeout: number;
}

/** Restarts services of what runs, and waits until they are healthy. */
export async function runRestart(input: RestartInput, order: Order, context: Context): Promise<ExitCode> {
  const installed = await openInstalledTarget(context);
  await order.target(installed.target);
  return withInstallationLock(installed.renderFolder, context, async () => {
    const outcome = await followRollout(await restarting(input, installed, context), context);
    if (outcome.type !== 'done') return showFailure(outcome, context, orderOf(input, context));
    const { restarted, recreated = [] } = outcome;
    order.detail({ restarted: [...restarted], recreated: [...recreated] });
    if (context.json) context.output.result(jsonDone({ restarted, recreated }));
    else context.output.result(describe({ restarted, recreated }, context));
    return exitCodes.done;
  });
}

type Done = { readonly type: 'done' } & Pick<Restarted, 'restarted'> & Partial<Pick<Restarted, 'recreated'>>;

async function restarting(
  { services, timeout: timeoutSeconds }: RestartInput,
  { target, renderFolder }: OpenInstalledTarget,
  context: Context,
): Promise<AsyncGenerator<RolloutEvent, Done | RolloutFailure | RolloutInterrupted>> {
  if (target.type === 'helm') {
    return restartPods(await openReleaseInstaller(target, context), { services, timeoutSeconds });
  }
  const installer = await openInstaller(target, context);
  const rendered = async (): Promise<Pick<Installer, 'folder' | 'variables'>> => ({
    folder: renderFolder,
    variables: await readVariables(context),
  });
  return restartServices(installer, { services, timeoutSeconds, rendered });
}

/** To go on after it was stopped. */
const orderOf = ({ services }: RestartInput, { environment }: Context): string =>
  typedOrder(['restart', ...services].join(' '), environment);

const describe = (
  { restarted, recreated }: Pick<Restarted, 'restarted' | 'recreated'>,
  { environment }: Context,
): string =>
  [
    ...(restarted.length === 0 ? [] : [`Restarted: ${restarted.join(', ')}.`]),
    ...(recreated.length === 0
      ? []
      : [`Made anew, because a restart would keep its old pages: ${recreated.join(', ')}.`]),
    `What changed in the files comes with: ${typedOrder('up', environment)}`,
  ].join('\n');
