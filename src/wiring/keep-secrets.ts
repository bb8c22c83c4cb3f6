// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import { jsonGenerated, prettyGenerated } from '../views/secrets/generated.js';
import { jsonSecretList, prettySecretList } from '../views/secrets/list.js';
import { listSecrets } from '../workflows/secrets/list-secrets.js';
import { missingSecrets } from '../workflows/secrets/missing-secrets.js';
import { generateMissing } from '../workflows/secrets/resolve-secrets.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { openInstallation } from './open-installation.js';
import { openSecrets } from './open-secrets.js';
import { showAbout } from './show-plan.js';

/** Makes what may be invented and shows what is left to a person. */
export async function generateSecrets(context: Context, order: Order): Promise<AuditedResult> {
  const { deployment, target } = await openInstallation(context);
  await order.target(target);
  const store = await openSecrets(context);
  const { made, left } = await generateMissing(deployment.secrets, store);
  const generated = { made, missing: await missingSecrets(left, store) };
  const { output, json } = context;
  if (!json) showAbout(generated.missing, context);
  output.result(json ? jsonGenerated(generated) : prettyGenerated(generated));
  const exitCode = left.length === 0 ? exitCodes.done : exitCodes.partlyDone;
  return { exitCode, details: { made, missing: left.map(({ name }) => name) } };
}

/** Shows every secret, where it is and how old; never its value. */
export async function showSecrets(context: Context, order: Order): Promise<AuditedResult> {
  const { deployment, reading, target } = await openInstallation(context);
  await order.target(target);
  const { GitRepository } = await import('../adapters/processes/git-repository.js');
  const keeping = {
    store: await openSecrets(context),
    repository: new GitRepository(),
    clock: context.clock,
  };
  const secrets = await listSecrets(deployment.secrets, keeping);
  const list = { environment: reading.environment, secrets };
  const { output, json } = context;
  if (!json)
    showAbout(
      secrets.flatMap(({ diagnostics }) => diagnostics),
      context,
    );
  output.result(json ? jsonSecretList(list) : prettySecretList(list, output.colour.result));
  const isFine = secrets.every(({ diagnostics }) =>
    diagnostics.every(({ severity }) => severity !== 'error'),
  );
  return { exitCode: isFine ? exitCodes.done : exitCodes.findings };
}
