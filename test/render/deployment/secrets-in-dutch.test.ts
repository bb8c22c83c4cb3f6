// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsInDutch } from '../../../src/render/deployment/secrets-in-dutch.js';
import { bundles, installableSettings } from '../../arbitraries/settings.js';
import { described } from './described.js';

describe('secrets in Dutch', () => {
  it('has words for every secret that any deployment asks for', () => {
    fc.assert(
      fc.property(installableSettings, bundles, (settings, bundle) => {
        for (const { name } of described(settings, { bundle }).secrets)
          expect(secretsInDutch).toContain(name);
      }),
    );
  });
});
