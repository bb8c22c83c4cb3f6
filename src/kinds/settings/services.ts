// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type {
  BrokerSettings,
  ClassifierSettings,
  DatabaseSettings,
  SearchSettings,
  SigmaxSettings,
  StorageSettings,
} from '../../state/settings.js';
import { addressOrSecret, secret } from './secret.js';
import { settingsSection } from './section.js';
import { anyText, explained, filePath, flag, host, integer, text, url } from './values.js';

const file = 'signalen.yaml';
const port = { min: 1, max: 65_535 };
const seconds = { min: 1, max: 604_800 };

export const storageSection = settingsSection<StorageSettings>({
  name: 'storage',
  file,
  description: 'Waar foto’s en bijlagen staan.',
  schema: () =>
    z.discriminatedUnion('type', [
      z.strictObject({ type: explained(z.literal('local'), 'Op de schijf van de server.') }),
      z.strictObject({
        type: explained(z.literal('s3'), 'In S3-opslag; vanaf backend 2.48.0.'),
        bucket: text('Naam van de bucket.'),
        endpoint: url('Adres van de opslag.').optional(),
        region: text('Regio.').optional(),
        accessKey: secret('Toegangssleutel.'),
        secretKey: secret('Geheime sleutel.'),
        linkSeconds: integer(
          'Hoeveel seconden een link naar een bestand werkt. Standaard 300.',
          seconds,
        ).optional(),
      }),
      z.strictObject({
        type: explained(z.literal('azure'), 'In Azure Blob Storage.'),
        account: text('Naam van het opslagaccount.'),
        accountKey: secret('Sleutel van het opslagaccount.'),
        container: text('Container in het opslagaccount.'),
        customDomain: host('Eigen domein voor bestanden.').optional(),
        linkSeconds: integer(
          'Hoeveel seconden een link naar een bestand werkt. Standaard 1800.',
          seconds,
        ).optional(),
      }),
    ]),
});

export const databaseSection = settingsSection<DatabaseSettings>({
  name: 'database',
  file,
  description: 'Een bestaande PostgreSQL-database met PostGIS. Weglaten: de toolkit zorgt voor een database.',
  schema: () =>
    z.strictObject({
      host: host('Adres van de database. De verbinding is niet versleuteld: blijf binnen het eigen netwerk.'),
      port: integer('Poort. Standaard 5432.', port).optional(),
      name: text('Naam van de database. Standaard signals.', 63).optional(),
      user: text('Gebruiker van de database. Standaard signals.', 63).optional(),
      password: secret('Wachtwoord van de database.'),
    }),
});

export const brokerSection = settingsSection<BrokerSettings>({
  name: 'broker',
  file,
  description: 'Een bestaande RabbitMQ. Weglaten: de toolkit zorgt voor een wachtrij.',
  schema: () =>
    z.strictObject({
      host: host('Adres van RabbitMQ.').optional(),
      vhost: text('Virtuele host.').optional(),
      user: text('Gebruiker.').optional(),
      password: secret('Wachtwoord, zonder tekens die in een webadres iets betekenen.').optional(),
      url: secret('Volledig AMQP-adres, in plaats van de velden hierboven.').optional(),
    }),
});

export const searchSection = settingsSection<SearchSettings>({
  name: 'search',
  file,
  description: 'Een bestaande Elasticsearch 7. Weglaten: de toolkit zorgt voor een zoekmachine.',
  schema: () =>
    z.strictObject({
      host: addressOrSecret(
        'Adres en poort, of {value_from: …} als er een naam en wachtwoord in het adres staan.',
      ),
      index: text('Index met meldingen. Standaard signals.').optional(),
      standardTextIndex: text('Index met standaardteksten. Standaard status_messages.').optional(),
      timeoutSeconds: integer('Hoeveel seconden er wordt gewacht. Standaard 10.', {
        min: 1,
        max: 600,
      }).optional(),
    }),
});

export const classifierSection = settingsSection<ClassifierSettings>({
  name: 'classifier',
  file,
  description:
    'Dienst die een categorie voorstelt. Weglaten: er gaat geen tekst naar buiten en de melder kiest zelf.',
  schema: () =>
    z.strictObject({
      endpoint: url('Adres zonder /predict. De tekst van elke melding gaat hierheen.'),
    }),
});

export const sigmaxSection = settingsSection<SigmaxSettings>({
  name: 'sigmax',
  file,
  description: 'Koppeling met Sigmax CityControl. Weglaten: geen koppeling.',
  schema: () =>
    z.strictObject({
      server: url('Adres van CityControl.'),
      token: secret('Toegang tot CityControl.').optional(),
      backLink: url(
        'Adres van deze backend zoals CityControl die bereikt. Standaard de backend uit hosts.',
      ).optional(),
      clientCertificate: filePath('Pad van het clientcertificaat in de container.').optional(),
      clientKey: filePath('Pad van de sleutel in de container.').optional(),
      authorities: filePath('Pad van de vertrouwde certificaten in de container.').optional(),
      failAfterMinutes: integer('Na hoeveel minuten versturen als mislukt geldt. Standaard 1440.', {
        min: 1,
      }).optional(),
      closeWhenDone: flag(
        'Een melding afhandelen als CityControl klaar is; vanaf backend 2.50.9.',
      ).optional(),
      closingText: anyText('Tekst die de melder dan krijgt; vanaf backend 2.50.9.', 3000).optional(),
      prefixForSource: text('Bron waarbij de omschrijving een voorvoegsel krijgt.').optional(),
    }),
});
