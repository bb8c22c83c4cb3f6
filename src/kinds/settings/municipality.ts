// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type {
  HostSettings,
  MunicipalitySettings,
  ReleaseSettings,
  SecuritySettings,
} from '../../state/settings.js';
import { secret } from './secret.js';
import { settingsSection } from './section.js';
import { box, domainName, explained, flag, host, latLon, release, text, url } from './values.js';

const file = 'signalen.yaml';

export const versionSection = settingsSection<1>({
  name: 'version',
  file,
  description: 'Versie van de opbouw van deze bestanden. Altijd 1.',
  schema: () => z.literal(1),
});

export const municipalitySection = settingsSection<MunicipalitySettings>({
  name: 'municipality',
  file,
  description: 'De gemeente: naam, code en gebied.',
  schema: () =>
    z.strictObject({
      code: explained(
        z.string().regex(/^GM\d{4}$/, { error: 'a CBS code, such as GM0344' }),
        'Code van het CBS, bijvoorbeeld GM0344.',
      ).optional(),
      name: text('Naam van de gemeente, zoals burgers die kennen.'),
      organisation: text('Naam in mails en PDF-bestanden. Standaard "Gemeente" en de naam.').optional(),
      pdokNames: explained(
        z
          .array(
            z
              .string()
              .max(100)
              .regex(/^[^,"\\]+$/, { error: 'one name, without commas or quotes in it' }),
          )
          .min(1)
          .max(100),
        'Gemeenten waarin een adres mag liggen, zoals PDOK ze noemt. Standaard alleen de naam hierboven.',
      ).optional(),
      center: latLon('Midden van de kaart: [breedtegraad, lengtegraad].'),
      boundingBox: box(
        'Gebied waarin meldingen worden aangenomen: [[zuid, west], [noord, oost]]. Daarbuiten wordt een melding geweigerd.',
      ),
      reportPrefix: text('Voorvoegsel van het nummer van een melding. Standaard "SIG-".', 20).optional(),
    }),
});

export const releaseSection = settingsSection<ReleaseSettings>({
  name: 'release',
  file,
  description: 'Welke versies van Signalen draaien.',
  schema: () =>
    z.strictObject({
      backend: release('Versie van de backend, bijvoorbeeld 2.50.12.'),
      frontend: release('Versie van de frontend, bijvoorbeeld 2.27.9.'),
    }),
});

export const domainSection = settingsSection<string>({
  name: 'domain',
  file,
  description: 'Hostnaam waar burgers melden, zonder https:// ervoor.',
  schema: () => domainName('Hostnaam waar burgers melden, zonder https:// ervoor.'),
});

export const hostsSection = settingsSection<HostSettings>({
  name: 'hosts',
  file,
  description: 'Alleen nodig als website en backend niet allebei onder domain staan.',
  schema: () =>
    z.strictObject({
      frontend: domainName('Hostnaam van de website. Standaard domain.').optional(),
      backend: domainName('Hostnaam van de backend. Standaard domain, onder /signals.').optional(),
      alsoAllowed: explained(
        z.array(host('Hostnaam, met poort als dat nodig is.')).max(50),
        'Andere hostnamen waaronder de backend mag antwoorden, bijvoorbeeld binnen het cluster.',
      ).optional(),
      alsoOrigins: explained(
        z.array(url('Website met https:// ervoor.')).max(50),
        'Andere websites die de backend mogen aanroepen.',
      ).optional(),
    }),
});

export const securitySection = settingsSection<SecuritySettings>({
  name: 'security',
  file,
  description: 'Geheime sleutel, https en inloggen van beheerders.',
  schema: () =>
    z.strictObject({
      secretKey: secret('Geheime sleutel van de backend, minstens 50 willekeurige tekens.').optional(),
      https: flag('Alleen uitzetten om op één computer te proberen. Standaard aan.').optional(),
      localAdminLogin: flag(
        'Inloggen in de Django-admin met naam en wachtwoord, naast de identiteitsprovider. Standaard uit.',
      ).optional(),
    }),
});
