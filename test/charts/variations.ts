// SPDX-License-Identifier: EUPL-1.2
import { exampleValues, mergeValues, type Values } from './helm.js';

/** Everything that can be on or off, with the values of each position. */
export const switches: Readonly<Record<string, ReadonlyArray<Values>>> = {
  ingress: [
    {},
    { ingress: { enabled: false } },
    {
      ingress: { enabled: false },
      gateway: { enabled: true, parentRefs: [{ name: 'web', namespace: 'gateways' }] },
    },
    {
      ingress: { className: 'nginx', annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '25m' } },
    },
  ],
  tls: [
    {},
    { tls: { enabled: false, secretName: '' } },
    { tls: { secretName: '', issuer: { name: 'acme', kind: 'Issuer' } } },
  ],
  hosts: [
    {},
    {
      hosts: { backend: 'api.utrecht.example', admin: 'beheer.utrecht.example' },
      routes: { admin: { enabled: true } },
      backend: { environment: { ALLOWED_HOSTS: 'api.utrecht.example,beheer.utrecht.example' } },
    },
  ],
  form: [{}, { form: { enabled: true, config: { baseUrlApi: 'https://meldingen.utrecht.example' } } }],
  flower: [
    {},
    { flower: { enabled: true, auth: { secretName: 'signalen-secrets', key: 'flower' } } },
    {
      flower: { enabled: true, auth: { secretName: 'signalen-secrets', key: 'flower' } },
      metrics: { serviceMonitor: { enabled: true, labels: { release: 'prometheus' } } },
      networkPolicy: { monitoringFrom: [{ namespaceSelector: { matchLabels: { team: 'monitoring' } } }] },
    },
  ],
  autoscaling: [
    {},
    Object.fromEntries(
      ['api', 'worker', 'frontend', 'form'].map((name) => [name, { autoscaling: { enabled: true } }]),
    ),
  ],
  disruption: [
    {},
    Object.fromEntries(
      ['api', 'worker', 'frontend', 'form'].map((name) => [
        name,
        { disruptionBudget: { enabled: false }, topologySpread: { enabled: false } },
      ]),
    ),
  ],
  networkPolicy: [
    {},
    { networkPolicy: { enabled: false } },
    {
      networkPolicy: {
        ingressFrom: [{ namespaceSelector: { matchLabels: { name: 'ingress' } } }],
        outgoing: { database: { to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [6432] } },
      },
    },
  ],
  account: [{}, { serviceAccount: { create: false, name: 'signalen-own' } }],
  images: [
    {},
    {
      images: {
        registry: 'registry.utrecht.example/mirror',
        pullSecrets: ['registry'],
        pullPolicy: 'Always',
        backend: { digest: `sha256:${'a'.repeat(64)}` },
      },
    },
  ],
  scheduledJobs: [{}, { scheduledJobs: { reindex: { enabled: false }, cleanUp: { suspend: false } } }],
  more: [
    {},
    {
      commonLabels: { team: 'openbare-ruimte' },
      rolloutToken: '2026-01',
      nameOverride: 'meldingen',
      scheduling: {
        priorityClassName: 'high',
        tolerations: [{ operator: 'Exists' }],
        affinity: { nodeAffinity: {} },
      },
      api: { podAnnotations: { a: 'b' }, podLabels: { c: 'd' }, service: { annotations: { e: 'f' } } },
      storage: { exports: { existingClaim: 'exports' } },
      backend: {
        environment: { DWH_MEDIA_ROOT: '/dwh' },
        secretFiles: [{ secretName: 'sigmax', mountPath: '/etc/sigmax' }],
        secretEnvironment: { OIDC_RP_CLIENT_SECRET: { secretName: 'signalen-secrets', key: 'oidc' } },
      },
    },
  ],
  admin: [
    {},
    {
      routes: {
        admin: {
          enabled: true,
          annotations: { 'nginx.ingress.kubernetes.io/whitelist-source-range': '10.0.0.0/8' },
        },
        cityControl: {
          enabled: true,
          filters: [{ type: 'ExtensionRef', extensionRef: { group: 'a.example', kind: 'B', name: 'c' } }],
        },
        backOffice: { enabled: false },
      },
    },
  ],
};

/** Where data is kept: all outside, in Azure, all inside, and on a disk that is there already. */
export const bases: Readonly<Record<string, Values>> = {
  outside: exampleValues('minimal'),
  azure: mergeValues(exampleValues('minimal'), {
    storage: { type: 'azure' },
    backend: {
      environment: {
        S3_STORAGE_ENABLED: undefined,
        S3_STORAGE_BUCKET_NAME: undefined,
        S3_ENDPOINT_URL: undefined,
        AZURE_STORAGE_ENABLED: 'True',
      },
      secretEnvironment: {
        S3_STORAGE_ACCESS_KEY: undefined,
        S3_STORAGE_SECRET_KEY: undefined,
        AZURE_STORAGE_ACCOUNT_KEY: { secretName: 'signalen-secrets', key: 'azure' },
      },
    },
  }),
  trial: exampleValues('trial'),
  ownDisk: mergeValues(exampleValues('trial'), {
    storage: { local: { existingClaim: 'media', accessMode: 'ReadWriteMany', serveToBackOffice: true } },
    routes: { backOffice: { annotations: { allow: '10.0.0.0/8' } } },
  }),
};

/** A choice that local storage excludes: one disk is for one pod. */
const isPossible = (values: Values): boolean =>
  (values.storage as Values).type !== 'local' ||
  (values.api as { readonly autoscaling?: { readonly enabled?: boolean } }).autoscaling?.enabled !== true;

export interface Variation {
  readonly name: string;
  readonly values: Values;
}

/** Every pair of positions of two switches at least once, on every base; plus all off and all on. */
export function variations(): ReadonlyArray<Variation> {
  const rows = [...coveringRows(), allOn()];
  const named = Object.entries(bases).flatMap(([base, values]) =>
    rows.map((row) => ({
      name: `${base}, ${describeRow(row)}`,
      values: mergeValues(
        values,
        ...Object.entries(row).map(([name, position]) => switches[name]?.[position] ?? {}),
      ),
    })),
  );
  return named.filter(({ values }) => isPossible(values));
}

type Row = Readonly<Record<string, number>>;

const describeRow = (row: Row): string =>
  Object.entries(row)
    .filter(([, position]) => position > 0)
    .map(([name, position]) => `${name} ${position}`)
    .join(', ') || 'defaults';

const allOn = (): Row =>
  Object.fromEntries(Object.entries(switches).map(([name, positions]) => [name, positions.length - 1]));

/** Greedy: rows are added until every pair of positions occurs in one; the first row has every switch at its default. */
function coveringRows(): ReadonlyArray<Row> {
  const names = Object.keys(switches);
  const missing = new Set(
    names.flatMap((left, index) =>
      names
        .slice(index + 1)
        .flatMap((right) =>
          (switches[left] ?? []).flatMap((_, one) =>
            (switches[right] ?? []).map((__, two) => `${left}=${one} ${right}=${two}`),
          ),
        ),
    ),
  );
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    for (const pair of pairsOf(row)) missing.delete(pair);
  };
  add(Object.fromEntries(names.map((name) => [name, 0])));
  while (missing.size > 0) add(bestRow(names, missing));
  return rows;
}

function bestRow(names: ReadonlyArray<string>, missing: ReadonlySet<string>): Row {
  const [seed = ''] = missing;
  const row: Record<string, number> = Object.fromEntries(
    seed.split(' ').map((part) => [part.split('=')[0] ?? '', Number(part.split('=')[1])]),
  );
  for (const name of names.filter((each) => !(each in row))) {
    const gains = (switches[name] ?? []).map(
      (_, position) => pairsOf({ ...row, [name]: position }).filter((pair) => missing.has(pair)).length,
    );
    row[name] = gains.indexOf(Math.max(...gains));
  }
  return row;
}

function pairsOf(row: Row): ReadonlyArray<string> {
  const names = Object.keys(switches).filter((name) => name in row);
  return names.flatMap((left, index) =>
    names.slice(index + 1).map((right) => `${left}=${row[left]} ${right}=${row[right]}`),
  );
}
