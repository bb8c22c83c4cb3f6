// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Prompter } from '../ports/prompter.js';
import type { SecretNeed } from '../render/deployment/deployment.js';
import { composeFile } from '../rollout/docker/compose-words.js';
import type { Installer } from '../rollout/docker/installer.js';
import { startServices } from '../rollout/docker/start-services.js';
import type { Sensitive } from '../state/sensitive.js';
import { describeRotated, jsonRotated, prettyRotated, type Rotated } from '../views/secrets/rotated.js';
import { chooseSecrets, costOf, mayRotate, refuseVariables } from '../workflows/secrets/choose-secrets.js';
import { rotateSecrets } from '../workflows/secrets/rotate-secrets.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import { withInstallationLock } from './installation-lock.js';
import { type OpenInstallation, openInstallation } from './open-installation.js';
import { openInstaller } from './open-installer.js';
import { openSecrets } from './open-secrets.js';
import { readGivenSecret } from './read-given-secret.js';
import { readVariables } from './rendered-variables.js';

export interface RotationFlags {
  readonly names: ReadonlyArray<string>;
  readonly yes: boolean;
  /** File with the new value, or `-` for standard input. */
  readonly file: string | undefined;
  readonly timeoutSeconds: number;
}

/** Changes secrets, in the services that have them too, and makes anew what uses them. */
export async function runRotation(
  flags: RotationFlags,
  context: Context,
  order: Order,
): Promise<AuditedResult> {
  const installation = await openInstallation(context);
  await order.target(installation.target);
  const needs = chooseSecrets(installation.deployment.secrets, flags.names);
  order.detail({ asked: needs.map(({ name }) => name) });
  await refuseVariables(needs, await openSecrets(context));
  const given = await readGivenSecret(flags.file, context);
  const prompter = context.output.interactive ? await context.prompter() : undefined;
  context.output.note(`${needs.map(({ name }) => name).join(', ')}: ${costOf(needs)}`);
  if (!(await mayRotate(needs, { given: flags.yes, prompter }))) {
    context.output.problem('Nothing was changed.');
    return { exitCode: exitCodes.notAllowed };
  }
  return await withInstallationLock(installation.renderFolder, context, () =>
    rotate({ installation, needs, given, prompter, timeoutSeconds: flags.timeoutSeconds }, context, order),
  );
}

interface AgreedRotation {
  readonly installation: OpenInstallation;
  readonly needs: ReadonlyArray<SecretNeed>;
  readonly given: Sensitive | undefined;
  readonly prompter: Prompter | undefined;
  readonly timeoutSeconds: number;
}

async function rotate(agreed: AgreedRotation, context: Context, order: Order): Promise<AuditedResult> {
  const { installation, needs, given, prompter } = agreed;
  const installer = await openInstaller(installation.target, context);
  const { engine, project, signal } = installer;
  const running = (await engine.containers(project)).filter(({ state }) => state === 'running');
  const rotated: Array<Rotated['rotated'][number]> = [];
  const rotation = rotateSecrets({
    needs,
    bundled: installation.deployment.bundled,
    store: await openSecrets(context),
    given,
    ask: prompter && ((need) => askFor(need, prompter)),
    runs: (service) => running.some((each) => each.service === service),
    exec: async (service, request) => {
      const container = running.find((each) => each.service === service);
      return container === undefined ? undefined : await engine.exec(container.id, request);
    },
    signal,
  });
  for await (const { name, resumed } of rotation) {
    rotated.push({ name, resumed });
    order.detail({ rotated: rotated.map((each) => each.name) });
    context.output.note(describeRotated({ name, resumed }));
  }
  const made = running.length === 0 ? { recreated: undefined } : await makeAnew(agreed, installer, context);
  if ('exitCode' in made) return made;
  const { output, json } = context;
  output.result(json ? jsonRotated({ rotated, ...made }) : prettyRotated({ rotated, ...made }));
  return { exitCode: exitCodes.done };
}

/** Has Compose make anew what was told the old values; what runs is the rendering that `up` left. */
async function makeAnew(
  { installation, timeoutSeconds }: AgreedRotation,
  installer: Installer,
  context: Context,
): Promise<AuditedResult | Pick<Rotated, 'recreated'>> {
  const { deployment, renderFolder } = installation;
  // Another machine brought it up: there is nothing here to compare with.
  if (!(await (await context.files(renderFolder)).exists(composeFile))) return { recreated: undefined };
  const variables = await readVariables(context);
  const outcome = await followRollout(
    startServices(
      { ...installer, folder: renderFolder, variables },
      { images: deployment.images, timeoutSeconds },
    ),
    context,
  );
  if (outcome.type === 'done') return { recreated: outcome.changes.recreated };
  return { exitCode: showFailure(outcome, context, 'signalen up') };
}

const askFor = ({ name, purpose }: SecretNeed, prompter: Prompter): Promise<Sensitive> =>
  prompter.secret({
    message: `New ${name} (${purpose}; it is not shown):`,
    check: (text) => (text === '' ? 'Type the secret, or press Ctrl-C to stop.' : undefined),
  });
