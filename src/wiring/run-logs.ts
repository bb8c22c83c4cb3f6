// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as pause } from 'node:timers/promises';
import { serviceNames } from '../catalogue/services.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { ServiceContainer } from '../ports/container-engine.js';
import { hidingSecrets } from '../state/hide-secrets.js';
import type { Sensitive } from '../state/sensitive.js';
import { LineLabels } from '../views/logs/labels.js';
import { jsonLine, jsonLines, prettyLine } from '../views/logs/lines.js';
import { checkServices } from '../workflows/operate/choose-service.js';
import { chooseServices, followLogs, type LogsRequest, readLogs } from '../workflows/operate/follow-logs.js';
import { valuesToHide } from '../workflows/secrets/values-to-hide.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { openCluster } from './open-cluster.js';
import {
  isOnCluster,
  type OpenChartInstallation,
  type OpenInstallation,
  openAnyInstallation,
} from './open-installation.js';
import { openSecrets } from './open-secrets.js';
import { openServiceRuntime } from './open-service-runtime.js';
import { listenForEnd, StopRequest } from './stop-signal.js';

export interface LogsFlags {
  readonly services: ReadonlyArray<string>;
  readonly lines: number | undefined;
  readonly since: string | undefined;
  readonly follow: boolean;
}

/** Shows what the services log. Files with errors stop it: without them nobody knows what has to be hidden. */
export async function runLogs(flags: LogsFlags, context: Context, order: Order): Promise<AuditedResult> {
  const installation = await openAnyInstallation(context);
  const { target, deployment } = installation;
  await order.target(target);
  // Ctrl-C is how following ends: nobody has to be told.
  const signal = listenForEnd();
  const hide = hidingSecrets(await secretsOf(installation, context, signal));
  const request = { ...flags, ...(await openServiceRuntime(target, context, signal)), signal, hide };
  const containers = await request.runtime.containers(request.installation);
  checkServices(flags.services, containers, deployment.images.keys());
  order.detail({ services: [...flags.services] });
  const shown = chooseServices(containers, flags.services);
  const labels = new LineLabels(
    shown.map(({ service, name }) => ({ service, container: name })),
    serviceNames,
  );
  const lines = flags.follow
    ? await follow(request, labels, context)
    : await show({ request, shown, labels }, context);
  return { exitCode: exitOf(signal), details: { lines } };
}

/** The values that nobody may see, and a word about those that cannot be known here. */
async function secretsOf(
  installation: OpenInstallation | OpenChartInstallation,
  context: Context,
  stop: AbortSignal,
): Promise<ReadonlyArray<Sensitive>> {
  const store = await openSecrets(context);
  const onCluster = isOnCluster(installation)
    ? { target: installation.target, cluster: await openCluster(installation.target, { stop }) }
    : undefined;
  const { values, unknown } = await valuesToHide(installation.deployment.secrets, {
    store,
    ...(onCluster === undefined ? {} : { onCluster }),
  });
  if (unknown.length > 0) {
    const names = unknown.join(', ');
    context.output.problem(
      `warning: these secrets would not be hidden, because you may not read them: ${names}`,
    );
  }
  return values;
}

const exitOf = ({ aborted, reason }: AbortSignal): ExitCode => {
  if (!aborted || !(reason instanceof StopRequest)) return exitCodes.done;
  return reason.signal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
};

interface Past {
  readonly request: LogsRequest;
  readonly shown: ReadonlyArray<ServiceContainer>;
  readonly labels: LineLabels;
}

async function show({ request, shown, labels }: Past, { output, json }: Context): Promise<number> {
  const lines = await readLogs(request, shown);
  const look = { colour: output.colour.result, labels };
  if (json) output.result(jsonLines(lines));
  else for (const line of lines) output.result(prettyLine(line, look));
  return lines.length;
}

async function follow(request: LogsRequest, labels: LineLabels, { output, json }: Context): Promise<number> {
  const look = { colour: output.colour.result, labels };
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    pause(ms, undefined, { signal }).catch(() => undefined);
  let count = 0;
  for await (const line of followLogs(request, wait)) {
    output.result(json ? jsonLine(line) : prettyLine(line, look));
    count += 1;
  }
  return count;
}
