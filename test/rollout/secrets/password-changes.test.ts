// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { fitsServices, passwordChanges } from '../../../src/rollout/secrets/password-changes.js';
import { scramVerifier } from '../../../src/rollout/secrets/scram-verifier.js';
import { Sensitive } from '../../../src/state/sensitive.js';

describe('what PostgreSQL keeps of a password', () => {
  it('is what RFC 7677 works out for its example', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');

    expect(scramVerifier(new Sensitive('pencil'), salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});

describe('an order to change a password', () => {
  const values = { current: new Sensitive('oudeWaarde0123456'), next: new Sensitive('nieuweWaarde01234') };

  it.each(Object.entries(passwordChanges))('for %s says it by standard input only', (_, { order }) => {
    const { command, stdin = '' } = order({ ...values, salt: new Uint8Array(16) });

    expect(command.join(' ')).not.toMatch(/Waarde/);
    expect(stdin).not.toBe('');
  });

  it('for the database says not even there what the password is', () => {
    const { stdin } = passwordChanges['database-password']!.order({ ...values, salt: new Uint8Array(16) });

    expect(stdin).toMatch(/^ALTER ROLE "signalen" PASSWORD 'SCRAM-SHA-256\$/);
    expect(stdin).not.toContain('Waarde');
  });

  it.each([
    ['letters and digits', 'Aa0Bb1Cc2Dd3Ee4F', true],
    ['signs that mean nothing anywhere', 'Aa0.Bb1_Cc2~Dd3-', true],
    ['a short one', 'Aa0Bb1Cc2Dd3Ee4', false],
    ['an address within the address', 'Aa0Bb1Cc2Dd3@host', false],
    ['a quote', `Aa0Bb1Cc2Dd3Ee4'`, false],
    ['a newline', 'Aa0Bb1Cc2Dd3\nEe4F5', false],
  ])('takes %s: %s', (_, text, fits) => {
    expect(fitsServices(new Sensitive(text))).toBe(fits);
  });
});
