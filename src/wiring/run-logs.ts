// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as pause } from 'node:timers/promises';
import { serviceNames } from '../catalogue/services.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { hidingSecrets } from '../state/hide-secrets.js';
import { defaultProject } from '../state/target-label.js';
import { jsonLine, jsonLines, prettyLine } from '../views/logs/lines.js';
import { checkServices } from '../workflows/operate/choose-service.js';
import {
  chooseContainers,
  followLogs,
  type LogsRequest,
  readLogs,
} from '../workflows/operate/follow-logs.js';
import { resolveSecrets } from '../workflows/secrets/resolve-secrets.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { openContainerEngine } from './open-container-engine.js';
import { openInstallation } from './open-installation.js';
import { openSecrets } from './open-secrets.js';
import { listenForStop } from './stop-signal.js';

export interface LogsFlags {
  readonly services: ReadonlyArray<string>;
  readonly lines: number | undefined;
  readonly since: string | undefined;
  readonly follow: boolean;
}

/** Shows what the services log. Files with errors stop it: without them nobody knows what has to be hidden. */
export async function runLogs(flags: LogsFlags, context: Context, order: Order): Promise<AuditedResult> {
  const { target, deployment } = await openInstallation(context);
  await order.target(target);
  const { values } = await resolveSecrets(deployment.secrets, await openSecrets(context));
  // Ctrl-C is how following ends: nobody has to be told.
  const signal = listenForStop(() => undefined);
  const request = {
    ...flags,
    engine: await openContainerEngine(target, context),
    project: target.project ?? defaultProject,
    signal,
    hide: hidingSecrets(values.values()),
  };
  const containers = await request.engine.containers(request.project);
  checkServices(flags.services, containers, deployment.images.keys());
  order.detail({ services: [...flags.services] });
  const lines = flags.follow ? await follow(request, context) : await show(request, context);
  return { exitCode: exitOf(signal), details: { lines } };
}

const exitOf = (signal: AbortSignal): ExitCode => {
  if (!signal.aborted) return exitCodes.done;
  return (signal.reason as { readonly signal?: string }).signal === 'SIGTERM'
    ? exitCodes.terminated
    : exitCodes.interrupted;
};

const width = Math.max(...serviceNames.map((name) => name.length));

async function show(request: LogsRequest, { output, json }: Context): Promise<number> {
  const lines = await readLogs(request, await chooseContainers(request));
  const look = { colour: output.colour.result, width };
  if (json) output.result(jsonLines(lines));
  else for (const line of lines) output.result(prettyLine(line, look));
  return lines.length;
}

async function follow(request: LogsRequest, { output, json }: Context): Promise<number> {
  const look = { colour: output.colour.result, width };
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    pause(ms, undefined, { signal }).catch(() => undefined);
  let count = 0;
  for await (const line of followLogs(request, wait)) {
    output.result(json ? jsonLine(line) : prettyLine(line, look));
    count += 1;
  }
  return count;
}
