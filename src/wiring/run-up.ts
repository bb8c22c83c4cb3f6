// SPDX-License-Identifier: EUPL-1.2
import { defaultLargestShare } from '../apply/guard.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import type { UpDone } from '../rollout/up-outcome.js';
import { typedOrder } from '../state/typed-order.js';
import { jsonUp } from '../views/rollout/json.js';
import { prettyUp, type UpSummary } from '../views/rollout/pretty.js';
import { checkAddress } from '../workflows/operate/administrators.js';
import { bringUp } from '../workflows/up/bring-up.js';
import type { UpInput } from '../workflows/up/input.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import {
  isOnCluster,
  type OpenChartInstallation,
  type OpenInstallation,
  openAnyInstallation,
} from './open-installation.js';
import { runAdminAdd } from './run-admin.js';
import { consentOf } from './run-apply.js';
import { saveAuthority } from './site-authority.js';
import { addressesOf, adminOf, trySite } from './smoke-test.js';
import { configureBackend } from './up-configuration.js';
import { upOnCluster } from './up-on-cluster.js';
import { upOnDocker } from './up-on-docker.js';

export interface UpFlags {
  readonly yes: boolean;
  readonly confirm?: string | undefined;
  /** Address of somebody to make administrator. */
  readonly admin?: string | undefined;
  readonly 'skip-apply': boolean;
  /** Take over a release that helm holds as being changed. */
  readonly 'take-over': boolean;
  /** Seconds. */
  readonly timeout: number;
}

/** Makes of the files of an instance an installation that runs and answers. */
export async function runUp(flags: UpFlags, order: Order, context: Context): Promise<ExitCode> {
  if (flags.admin !== undefined) checkAddress(flags.admin);
  const installation = await openAnyInstallation(context);
  await order.target(installation.target);
  return withInstallationLock(installation.renderFolder, context, async () => {
    const outcome = await followRollout(bringUp(await inputOf(installation, flags, context)), context);
    if (outcome.type !== 'done') {
      order.detail({ outcome: outcome.type, stage: outcome.stage });
      return showFailure(outcome, context, typedOrder('up', context.environment));
    }
    const { created, recreated, unchanged } = outcome.changes;
    order.detail({
      outcome: outcome.type,
      created: created.length,
      recreated: recreated.length,
      unchanged: unchanged.length,
      written: outcome.configured?.written ?? 0,
    });
    const administrator =
      flags.admin === undefined
        ? undefined
        : await runAdminAdd({ ...nameless, email: flags.admin }, context, order);
    const summary = await summarise(outcome, installation, context);
    showDone(outcome, administrator === undefined ? summary : { ...summary, administrator }, context);
    return outcome.exitCode;
  });
}

const nameless = { firstName: undefined, lastName: undefined };

async function inputOf(
  installation: OpenInstallation | OpenChartInstallation,
  flags: UpFlags,
  context: Context,
): Promise<UpInput> {
  const consent = await consentOf({ ...flags, 'max-deactivate': defaultLargestShare }, context);
  const onIt = isOnCluster(installation)
    ? await upOnCluster(installation, flags, context)
    : await upOnDocker(installation, flags, context);
  return {
    ...onIt,
    ...(flags['skip-apply'] ? {} : { configure: () => configureBackend(consent, context) }),
    smokeTest: () => trySite(installation, { configured: !flags['skip-apply'] }, context),
    signal: context.stop,
  };
}

async function summarise(
  { configured }: UpDone,
  installation: OpenInstallation | OpenChartInstallation,
  context: Context,
): Promise<UpSummary> {
  const onCluster = isOnCluster(installation);
  const authority = onCluster ? undefined : await saveAuthority(installation, context);
  return {
    place: installation.target.type,
    ...addressesOf(installation),
    admin: adminOf(installation),
    ...(authority === undefined ? {} : { authority }),
    lacksAdministrator: configured?.administrators === 0,
  };
}

function showDone(outcome: UpDone, summary: UpSummary, { output, json }: Context): void {
  if (json) output.result(jsonUp(outcome, summary));
  else output.result(prettyUp(outcome, summary, { colour: output.colour.result }));
}
