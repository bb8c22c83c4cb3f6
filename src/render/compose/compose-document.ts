// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { Deployment } from '../deployment/deployment.js';
import { composeService, type ServiceInput } from './compose-service.js';
import type { DeliveredFiles } from './delivered-files.js';
import { fileVolumeName } from './delivered-files.js';
import { keptUnder } from './mounts.js';
import type { Network } from './service-shapes.js';
import { writableOf } from './volumes.js';

export interface DocumentInput {
  readonly deployment: Deployment;
  readonly project: string;
  /** MiB of each service. */
  readonly memory: ReadonlyMap<ServiceName, number>;
  readonly images: ReadonlyMap<ServiceName, string>;
  /** Services that run, in the order of the file. */
  readonly services: ReadonlyArray<ServiceName>;
  readonly delivered: ReadonlyMap<ServiceName, DeliveredFiles>;
}

/** The compose file as a tree, keys in the order in which they are written. */
export function composeDocument(input: DocumentInput): Readonly<Record<string, unknown>> {
  const services = input.services.map((service): ServiceInput => ({ ...input, service }));
  return {
    name: input.project,
    services: Object.fromEntries(services.map((each) => [each.service, composeService(each)])),
    networks,
    volumes: volumesOf(input, services),
  };
}

/** Only `public` and `outgoing` lead anywhere; the other two end at their last container. */
const networks: Readonly<Record<Network, unknown>> = {
  public: {},
  web: { internal: true },
  data: { internal: true },
  outgoing: {},
};

/** By this label volumes are found that a later rendering no longer names. */
const disposableLabel = 'nl.signalen.files-of';

function volumesOf(
  { project, delivered, deployment }: DocumentInput,
  services: ReadonlyArray<ServiceInput>,
): Readonly<Record<string, unknown>> {
  const kept = services.flatMap((input) =>
    writableOf(input.service, deployment).flatMap((writable): Array<[string, unknown]> => {
      if (writable.type === 'scratch') return [];
      const key = keptUnder(writable, input);
      return [[key, writable.type === 'kept' ? {} : { labels: { [disposableLabel]: project } }]];
    }),
  );
  const filled = [...delivered].flatMap(([service, set]): Array<[string, unknown]> => {
    if (set.delivery === 'folder') return [];
    const name = fileVolumeName(project, service, set);
    return [[name.slice(project.length + 1), { name, external: true }]];
  });
  return Object.fromEntries([...kept, ...filled].sort(([left], [right]) => (left < right ? -1 : 1)));
}
