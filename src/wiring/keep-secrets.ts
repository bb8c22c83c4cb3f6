// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import { jsonGenerated, prettyGenerated } from '../views/secrets/generated.js';
import { isFineList, jsonSecretList, prettySecretList } from '../views/secrets/list.js';
import { refuseKeptElsewhere } from '../workflows/secrets/kept-elsewhere.js';
import { type ListedSecrets, listClusterSecrets } from '../workflows/secrets/list-cluster-secrets.js';
import { listSecrets, type SecretKeeping } from '../workflows/secrets/list-secrets.js';
import { missingSecrets } from '../workflows/secrets/missing-secrets.js';
import { generateMissing } from '../workflows/secrets/resolve-secrets.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { isOnCluster, type OpenChartInstallation, openAnyInstallation } from './open-installation.js';
import { openSecrets, openSecretsOf } from './open-secrets.js';
import { showAbout } from './show-plan.js';

/** Makes what may be invented and shows what is left to a person. */
export async function generateSecrets(context: Context, order: Order): Promise<AuditedResult> {
  const { deployment, target } = await openAnyInstallation(context);
  await order.target(target);
  refuseKeptElsewhere(target, []);
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
  const installation = await openAnyInstallation(context);
  const { deployment, reading, target } = installation;
  await order.target(target);
  const { GitRepository } = await import('../adapters/processes/git-repository.js');
  const keeping = {
    store: await openSecretsOf(target, context),
    repository: new GitRepository(),
    clock: context.clock,
  };
  const listed = isOnCluster(installation)
    ? await listOnCluster(installation, keeping)
    : { secrets: await listSecrets(deployment.secrets, keeping), remarks: [] };
  const list = { environment: reading.environment, ...listed };
  const { output, json } = context;
  if (!json) showAbout([...list.remarks, ...list.secrets.flatMap(({ diagnostics }) => diagnostics)], context);
  output.result(json ? jsonSecretList(list) : prettySecretList(list, output.colour.result));
  return { exitCode: isFineList(list) ? exitCodes.done : exitCodes.findings };
}

/** What is kept here is shown by itself when nobody can look into the cluster. */
async function listOnCluster(
  { deployment, target }: OpenChartInstallation,
  keeping: SecretKeeping,
): Promise<ListedSecrets> {
  const { openCluster } = await import('./open-cluster.js');
  // Nothing is changed, so Ctrl-C may end us as it ends any program.
  const cluster = () => openCluster(target, { stop: new AbortController().signal });
  return await listClusterSecrets(deployment.secrets, { ...keeping, cluster, target });
}
