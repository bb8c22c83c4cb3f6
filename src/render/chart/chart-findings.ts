// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Settings } from '../../state/settings.js';
import { backendHost, withoutPort } from '../settings/hosts.js';
import { type HelmTarget, secretNameIn } from './chart-names.js';
import { nameInPattern } from './external-secret.js';

type Check = (settings: Settings, target: HelmTarget) => Iterable<Finding>;

/** Why the chart would refuse the values of these settings. */
export const chartFindings = (settings: Settings, target: HelmTarget): ReadonlyArray<Finding> =>
  [adminHost, adminOpen, replicas, ranges, certificate, exportFolder, vaultKey, secretOfTwo].flatMap(
    (check: Check) => [...check(settings, target)],
  );

function* adminHost(settings: Settings, { admin }: HelmTarget): Iterable<Finding> {
  if (admin?.host === undefined) return;
  const known = [backendHost(settings)?.value, ...(settings.hosts?.alsoAllowed ?? [])];
  const host = withoutPort(admin.host);
  if (known.some((name) => name !== undefined && withoutPort(name) === host)) return;
  yield {
    code: 'CHART_ADMIN_HOST_UNKNOWN',
    path: ['target', 'admin', 'host'],
    message: `The backend answers to named hosts only, and ${host} is none of them.`,
    hint: `Add it: hosts: {alsoAllowed: [${host}]}`,
  };
}

function* adminOpen(settings: Settings, { admin }: HelmTarget): Iterable<Finding> {
  if (admin === undefined || Object.keys(admin.annotations ?? {}).length > 0) return;
  if (admin.host !== undefined && withoutPort(admin.host) !== backendOf(settings)) return;
  yield {
    code: 'CHART_ADMIN_OPEN',
    path: ['target', 'admin'],
    on: 'key',
    message: 'The Django admin would be on the address that everybody knows, for everybody.',
    allowed: 'a host of its own, or annotations with which your Ingress lets known addresses in only',
  };
}

const backendOf = (settings: Settings): string => withoutPort(backendHost(settings)?.value ?? '');

function* replicas(settings: Settings, target: HelmTarget): Iterable<Finding> {
  if ((settings.storage?.type ?? 'local') !== 'local') return;
  for (const name of ['api', 'worker'] as const) {
    const range = target.autoscaling?.[name];
    const count = range?.max ?? target.replicas?.[name] ?? 1;
    if (count <= 1) continue;
    yield {
      code: 'CHART_REPLICAS_SHARE_DISK',
      path: ['target', range === undefined ? 'replicas' : 'autoscaling', name],
      message: `There would be ${count} pods of ${name}, while photos are on one disk, which one pod can use.`,
      allowed: 'one pod, or storage.type s3 or azure',
    };
  }
}

function* ranges(_: Settings, { autoscaling = {} }: HelmTarget): Iterable<Finding> {
  for (const [name, range] of Object.entries(autoscaling)) {
    if (range === undefined || range.min <= range.max) continue;
    yield {
      code: 'CHART_PODS_ORDER',
      path: ['target', 'autoscaling', name, 'min'],
      message: `There would be at least ${range.min} pods of ${name}, and at most ${range.max}.`,
      allowed: 'a min that is not more than max',
    };
  }
}

function* certificate(settings: Settings, target: HelmTarget): Iterable<Finding> {
  if (settings.security?.https === false || target.gateway !== undefined) return;
  if (target.certificate?.secret !== undefined || target.certificate?.issuer !== undefined) return;
  yield {
    code: 'CHART_CERTIFICATE_MISSING',
    path: ['target'],
    on: 'key',
    message: 'The website is to have https, and nothing says where its certificate comes from.',
    allowed: 'certificate: {issuer: …} with cert-manager, or certificate: {secret: …} with one that is there',
  };
}

function* exportFolder(settings: Settings, target: HelmTarget): Iterable<Finding> {
  if (settings.reports?.export?.folder === undefined || settings.storage?.type === 'azure') return;
  if (target.disk?.exportsClaim !== undefined) return;
  yield {
    code: 'CHART_EXPORTS_NOWHERE',
    path: ['reports', 'export', 'folder'],
    message: 'CSV files would be written to a folder that goes with its pod.',
    allowed: 'a claim that is there: target: {disk: {exportsClaim: …}}',
  };
}

function* vaultKey(_: Settings, { secrets }: HelmTarget): Iterable<Finding> {
  if (secrets?.type !== 'external') return;
  if (`${secrets.key} ${secrets.property ?? ''}`.includes(nameInPattern)) return;
  yield {
    code: 'CHART_SECRETS_ONE_KEY',
    path: ['target', 'secrets', 'key'],
    message: 'Every secret would get the value of one and the same key in the vault.',
    allowed: `${nameInPattern} in the key or in the property, such as signalen/${nameInPattern}`,
  };
}

function* secretOfTwo(settings: Settings, target: HelmTarget): Iterable<Finding> {
  const name = secretNameIn(target);
  if (settings.security?.https === false || target.certificate?.secret !== name) return;
  yield {
    code: 'CHART_SECRETS_AND_CERTIFICATE',
    path: ['target', 'certificate', 'secret'],
    message: `The certificate would be in ${name}, which is the Secret with all other secrets.`,
    allowed: 'another name: a certificate is in a Secret of a type of its own',
  };
}
