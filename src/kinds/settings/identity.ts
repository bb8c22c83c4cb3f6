// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { IdentitySettings } from '../../state/settings.js';
import { secret } from './secret.js';
import { settingsSection } from './section.js';
import { explained, flag, text, url } from './values.js';

export const identitySection = settingsSection<IdentitySettings>({
  name: 'identity',
  file: 'signalen.yaml',
  description: 'Hoe medewerkers inloggen.',
  schema: identitySchema,
});

function identitySchema(): z.ZodType<IdentitySettings> {
  const endpoints = endpointFields();
  const partialEndpoints = explained(
    z.strictObject(endpoints).partial(),
    'Alleen nodig als de adressen afwijken van wat deze provider gewoonlijk gebruikt.',
  );
  return z.discriminatedUnion('provider', [
    z.strictObject({
      provider: explained(z.literal('keycloak'), 'Inloggen met Keycloak.'),
      issuer: url('Uitgever van de tokens: https://<host>/realms/<realm>.'),
      realm: text('Realm, als die niet aan het eind van issuer staat.').optional(),
      endpoints: partialEndpoints.optional(),
      scope: text('Gevraagde gegevens. Standaard "openid email profile".').optional(),
      ...commonFields(),
    }),
    z.strictObject({
      provider: explained(z.literal('entra'), 'Inloggen met Microsoft Entra ID.'),
      tenant: explained(
        z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/, { error: 'the id or the domain of the tenant' }),
        'Id of domein van de tenant.',
      ),
      issuer: url('Uitgever van de tokens, als die afwijkt van die van de tenant.').optional(),
      endpoints: partialEndpoints.optional(),
      scope: text('Gevraagde gegevens, met een scope van de eigen API: openid email api://<id>/<scope>.'),
      ...commonFields(),
    }),
    z.strictObject({
      provider: explained(z.literal('oidc'), 'Inloggen met een andere OpenID Connect-provider, zoals Dex.'),
      issuer: url('Uitgever van de tokens, precies zoals die in het token staat.'),
      responseType: explained(
        z.enum(['id_token', 'token']),
        'Wat de website van de provider vraagt. Standaard id_token.',
      ).optional(),
      endpoints: explained(z.strictObject(endpoints), 'Adressen van de provider.'),
      scope: text('Gevraagde gegevens. Standaard "openid email profile".').optional(),
      ...commonFields(),
    }),
  ]);
}

const endpointFields = () => ({
  authorization: url('Adres waar gebruikers inloggen.'),
  token: url('Adres waar een token wordt opgehaald.'),
  userInfo: url('Adres met gegevens van de gebruiker.').optional(),
  keys: url('Adres met de sleutels waarmee tokens worden gecontroleerd (JWKS).'),
});

const commonFields = () => ({
  clientId: text('Client-id van Signalen bij de provider.'),
  adminClientId: text('Client-id voor de Django-admin, als die een eigen client heeft.').optional(),
  clientSecret: secret('Geheim van de client voor de Django-admin.').optional(),
  audience: explained(
    z.array(z.string().min(1).max(255)).min(1).max(20),
    'Voor wie een token bedoeld moet zijn. Standaard de client-id.',
  ).optional(),
  verifyAudience: flag('Controleren voor wie een token bedoeld is. Laat dit aan.').optional(),
});
