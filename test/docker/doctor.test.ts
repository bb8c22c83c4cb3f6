// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/diagnostics/doctor-report.js';
import { noEngine } from './engine.js';
import { type Installation, makeInstallation } from './installation.js';

/** What depends on the world outside of the machine, which is not the same everywhere. */
const outside = ['DOCTOR_PDOK', 'DOCTOR_TILES', 'DOCTOR_ADDRESSES', 'DOCTOR_CLOCK', 'DOCTOR_IMAGES'];

// One installation: what comes later stands on what came before.
describe.skipIf(noEngine)('doctor on a real installation', { shuffle: false }, () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await makeInstallation('doctor', { http: 20_700 });
  });
  afterAll(() => installation?.remove());

  async function look(...words: ReadonlyArray<string>) {
    const { stdout, exitCode } = await installation.run('doctor', '--json', ...words);
    const { running, checks } = JSON.parse(stdout) as {
      readonly running: boolean;
      readonly checks: ReadonlyArray<CheckOutcome>;
    };
    const statusOf = new Map<string, string>(checks.map(({ code, status }) => [code, status]));
    const troubles = checks
      .filter(
        ({ code, status }) => !outside.includes(code) && ['problem', 'warning', 'unknown'].includes(status),
      )
      .map(({ code, status, found }) => `${status} ${code} ${found}`);
    return { exitCode, running, checks, statusOf, troubles };
  }

  it('has no objection before anything is there', async () => {
    const { exitCode, running, troubles } = await look();

    expect(troubles).toEqual([]);
    expect({ exitCode, running }).toEqual({ exitCode: 0, running: false });
  });

  it('finds only that nobody administers it once it runs, and changes nothing', {
    timeout: 600_000,
  }, async () => {
    expect(await installation.run('up', '--yes')).toMatchObject({ exitCode: 0 });
    const before = await installation.containers();

    const { exitCode, running, troubles, statusOf } = await look();

    expect(troubles).toEqual(['warning DOCTOR_ADMINISTRATORS There is no administrator.']);
    expect({ exitCode, running }).toEqual({ exitCode: 0, running: true });
    for (const code of [
      'DOCTOR_SITE',
      'DOCTOR_MEDIA',
      'DOCTOR_OIDC_REDIRECTS',
      'DOCTOR_TLS',
      'DOCTOR_QUEUE',
    ]) {
      expect([code, statusOf.get(code)]).toEqual([code, 'ok']);
    }
    expect(await installation.containers()).toEqual(before);
  });

  it('has the backend send a message when asked to', async () => {
    const { checks } = await look('--only', 'DOCTOR_MAIL', '--send-mail', 'anna@utrecht.example');

    expect(checks.find(({ code }) => code === 'DOCTOR_MAIL_SENT')).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('sent by the backend (container '),
    });
  });

  it('tells of a worker and a site that are gone', { timeout: 300_000 }, async () => {
    for (const service of ['worker', 'proxy'] as const) await (await installation.container(service)).kill();

    const { exitCode, statusOf, checks } = await look();

    expect(exitCode).toBe(7);
    expect(checks.find(({ code }) => code === 'DOCTOR_SERVICES')?.found).toMatch(
      /^2 services are not well: proxy: ended with code 137; worker: ended with code 137\.$/,
    );
    expect(statusOf.get('DOCTOR_SITE')).toBe('problem');
    expect(statusOf.get('DOCTOR_QUEUE')).toBe('problem');
    expect(checks.find(({ code }) => code === 'DOCTOR_MEDIA')).toMatchObject({
      status: 'unknown',
      blockedBy: 'DOCTOR_SITE',
    });
  });
});
