// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Prompter } from '../ports/prompter.js';
import type { SecretNeed } from '../render/deployment/deployment.js';
import type { Sensitive } from '../state/sensitive.js';
import { describeRotated, jsonRotated, prettyRotated, type Rotated } from '../views/secrets/rotated.js';
import { chooseSecrets, costOf, mayRotate, refuseVariables } from '../workflows/secrets/choose-secrets.js';
import { refuseKeptElsewhere } from '../workflows/secrets/kept-elsewhere.js';
import { rotateSecrets } from '../workflows/secrets/rotate-secrets.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { withInstallationLock } from './installation-lock.js';
import { isOnCluster, openAnyInstallation } from './open-installation.js';
import { openSecrets } from './open-secrets.js';
import { readGivenSecret } from './read-given-secret.js';
import type { AgreedRotation } from './rotation-place.js';

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
  const installation = await openAnyInstallation(context);
  await order.target(installation.target);
  const needs = chooseSecrets(installation.deployment.secrets, flags.names);
  order.detail({ asked: needs.map(({ name }) => name) });
  refuseKeptElsewhere(installation.target, flags.names);
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

async function rotate(agreed: AgreedRotation, context: Context, order: Order): Promise<AuditedResult> {
  const { installation, needs, given, prompter } = agreed;
  const place = isOnCluster(installation)
    ? await (await import('./rotate-on-cluster.js')).rotationOnCluster({ ...agreed, installation }, context)
    : await (await import('./rotate-on-docker.js')).rotationOnDocker({ ...agreed, installation }, context);
  const { store, runtime, project, signal } = place;
  const running = (await runtime.containers(project)).filter(({ state }) => state === 'running');
  const rotated: Array<Rotated['rotated'][number]> = [];
  const rotation = rotateSecrets({
    needs,
    bundled: installation.deployment.bundled,
    store,
    given,
    ask: prompter && ((need) => askFor(need, prompter)),
    runs: (service) => running.some((each) => each.service === service),
    exec: async (service, request) => {
      const container = running.find((each) => each.service === service);
      return container === undefined ? undefined : await runtime.exec(container.id, request);
    },
    signal,
  });
  for await (const { name, resumed } of rotation) {
    rotated.push({ name, resumed });
    order.detail({ rotated: rotated.map((each) => each.name) });
    context.output.note(describeRotated({ name, resumed }));
  }
  const made = running.length === 0 ? { recreated: undefined } : await place.renew();
  if ('exitCode' in made) return made;
  const { output, json } = context;
  output.result(json ? jsonRotated({ rotated, ...made }) : prettyRotated({ rotated, ...made }));
  return { exitCode: exitCodes.done };
}

const askFor = ({ name, purpose }: SecretNeed, prompter: Prompter): Promise<Sensitive> =>
  prompter.secret({
    message: `New ${name} (${purpose}; it is not shown):`,
    check: (text) => (text === '' ? 'Type the secret, or press Ctrl-C to stop.' : undefined),
  });
