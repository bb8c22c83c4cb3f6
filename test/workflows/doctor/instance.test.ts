// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { instanceText, outcomeOf, paperWorld } from './worlds.js';

const known = { 'identity-client-secret': 'a', 'mail-password': 'b' };

describe('looking at settings', () => {
  it('finds a sound instance in order, or says what validation warns of', async () => {
    const { status } = await outcomeOf('DOCTOR_SETTINGS', await paperWorld());

    expect(['ok', 'warning']).toContain(status);
  });

  it('calls an error in the files a problem, with its code', async () => {
    const world = await paperWorld({ text: instanceText('nonsense: true\n') });

    const outcome = await outcomeOf('DOCTOR_SETTINGS', world);

    expect(outcome).toMatchObject({ status: 'problem', next: 'signalen validate' });
    expect(outcome.details?.[0]).toContain('SCHEMA_UNKNOWN_SECTION');
  });

  it('lets checks that need the files wait for this one', async () => {
    const world = await paperWorld({ text: instanceText('nonsense: true\n') });

    for (const code of [
      'DOCTOR_SECRETS',
      'DOCTOR_NAMES',
      'DOCTOR_TILES',
      'DOCTOR_IMAGES',
      'DOCTOR_MEMORY',
    ] as const) {
      expect(await outcomeOf(code, world)).toMatchObject({ status: 'unknown', blockedBy: 'DOCTOR_SETTINGS' });
    }
  });
});

describe('looking at secrets', () => {
  it('asks for those that only somebody else knows, and never shows one', async () => {
    const world = await paperWorld({ secrets: { 'mail-password': 'zeer geheim' } });

    const outcome = await outcomeOf('DOCTOR_SECRETS', world);

    expect(outcome).toMatchObject({
      status: 'problem',
      found: '1 secret is missing: identity-client-secret.',
    });
    expect(outcome.details?.[0]).toContain('environment variable OIDC_SECRET');
    expect(JSON.stringify(outcome)).not.toContain('zeer geheim');
  });

  it('is content before the start with those that the toolkit makes', async () => {
    const outcome = await outcomeOf('DOCTOR_SECRETS', await paperWorld({ secrets: known }));

    expect(outcome).toMatchObject({ status: 'ok', found: expect.stringContaining('made at the start') });
  });

  it('calls it a problem when a secret of what runs is gone', async () => {
    const world = await paperWorld({ secrets: known, more: { isRunning: async () => true } });

    expect(await outcomeOf('DOCTOR_SECRETS', world)).toMatchObject({ status: 'problem' });
  });

  it('tells who can be read by others, and which are old', async () => {
    const world = await paperWorld({ secrets: { 'database-password': 'x' } });
    const described = { writable: true, present: true, place: 'secrets/default/x', file: '/i/secrets/x' };
    const secrets = {
      ...world.secrets,
      describe: async () => ({ ...described, tooOpen: true as const, changedAt: '2025-01-01T00:00:00.000Z' }),
    } as unknown as typeof world.secrets;

    const open = await outcomeOf('DOCTOR_SECRETS_OPEN', { ...world, secrets });
    const old = await outcomeOf('DOCTOR_SECRETS_AGE', { ...world, secrets });

    expect(open).toMatchObject({
      status: 'warning',
      next: expect.stringMatching(/^chmod 600 \/i\/secrets\/x/),
    });
    expect(old).toMatchObject({
      status: 'warning',
      next: expect.stringContaining('signalen secrets rotate '),
    });
  });

  it('is content with young secrets that only their owner reads', async () => {
    const world = await paperWorld({ secrets: { 'database-password': 'x' } });

    expect(await outcomeOf('DOCTOR_SECRETS_OPEN', world)).toMatchObject({ status: 'ok' });
    expect(await outcomeOf('DOCTOR_SECRETS_AGE', world)).toMatchObject({ status: 'ok' });
  });
});
