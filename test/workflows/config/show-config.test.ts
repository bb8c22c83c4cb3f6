// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ConfigReport, ShownValue } from '../../../src/state/config-report.js';
import { type ShowConfigInput, showConfig } from '../../../src/workflows/config/show-config.js';
import { MemoryFiles } from '../../fakes/memory-files.js';

const base = `version: 1
municipality:
  name: Utrecht
  center: [52.09, 5.12]
  boundingBox: [[52.02, 4.97], [52.14, 5.19]]
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
mail:
  from: meldingen@utrecht.example
  host: smtp.utrecht.example
  password: {value_from: {env: MAIL_PASSWORD}}
`;

const overlay = `mail:
  host: smtp.test.example
target: {type: embedded}
`;

const show = (
  options: Partial<ShowConfigInput> = {},
  texts: Readonly<Record<string, string>> = { 'signalen.yaml': base, 'environments/demo.yaml': overlay },
): Promise<ConfigReport> =>
  showConfig({
    files: new MemoryFiles(texts),
    environment: undefined,
    subject: 'instance',
    only: undefined,
    withOrigin: true,
    ...options,
  });

const find = ({ values }: ConfigReport, name: string): ShownValue | undefined =>
  values.find((value) => value.name === name);

describe('showing the configuration', () => {
  it('gives each value with the line of the file that decides it, overlay or base', async () => {
    const report = await show();

    expect(report).toMatchObject({ environment: 'demo', subject: 'instance', errors: 0 });
    expect(find(report, 'mail.host')).toEqual({
      name: 'mail.host',
      value: 'smtp.test.example',
      origin: { type: 'file', path: ['mail', 'host'], at: { file: 'environments/demo.yaml', line: 2 } },
    });
    expect(find(report, 'mail.from')?.origin).toMatchObject({ at: { file: 'signalen.yaml', line: 9 } });
    expect(find(report, 'municipality.center')?.value).toEqual([52.09, 5.12]);
  });

  it('looks up no lines when nobody asks for them', async () => {
    const { values } = await show({ withOrigin: false });

    expect(values.every(({ origin }) => origin === undefined)).toBe(true);
  });

  it('narrows to one value and what lies below it', async () => {
    const names = async (only: string) => (await show({ only })).values.map(({ name }) => name);

    expect(await names('mail')).toEqual(['mail.from', 'mail.host', 'mail.password']);
    expect(await names('mail.host')).toEqual(['mail.host']);
    await expect(show({ only: 'mial' })).rejects.toMatchObject({
      exitCode: 64,
      diagnostics: [{ code: 'TOOL_USAGE', suggestion: 'mail' }],
    });
  });

  it('tells what the backend gets, from where, and for which release', async () => {
    const report = await show({ subject: 'backend' });

    expect(report.release).toBe('2.50.12');
    expect(find(report, 'EMAIL_HOST')).toMatchObject({
      value: 'smtp.test.example',
      origin: { type: 'file', at: { file: 'environments/demo.yaml', line: 2 } },
    });
    expect(find(report, 'FRONTEND_URL')?.origin).toEqual({
      type: 'derived',
      path: ['domain'],
      at: { file: 'signalen.yaml', line: 7 },
    });
    expect(find(report, 'CORS_ALLOW_ALL_ORIGINS')?.origin).toMatchObject({ type: 'toolkit' });
    expect(find(report, 'EMAIL_HOST_PASSWORD')?.value).toEqual({ value_from: { env: 'MAIL_PASSWORD' } });
  });

  it('tells what runs on Docker, the services that run along included, and no secret', async () => {
    const texts = {
      'signalen.yaml': base,
      'environments/trial.yaml': 'target: {type: docker, bundle: [identity]}\n',
    };
    const report = await show({ subject: 'backend' }, texts);
    const value = (name: string) => find(report, name)?.value;

    expect(value('DATABASE_HOST_OVERRIDE')).toBe('database');
    expect(value('DATABASE_PASSWORD')).toBe('[secret database-password]');
    expect(value('ELASTICSEARCH_HOST')).toBe('http://elastic:[secret search-password]@search:9200');
    expect(value('EMAIL_HOST_PASSWORD')).toEqual({ value_from: { env: 'MAIL_PASSWORD' } });
    expect(value('OIDC_OP_ISSUER')).toBe('https://meldingen.utrecht.example/auth/realms/signalen');
    expect(find(report, 'OIDC_OP_ISSUER')?.origin).toMatchObject({ type: 'toolkit' });

    const frontend = await show({ subject: 'frontend' }, texts);
    expect(find(frontend, 'oidc.authEndpoint')).toMatchObject({
      value: 'https://meldingen.utrecht.example/auth',
      origin: { type: 'toolkit' },
    });
  });

  it('leaves out what it did not install', async () => {
    const texts = {
      'signalen.yaml': base,
      'environments/trial.yaml': 'target: {type: docker, container: signalen-api}\n',
    };
    const report = await show({ subject: 'backend' }, texts);

    expect(find(report, 'DATABASE_HOST_OVERRIDE')).toBeUndefined();
  });

  it('tells what the frontend gets', async () => {
    const report = await show({ subject: 'frontend' });

    expect(find(report, 'map.municipality')).toMatchObject({
      value: '"Utrecht"',
      origin: { type: 'derived', path: ['municipality', 'name'], at: { file: 'signalen.yaml', line: 3 } },
    });
  });

  it('says so when the release is one the toolkit does not know', async () => {
    const texts = { 'signalen.yaml': base.replace('2.50.12', '2.60.0') };

    expect((await show({ subject: 'backend' }, texts)).releaseNote).toContain('newer than 2.50.12');
  });

  it.each(['instance', 'backend', 'frontend'] as const)(
    'never shows a secret that somebody wrote down, asked for the %s',
    async (subject) => {
      const wrong = base.replace(
        '{value_from: {env: MAIL_PASSWORD}}',
        'hunter2\n  pasword: hunter2\nidentiy: {clientSecret: hunter2}',
      );
      const outcome = await show({ subject }, { 'signalen.yaml': wrong }).catch((error: unknown) => error);

      expect(JSON.stringify(outcome)).not.toContain('hunter2');
      if (subject !== 'instance') expect(outcome).toMatchObject({ exitCode: 3 });
      else expect(find(outcome as ConfigReport, 'mail.pasword')).toMatchObject({ value: null, hidden: true });
    },
  );

  it('shows what could be read beside what is wrong, and counts the errors', async () => {
    const report = await show({}, { 'signalen.yaml': `${base}limits: {uploadBytes: veel}\n` });

    expect(report.errors).toBe(1);
    expect(find(report, 'limits.uploadBytes')?.value).toBe('veel');
  });

  it('works out nothing from files that are wrong, and says what is', async () => {
    const texts = { 'signalen.yaml': `${base}limits: {uploadBytes: veel}\n` };

    await expect(show({ subject: 'backend' }, texts)).rejects.toMatchObject({
      exitCode: 3,
      diagnostics: [{ at: { file: 'signalen.yaml', line: 12 } }],
    });
  });

  it('says that there is no instance where there is none', async () => {
    await expect(show({}, {})).rejects.toMatchObject({ diagnostics: [{ code: 'TOOL_NO_INSTANCE' }] });
  });
});
