// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { secret } from './secret.js';
import { explained, filePath, flag, integer, text, url } from './values.js';

/** What a target of type docker may say about the installation itself. */
export const dockerInstallation = () => ({
  certificate: certificate().optional(),
  ports: explained(
    z.strictObject({
      http: port('Poort voor http. Standaard 80.').optional(),
      https: port('Poort voor https. Standaard 443.').optional(),
      mail: port(
        'Poort om opgevangen mail te bekijken, alleen op de machine zelf. Zonder poort niet te zien.',
      ).optional(),
    }),
    'Poorten van de machine.',
  ).optional(),
  listen: text('Adres van de machine waarop Signalen bereikbaar is. Standaard alle adressen.', 45).optional(),
  bundle: explained(
    z.array(z.enum(['identity', 'mail'])).max(2),
    'Diensten die meedraaien om te proberen: identity (Keycloak) en mail (vangt alle mail op).',
  ).optional(),
  form: flag('Ook het toegankelijke WCAG-meldformulier laten draaien.').optional(),
  memory: explained(
    z.string().regex(/^[1-9]\d{0,3}g$/, { error: 'a number of gibibytes, such as 8g' }),
    'Geheugen voor alle diensten samen, bijvoorbeeld 8g. Standaard 6g.',
  ).optional(),
  registry: explained(
    z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[a-z0-9][a-z0-9._/-]*)?$/, {
      error: 'a registry without https://, such as registry.example/mirror',
    }),
    'Eigen register met kopieën van alle images.',
  ).optional(),
});

const port = (dutch: string) => integer(dutch, { min: 1, max: 65_535 });

const certificate = () =>
  explained(
    z.discriminatedUnion('type', [
      z.strictObject({ type: explained(z.literal('local'), 'Eigen certificaat om te proberen.') }),
      z.strictObject({
        type: explained(z.literal('acme'), 'Certificaat dat vanzelf wordt aangevraagd en verlengd.'),
        email: text('Adres voor berichten over het certificaat.'),
        directory: url("Adres van de uitgever. Standaard Let's Encrypt.").optional(),
      }),
      z.strictObject({
        type: explained(z.literal('files'), 'Certificaat van de gemeente zelf.'),
        certificate: filePath('PEM-bestand met de hele keten.'),
        key: secret('Sleutel van het certificaat, als PEM.'),
      }),
    ]),
    'Waar het certificaat van de website vandaan komt.',
  );
