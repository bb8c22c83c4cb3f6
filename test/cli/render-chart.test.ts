// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const renderWith = (target: string, ...args: ReadonlyArray<string>) => {
  writeFileSync(join(cwd, 'utrecht/environments/cluster.yaml'), `target: ${target}\n`);
  return runCli(['render', '--instance', 'utrecht', '--environment', 'cluster', ...args], { cwd });
};

describe('render for Kubernetes', () => {
  test('writes the values of the chart and a README, without a secret in them', async () => {
    const target =
      '{type: helm, namespace: meldingen, release: signalen, certificate: {issuer: acme}, replicas: {api: 3}}';
    const { exitCode, stderr } = await renderWith(target, '--out', 'rendering');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(readdirSync(join(cwd, 'rendering')).filter((name) => !name.startsWith('.'))).toEqual([
      'README.md',
      'values.yaml',
    ]);

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
