// SPDX-License-Identifier: EUPL-1.2
import { defaultLargestShare } from '../apply/guard.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { renderDocker } from '../render/compose/render-docker.js';
import type { UpDone } from '../rollout/up-outcome.js';
import type { FileSet } from '../state/file-set.js';
import { jsonUp } from '../views/rollout/json.js';
import { prettyUp, type UpSummary } from '../views/rollout/pretty.js';
import { checkAddress } from '../workflows/operate/administrators.js';
import { bringUp } from '../workflows/up/bring-up.js';
import type { Rendered, UpInput } from '../workflows/up/input.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import { type OpenInstallation, openInstallation } from './open-installation.js';
import { openInstaller } from './open-installer.js';
import { openSecrets } from './open-secrets.js';
import { runAdminAdd } from './run-admin.js';
import { consentOf } from './run-apply.js';
import { saveAuthority } from './site-authority.js';
import { addressesOf, trySite } from './smoke-test.js';
import { configureBackend } from './up-configuration.js';
import { lookBeforeUp } from './up-preflight.js';

export interface UpFlags {
  readonly yes: boolean;
  readonly confirm?: string | undefined;
  /** Address of somebody to make administrator. */
  readonly admin?: string | undefined;
  readonly 'skip-apply': boolean;
  /** Seconds. */
  readonly timeout: number;
}

/** Makes of the files of an instance an installation that runs and answers. */
export async function runUp(flags: UpFlags, order: Order, context: Context): Promise<ExitCode> {
  if (flags.admin !== undefined) checkAddress(flags.admin);
  const installation = await openInstallation(context);
  await order.target(installation.target);
  return withInstallationLock(installation.renderFolder, context, async () => {
    const outcome = await followRollout(bringUp(await inputOf(installation, flags, context)), context);
    if (outcome.type !== 'done') {
      order.detail({ outcome: outcome.type, stage: outcome.stage });
      return showFailure(outcome, context, commandOf(context));
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

async function inputOf(installation: OpenInstallation, flags: UpFlags, context: Context): Promise<UpInput> {
  const { deployment, target, renderFolder } = installation;
  const { variables: _, ...installer } = await openInstaller(target, context);
  const consent = await consentOf({ ...flags, 'max-deactivate': defaultLargestShare }, context);
  return {
    preflight: async () => [...installation.remarks, ...(await lookBeforeUp(installation, context))],
    secrets: { needs: deployment.secrets, store: await openSecrets(context) },
    render: () => render(installation),
    folder: await context.renderedFolder(renderFolder),
    former: () => readFormer(renderFolder, context),
    installer: { ...installer, folder: renderFolder },
    ...(flags['skip-apply'] ? {} : { configure: () => configureBackend(consent, context) }),
    smokeTest: () => trySite(installation, { configured: !flags['skip-apply'] }, context),
    timeoutSeconds: flags.timeout,
  };
}

function render({ deployment, assets }: OpenInstallation): Rendered {
  const { files, volumes, variables } = renderDocker(deployment, { delivery: 'volumes', assets });
  return { files, volumes, variables, images: deployment.images };
}

/** The rendering that lies in the folder, to put back when the next one does not come up. */
async function readFormer(renderFolder: string, context: Context): Promise<FileSet | undefined> {
  const files = await context.files(renderFolder);
  const list = await files.readText('.signalen-rendering');
  if (!list.ok) return undefined;
  const contents = await Promise.all(
    list.text
      .split('\n')
      .filter((path) => path !== '')
      .map(async (path) => [path, await files.readBytes(path)] as const),
  );
  return new Map(
    contents.flatMap(([path, content]) => (content === undefined ? [] : [[path, { content }] as const])),
  );
}

async function summarise(
  { configured }: UpDone,
  installation: OpenInstallation,
  context: Context,
): Promise<UpSummary> {
  const authority = await saveAuthority(installation, context);
  return {
    ...addressesOf(installation),
    ...(authority === undefined ? {} : { authority }),
    lacksAdministrator: configured?.administrators === 0,
  };
}

function showDone(outcome: UpDone, summary: UpSummary, { output, json }: Context): void {
  if (json) output.result(jsonUp(outcome, summary));
  else output.result(prettyUp(outcome, summary, { colour: output.colour.result }));
}

const commandOf = ({ environment }: Context): string =>
  environment === undefined ? 'signalen up' : `signalen up --environment ${environment}`;
