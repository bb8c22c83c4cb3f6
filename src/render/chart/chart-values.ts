// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import { formConfiguration } from '../compose/form-configuration.js';
import type { Deployment } from '../deployment/deployment.js';
import { siteFiles } from '../deployment/site-files.js';
import { withoutPort } from '../settings/hosts.js';
import { chartEnvironment } from './chart-environment.js';
import { type HelmTarget, secretNameIn } from './chart-names.js';
import { outgoingPorts } from './outgoing-ports.js';

export interface ChartOptions {
  readonly target: HelmTarget;
  /** Files of the instance that go along, by their path in it. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

type Values = Readonly<Record<string, unknown>>;

/** The values of the chart for a deployment. Undefined ones are left to the chart. */
export function chartValues(deployment: Deployment, options: ChartOptions): Values {
  const { target } = options;
  const { addresses } = deployment;
  const frontend = withoutPort(addresses.frontend);
  const backend = withoutPort(addresses.backend);
  const local = storageType(deployment) === 'local';
  return {
    images: imageValues(deployment, target),
    hosts: { frontend, backend: backend === frontend ? undefined : backend, admin: target.admin?.host },
    tls: tlsValues(deployment, target),
    ...entranceValues(target),
    backend: chartEnvironment(deployment.roles.api, secretNameIn(target)),
    api: local ? { replicas: 1 } : podValues('api', target),
    worker: local ? { replicas: 1 } : podValues('worker', target),
    frontend: {
      ...podValues('frontend', target),
      appJson: deployment.appJson,
      assets: siteAssets(deployment, options.assets),
    },
    form: deployment.form
      ? { enabled: true, ...podValues('form', target), config: formConfiguration(deployment) }
      : undefined,
    storage: {
      type: storageType(deployment),
      local: local
        ? { size: target.disk?.size ?? '20Gi', storageClass: target.disk?.storageClass }
        : undefined,
      exports: { existingClaim: target.disk?.exportsClaim },
    },
    bundled: bundledValues(deployment, target),
    networkPolicy: { outgoing: outgoingPorts(deployment.roles.api) },
  };
}

/** How many pods: a number, or a range that follows the load. */
function podValues(component: 'api' | 'worker' | 'frontend' | 'form', target: HelmTarget): Values {
  const range = target.autoscaling?.[component];
  if (range === undefined) return { replicas: target.replicas?.[component] };
  const { min: minReplicas, max: maxReplicas, cpuPercent } = range;
  return { autoscaling: { enabled: true, minReplicas, maxReplicas, cpuPercent } };
}

export const storageType = ({ settings }: Deployment): 'local' | 's3' | 'azure' =>
  settings.storage?.type ?? 'local';

const imageNames: ReadonlyArray<readonly [value: string, service: ServiceName]> = [
  ['backend', 'api'],
  ['frontend', 'frontend'],
  ['form', 'form'],
  ['database', 'database'],
  ['broker', 'broker'],
  ['search', 'search'],
];

function imageValues({ images }: Deployment, target: HelmTarget): Values {
  const parts = imageNames.flatMap(([value, service]) => {
    const reference = images.get(service);
    return reference === undefined ? [] : [[value, imageParts(reference)] as const];
  });
  return { ...Object.fromEntries(parts), pullSecrets: target.pullSecrets };
}

/** `registry/name:tag@digest` in the parts that the chart wants. The mirror is part of the name already. */
function imageParts(reference: string): Values {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  return { repository: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

function tlsValues({ addresses }: Deployment, { certificate, gateway }: HelmTarget): Values {
  if (!addresses.https || gateway !== undefined) return { enabled: addresses.https };
  return {
    enabled: true,
    secretName: certificate?.secret,
    issuer:
      certificate?.issuer === undefined
        ? undefined
        : { name: certificate.issuer, kind: certificate.issuerKind },
  };
}

function entranceValues({ ingress, gateway, admin }: HelmTarget): Values {
  const { section, ...parent } = gateway ?? { name: '' };
  return {
    ingress: gateway === undefined ? ingress : { enabled: false },
    gateway:
      gateway === undefined
        ? undefined
        : { enabled: true, parentRefs: [{ ...parent, sectionName: section }] },
    routes: admin === undefined ? undefined : { admin: { enabled: true, annotations: admin.annotations } },
  };
}

function bundledValues({ bundled }: Deployment, target: HelmTarget): Values {
  const secretName = secretNameIn(target);
  const storageClass = target.disk?.storageClass;
  const storage = storageClass === undefined ? {} : { storage: { storageClass } };
  const running = (service: 'database' | 'broker' | 'search', more: Values = {}): Values | undefined =>
    bundled.has(service)
      ? { enabled: true, password: { secretName, key: `${service}-password` }, ...more, ...storage }
      : undefined;
  return {
    database: running('database', { adminPassword: { secretName, key: 'database-admin-password' } }),
    broker: running('broker'),
    search: running('search'),
  };
}

function siteAssets(deployment: Deployment, assets: ReadonlyMap<string, Uint8Array>): Values {
  const found = siteFiles(deployment).flatMap(({ path }): Array<[string, string]> => {
    const bytes = assets.get(path);
    return bytes === undefined ? [] : [[path.slice('assets'.length), Buffer.from(bytes).toString('base64')]];
  });
  return Object.fromEntries(found.sort(([left], [right]) => (left < right ? -1 : 1)));
}
