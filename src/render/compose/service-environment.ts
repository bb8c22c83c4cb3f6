// SPDX-License-Identifier: EUPL-1.2
import { type BackendRole, backendRoles, type ServiceName } from '../../catalogue/services.js';
import type { Deployment, EnvironmentEntry, EnvironmentText } from '../deployment/deployment.js';
import { isPlain } from './compose-text.js';
import { memoryOf } from './memory.js';
import { processes } from './processes.js';
import { exportsFolder, exportsVariable } from './volumes.js';

const isBackend = (service: ServiceName): service is BackendRole =>
  backendRoles.some((role) => role === service);

/** The environment of a process of the backend; the folder of exports is where its volume is. */
export const backendEntries = (deployment: Deployment, role: BackendRole): ReadonlyArray<EnvironmentEntry> =>
  deployment.roles[role].map((entry) =>
    entry.name === exportsVariable ? { ...entry, value: [exportsFolder] } : entry,
  );

/** What stands in the compose file itself: what belongs to the process, and whatever has a secret in it. */
export function environmentOf(
  deployment: Deployment,
  service: ServiceName,
): Readonly<Record<string, EnvironmentText>> {
  const mebibytes = memoryOf(deployment).get(service) ?? 0;
  const { environment = {} } = processes[service]({ deployment, mebibytes });
  const secret = isBackend(service)
    ? backendEntries(deployment, service).filter((entry) => !isPlain(entry))
    : [];
  const entries = [
    ...Object.entries(environment),
    ...secret.map(({ name, value }) => [name, value] as const),
  ];
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Whether a service reads an env file. */
export const envFileOf = (service: ServiceName): string | undefined =>
  isBackend(service) ? `env/${service}.env` : undefined;
