// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { Installer } from '../rollout/docker/installer.js';
import { type Restarted, restartServices } from '../rollout/docker/restart-services.js';
import { jsonDone } from '../views/rollout/json.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import { openDockerTarget } from './open-docker-target.js';
import { openInstaller } from './open-installer.js';
import { readVariables } from './rendered-variables.js';

export interface RestartInput {
  readonly services: ReadonlyArray<string>;
  /** Seconds. */
  readonly timeout: number;
}

/** Restarts services of what runs, and waits until they are healthy. */
export async function runRestart(
  { services, timeout }: RestartInput,
  order: Order,
  context: Context,
): Promise<ExitCode> {
  const { target, renderFolder } = await openDockerTarget(context);
  await order.target(target);
  return withInstallationLock(renderFolder, context, async () => {
    const installer = await openInstaller(target, context);
    const rendered = async (): Promise<Pick<Installer, 'folder' | 'variables'>> => ({
      folder: renderFolder,
      variables: await readVariables(context),
    });
    const rollout = restartServices(installer, { services, timeoutSeconds: timeout, rendered });
    const outcome = await followRollout(rollout, context);
    if (outcome.type !== 'done') return showFailure(outcome, context, 'signalen restart');
    const { restarted, recreated } = outcome;
    order.detail({ restarted: [...restarted], recreated: [...recreated] });
    if (context.json) context.output.result(jsonDone({ restarted, recreated }));
    else context.output.result(describe(outcome));
    return exitCodes.done;
  });
}

const describe = ({ restarted, recreated }: Restarted): string =>
  [
    ...(restarted.length === 0 ? [] : [`Restarted: ${restarted.join(', ')}.`]),
    ...(recreated.length === 0
      ? []
      : [`Made anew, because a restart would keep its old pages: ${recreated.join(', ')}.`]),
    'What changed in the files comes with: signalen up',
  ].join('\n');
