// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type ClusterClient, clusterClients } from '../charts/chart-tools.js';
import { runCli } from './run-cli.js';

const base = `version: 1
municipality: {name: Utrecht, center: [52.09, 5.12], boundingBox: [[52.02, 4.97], [52.14, 5.19]]}
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.nl
identity:
  provider: keycloak
  issuer: https://inloggen.utrecht.nl/realms/signalen
  clientId: signalen
  clientSecret: {value_from: {env: CLIENT_SECRET}}
mail: {from: meldingen@utrecht.nl, host: mail.utrecht.nl, port: 587, security: starttls}
storage:
  type: s3
  bucket: meldingen
  endpoint: https://s3.utrecht.nl:9000
  accessKey: {value_from: {env: S3_A}}
  secretKey: {value_from: {env: S3_B}}
retention: {anonymiseAfterDays: 365}
`;

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'render-chart-'));
  mkdirSync(join(cwd, 'utrecht/environments'), { recursive: true });
  writeFileSync(join(cwd, 'utrecht/signalen.yaml'), base);
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const withoutHelm = '/nowhere';
let path = withoutHelm;
afterEach(() => {
  path = withoutHelm;
});

const renderWith = (target: string, ...args: ReadonlyArray<string>) => {
  writeFileSync(join(cwd, 'utrecht/environments/cluster.yaml'), `target: ${target}\n`);
  // A kubeconfig that is not there: rendering asks no cluster anything.
  const env = { PATH: path, KUBECONFIG: join(cwd, 'no-cluster') };
  return runCli(['render', '--instance', 'utrecht', '--environment', 'cluster', ...args], { cwd, env });
};

const rendered = (): ReadonlyArray<string> =>
  readdirSync(join(cwd, 'rendering')).filter((name) => !name.startsWith('.'));

describe('render for Kubernetes', () => {
  test('writes the values of the chart and a README, without a secret in them', async () => {
    const target =
      '{type: helm, namespace: meldingen, release: signalen, certificate: {issuer: acme}, replicas: {api: 3}}';
    const { exitCode, stderr } = await renderWith(target, '--out', 'rendering');
    expect(stderr.match(/^\S+/gm)).toEqual(['info']);
    expect(stderr).toContain('There is no helm here, so the values were made and manifests.yaml was not.');
    expect(exitCode).toBe(0);
    expect(rendered()).toEqual(['README.md', 'values.yaml']);

    const values = load(readFileSync(join(cwd, 'rendering/values.yaml'), 'utf8')) as Record<string, unknown>;
    expect(values).toMatchObject({
      api: { replicas: 3 },
      storage: { type: 's3' },
      tls: { enabled: true, issuer: { name: 'acme' } },
      bundled: {
        database: { enabled: true, password: { secretName: 'signalen-secrets', key: 'database-password' } },
      },
      backend: {
        environment: { DATABASE_HOST_OVERRIDE: 'signalen-database' },
        secretEnvironment: {
          S3_STORAGE_ACCESS_KEY: { secretName: 'signalen-secrets', key: 'storage-access-key' },
        },
      },
      networkPolicy: { outgoing: { https: { ports: [443, 9000] }, mail: { ports: [587] } } },
    });
    const readme = readFileSync(join(cwd, 'rendering/README.md'), 'utf8');
    expect(readme).toContain('| `identity-client-secret` |');
    expect(readme).toContain('helm upgrade --install signalen charts/signalen --namespace meldingen');
  });

  test('gives the same bytes again', async () => {
    const target = '{type: helm, namespace: meldingen, certificate: {secret: site}}';
    await renderWith(target, '--out', 'rendering');
    const { stdout } = await renderWith(target, '--out', 'rendering');
    expect(stdout).toContain('holds these 2 files already');
  });

  test('refuses what the chart would refuse, and points at the line', async () => {
    const { exitCode, stderr } = await renderWith(
      '{type: helm, namespace: meldingen, admin: {host: beheer.utrecht.nl}}',
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CHART_ADMIN_HOST_UNKNOWN');
    expect(stderr).toContain('CHART_CERTIFICATE_MISSING');
    expect(stderr).toContain('environments/cluster.yaml:1');
  });

  test('refuses more than one pod for one disk, and an admin that is open to everybody', async () => {
    writeFileSync(
      join(cwd, 'utrecht/signalen.yaml'),
      base.replace(
        /storage:[\s\S]*?retention/,
        'reports: {export: {environment: production, folder: /dwh}}\nretention',
      ),
    );
    const { exitCode, stderr } = await renderWith(
      '{type: helm, namespace: meldingen, certificate: {issuer: acme}, admin: {}, replicas: {api: 3, worker: 2}}',
    );
    expect(exitCode).toBe(3);
    expect(stderr.match(/CHART_REPLICAS_SHARE_DISK/g)).toHaveLength(2);
    expect(stderr).toContain('CHART_ADMIN_OPEN');
    expect(stderr).toContain('CHART_EXPORTS_NOWHERE');
  });
});

describe('render for Kubernetes, with the real helm', () => {
  let helms: ReadonlyArray<ClusterClient>;
  beforeAll(async () => {
    const { oldest, newest } = await clusterClients();
    helms = [oldest, newest];
  });

  const read = (file: string): string => readFileSync(join(cwd, 'rendering', file), 'utf8');
  const trial = '{type: helm, context: somewhere, namespace: meldingen, certificate: {issuer: acme}}';

  test('makes every object of the chart, the same ones with the oldest and the newest helm', async () => {
    const made: string[] = [];
    for (const helm of helms) {
      path = [dirname(helm.path), '/usr/bin', '/bin'].join(delimiter);
      const { stderr, exitCode } = await renderWith(trial, '--out', 'rendering');
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
      made.push(read('manifests.yaml'));
    }
    expect(made[0]).toBe(made[1]);
    expect(rendered()).toEqual(['README.md', 'manifests.yaml', 'values.yaml']);

    const objects = parseAllDocuments(made[0] ?? '').map((document) => document.toJS());
    const kinds = new Set(objects.map(({ kind }) => kind));
    for (const kind of ['Deployment', 'Ingress', 'Job', 'NetworkPolicy', 'StatefulSet'])
      expect(kinds).toContain(kind);
    // No Secret, and no Pod that is a test: kubectl apply would run it.
    expect(kinds).not.toContain('Secret');
    expect(kinds).not.toContain('Pod');
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['meldingen']));
  });

  test('passes on what helm refuses, and writes nothing', async () => {
    path = [cwd, '/usr/bin', '/bin'].join(delimiter);
    writeFileSync(join(cwd, 'helm'), '#!/bin/sh\necho "Error: chart is too new" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const { stderr, exitCode } = await renderWith(trial, '--out', 'rendering');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('helm could not make the manifests: chart is too new');
    expect(readdirSync(cwd)).not.toContain('rendering');
  });
});

describe('render for Kubernetes, with secrets from elsewhere', () => {
  const secretsOf = (secrets: string): string =>
    `{type: helm, namespace: meldingen, certificate: {issuer: acme}, secrets: ${secrets}}`;

  test('asks External Secrets for every secret, and says in Dutch where each comes from', async () => {
    const external = '{type: external, store: kluis, key: "utrecht/{name}", refresh: 10m}';
    const { stdout, exitCode } = await renderWith(secretsOf(external), '--out', 'rendering');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('kubectl --namespace meldingen apply --filename external-secret.yaml');

    const asked = load(readFileSync(join(cwd, 'rendering/external-secret.yaml'), 'utf8'));
    expect(asked).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'signalen-secrets', namespace: 'meldingen' },
      spec: { refreshInterval: '10m', secretStoreRef: { kind: 'ClusterSecretStore', name: 'kluis' } },
    });
    expect(readFileSync(join(cwd, 'rendering/README.md'), 'utf8')).toContain(
      'de kluis, bij `utrecht/storage-secret-key`',
    );
  });

  test.each([
    ['{type: external, store: kluis, key: utrecht}', 'CHART_SECRETS_ONE_KEY'],
    ['{type: external, store: Kluis!, key: "{name}"}', 'SCHEMA_BAD_FORMAT'],
    ['{type: sops, file: sops/geheim.yaml}', 'INSTALLATION_FILE_MISSING'],
    ['{type: sops, file: sops/open.yaml}', 'CHART_SECRETS_OPEN'],
    ['{type: sops, file: geheim.yaml}', 'SCHEMA_BAD_FORMAT'],
    ['{type: sops, file: secrets/geheim.yaml}', 'SCHEMA_BAD_FORMAT'],
    ['{type: vault}', 'SCHEMA_NOT_A_CHOICE'],
  ])('refuses %s', async (secrets, code) => {
    mkdirSync(join(cwd, 'utrecht/sops'));
    writeFileSync(join(cwd, 'utrecht/sops/open.yaml'), 'secret-key: voor iedereen\n');
    const { stderr, exitCode } = await renderWith(secretsOf(secrets));
    expect(stderr).toContain(code);
    expect(exitCode).toBe(3);
  });

  test('refuses one Secret for the certificate and for all secrets', async () => {
    const target = '{type: helm, namespace: meldingen, secret: alles, certificate: {secret: alles}}';
    const { stderr, exitCode } = await renderWith(target);
    expect(stderr).toContain('CHART_SECRETS_AND_CERTIFICATE');
    expect(exitCode).toBe(3);
  });
});
