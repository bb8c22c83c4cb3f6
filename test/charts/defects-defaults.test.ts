// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../src/catalogue/backend/index.js';
import { newestBackend } from '../../src/catalogue/release.js';
import { minimal, missing, read, refusalOf, trial } from './defect-material.js';
import { at, chartFolder, renderedManifests } from './helm.js';
import { containerOf, containersOf, dig, podsOf } from './manifests.js';
import { bases } from './variations.js';

describe.skipIf(missing)('defects of other charts: insecure or foreign defaults', () => {
  it('9: holds no secret, and renders nothing without being told where they are', async () => {
    const values = read('values.yaml');
    expect(values).not.toMatch(/change-to|insecure|signalen:signalen/);
    for (const name of ['SECRET_KEY', 'DATABASE_PASSWORD', 'CELERY_BROKER_URL', 'S3_STORAGE_SECRET_KEY']) {
      expect(await refusalOf(minimal, at(`backend.secretEnvironment.${name}`, undefined)), name).toContain(
        name,
      );
    }
    expect(await refusalOf(trial, at('bundled.database.password', undefined))).not.toBe('');
    expect(await refusalOf(minimal, at('flower.enabled', true))).not.toBe('');
    for (const base of Object.values(bases)) {
      expect((await renderedManifests(base)).map(({ kind }) => kind)).not.toContain('Secret');
    }
  });

  it('10: answers to named hosts only, and lets no other website read', async () => {
    expect(await refusalOf(minimal, at('backend.environment.ALLOWED_HOSTS', '*'))).toContain('ALLOWED_HOSTS');
    expect(await refusalOf(minimal, at('backend.environment.CORS_ALLOW_ALL_ORIGINS', 'True'))).toContain(
      'CORS_ALLOW_ALL_ORIGINS',
    );
    expect(await refusalOf(minimal, at('backend.environment.OIDC_VERIFY_AUDIENCE', 'False'))).toContain(
      'OIDC_VERIFY_AUDIENCE',
    );
    expect(await refusalOf(minimal, at('hosts.backend', 'api.utrecht.example'))).toContain(
      'would refuse api.utrecht.example',
    );
    expect(readFileSync(join(chartFolder, '../../docs/kubernetes.md'), 'utf8')).toContain(
      'X-Forwarded-Proto',
    );
  });

  it('11: sends nothing to another organisation, and refuses to', async () => {
    for (const file of ['values.yaml', 'examples/minimal.yaml', 'examples/trial.yaml']) {
      expect(read(file), file).not.toMatch(/amsterdam\.nl/i);
    }
    const theirs = variablesOf(newestBackend).find(
      ({ name }) => name === 'SIGNALS_ML_TOOL_ENDPOINT',
    )?.default;
    expect(String(theirs)).toContain('amsterdam');
    expect(await refusalOf(minimal, at('backend.environment.SIGNALS_ML_TOOL_ENDPOINT', theirs))).toContain(
      'SIGNALS_ML_TOOL_ENDPOINT',
    );
    expect(await refusalOf(minimal, at('backend.environment.SIGNALS_ML_TOOL_ENDPOINT', undefined))).toContain(
      'SIGNALS_ML_TOOL_ENDPOINT',
    );
  });

  it('12: requires a sender, and leaves TLS for mail on unless told otherwise', async () => {
    expect(await refusalOf(minimal, at('backend.environment.DEFAULT_FROM_EMAIL', undefined))).toContain(
      'DEFAULT_FROM_EMAIL',
    );
    const env = containerOf(await renderedManifests(minimal), 'worker').env ?? [];
    expect(env.filter(({ name, value }) => name === 'EMAIL_USE_SSL' && value !== 'True')).toEqual([]);
    expect(read('values.yaml')).not.toMatch(/mailhog|webmaster@/);
  });

  it('13: has a database outside by default, and one with a disk that stays for trials', async () => {
    expect((await renderedManifests(minimal)).filter(({ kind }) => kind === 'StatefulSet')).toEqual([]);
    const sets = (await renderedManifests(trial)).filter(({ kind }) => kind === 'StatefulSet');
    expect(sets.map(({ metadata }) => metadata.name).sort()).toEqual([
      'signalen-broker',
      'signalen-database',
      'signalen-search',
    ]);
    for (const set of sets) {
      expect(dig(set, 'spec.volumeClaimTemplates.0.spec.resources.requests.storage')).toMatch(/Gi$/);
      expect(dig(set, 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted')).toBe('Retain');
    }
  });

  it('14: gives the application a database user of its own that is no superuser', async () => {
    const manifests = await renderedManifests(trial);
    const database = containerOf(manifests, 'database').env ?? [];
    const names = new Map(database.map(({ name, valueFrom }) => [name, valueFrom?.secretKeyRef?.key]));
    expect(names.get('POSTGRES_PASSWORD')).not.toBe(names.get('SIGNALEN_PASSWORD'));
    const script = read('files/init-database.sh');
    expect(script).toMatch(/CREATE ROLE signalen LOGIN NOSUPERUSER/);
    expect(script).toContain('CREATE EXTENSION IF NOT EXISTS postgis');
    const application = podsOf(manifests)
      .filter(({ component }) => component !== 'database')
      .flatMap(containersOf);
    expect(JSON.stringify(application)).not.toContain('database-admin-password');
  });

  it('41: tells what an upgrade breaks, moves and takes back', () => {
    const changelog = read('CHANGELOG.md');
    const version = /^version: (.+)$/m.exec(read('Chart.yaml'))?.[1] ?? 'none';
    expect(changelog).toContain(`## ${version}`);
    for (const word of ['Breaking', 'Migration', 'Rollback', newestBackend])
      expect(changelog).toContain(word);
    expect(read('Chart.yaml')).toContain(`appVersion: ${newestBackend}`);
  });
});
