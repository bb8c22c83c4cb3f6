// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeExpiry, uncovered } from '../../../src/workflows/doctor/checks/certificates.js';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { openTrialAuthority, type TrialAuthority } from '../../fakes/trial-authority.js';
import { instanceText, outcomeOf, paperWorld } from './worlds.js';

const host = 'meldingen.utrecht.example';
const text = instanceText(`target:
  type: docker
  certificate: {type: files, certificate: assets/site.pem, key: {value_from: {file: secrets/site.key}}}
`);
let authority: TrialAuthority;
beforeAll(() => {
  authority = openTrialAuthority();
});
afterAll(() => authority.close());

/** A world of today: certificates are made by a program that knows no other time. */
async function worldWith(parts: { readonly certificate?: string; readonly key?: string }) {
  return paperWorld({
    text,
    files: parts.certificate === undefined ? {} : { 'assets/site.pem': parts.certificate },
    secrets: parts.key === undefined ? {} : { 'certificate-key': parts.key },
    more: { clock: fixedClock(new Date().toISOString()) },
  });
}

describe('looking at a certificate in the files', () => {
  it.each([
    [90, 'ok'],
    [40, 'warning'],
    [20, 'warning'],
    [10, 'problem'],
    [-1, 'problem'],
  ])('judges one with %d days left as %s', async (days, status) => {
    const world = await worldWith(authority.issue({ names: [host], days }));

    expect((await outcomeOf('DOCTOR_CERTIFICATE_FILES', world)).status).toBe(status);
  });

  it('wants the names of the site in it', async () => {
    const world = await worldWith(authority.issue({ names: ['www.utrecht.example'], days: 90 }));

    expect(await outcomeOf('DOCTOR_CERTIFICATE_FILES', world)).toMatchObject({
      status: 'problem',
      found: `The certificate does not name ${host}, only www.utrecht.example.`,
    });
  });

  it('wants the key that belongs to it, and shows neither', async () => {
    const { certificate } = authority.issue({ names: [host], days: 90 });
    const { key } = authority.issue({ names: [host], days: 90 });

    const outcome = await outcomeOf('DOCTOR_CERTIFICATE_FILES', await worldWith({ certificate, key }));

    expect(outcome).toMatchObject({
      status: 'problem',
      found: 'The key does not belong to the certificate in assets/site.pem.',
    });
    expect(JSON.stringify(outcome)).not.toContain('BEGIN');
  });

  it('tells of a file that is missing or holds something else', async () => {
    const { certificate, key } = authority.issue({ names: [host], days: 90 });

    for (const parts of [{ key }, { certificate }, { certificate: 'geen certificaat', key }]) {
      expect((await outcomeOf('DOCTOR_CERTIFICATE_FILES', await worldWith(parts))).status).toBe('problem');
    }
  });

  it('does not look where the proxy gets one by itself', async () => {
    expect((await outcomeOf('DOCTOR_CERTIFICATE_FILES', await paperWorld())).status).toBe('not-applicable');
  });
});

describe('looking at the certificate of the site', () => {
  const shown = {
    ok: true as const,
    subject: `CN=${host}`,
    issuer: 'CN=Authority',
    names: [host],
    validTo: '2026-12-01T00:00:00.000Z',
    trusted: true,
  };

  it.each([
    ['a good one', shown, 'ok'],
    ['one that ends soon', { ...shown, validTo: '2026-06-10T00:00:00.000Z' }, 'problem'],
    ['one of another host', { ...shown, names: ['x.example'] }, 'problem'],
    [
      'a chain with a gap',
      { ...shown, trusted: false, distrust: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      'problem',
    ],
    ['none', { ok: false as const, reason: 'connect ECONNREFUSED' }, 'problem'],
  ])('judges %s', async (_name, answer, status) => {
    const world = await paperWorld();
    world.probe.shown = answer;

    expect((await outcomeOf('DOCTOR_CERTIFICATE', world)).status).toBe(status);
  });

  it('takes the short-lived one of its own authority as it is', async () => {
    const world = await paperWorld({ more: { site: async () => ({ authority: 'PEM' }) } });
    world.probe.shown = { ...shown, validTo: '2026-06-01T20:00:00.000Z' };

    expect(await outcomeOf('DOCTOR_CERTIFICATE', world)).toMatchObject({ status: 'ok' });
  });
});

describe('names in a certificate', () => {
  it('cover a host to the letter, or one label by a star', () => {
    expect(uncovered(['a.nl', 'b.nl'], ['a.nl'])).toEqual(['b.nl']);
    expect(uncovered(['x.a.nl'], ['*.a.nl'])).toEqual([]);
    expect(uncovered(['y.x.a.nl', 'a.nl'], ['*.a.nl'])).toEqual(['y.x.a.nl', 'a.nl']);
  });

  it('outlive their last day by nothing', () => {
    const now = new Date('2026-06-01T12:00:00.000Z');

    expect(judgeExpiry('2026-06-01T11:59:59.000Z', now).status).toBe('problem');
    expect(judgeExpiry('2026-06-16T12:00:00.000Z', now).status).toBe('warning');
  });
});
