// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { MailSettings } from '../../state/settings.js';
import { secret } from './secret.js';
import { settingsSection } from './section.js';
import { explained, filePath, flag, host, integer, text, url } from './values.js';

export const mailSection = settingsSection<MailSettings>({
  name: 'mail',
  file: 'signalen.yaml',
  description: 'Hoe Signalen mail verstuurt.',
  schema: () =>
    z.strictObject({
      from: explained(
        z.string().regex(/^([^<>\n]{1,150} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
          error: 'an address, or a name and an address between < and >',
        }),
        'Afzender: Naam <adres@gemeente.example>.',
      ),
      transport: explained(
        z.enum(['smtp', 'office365', 'rest']),
        'Manier van versturen. Standaard smtp; vul bij office365 of rest ook dat blok in.',
      ).optional(),
      host: host('Mailserver.').optional(),
      port: integer('Poort van de mailserver. Standaard 465 (tls), 587 (starttls) of 25 (none).', {
        min: 1,
        max: 65_535,
      }).optional(),
      security: explained(
        z.enum(['tls', 'starttls', 'none']),
        'Versleuteling: tls vanaf het begin (standaard), starttls, of none.',
      ).optional(),
      username: text('Gebruiker bij de mailserver.').optional(),
      password: secret('Wachtwoord bij de mailserver.').optional(),
      timeoutSeconds: integer('Hoeveel seconden er op de mailserver wordt gewacht. Standaard 5.', {
        min: 1,
        max: 600,
      }).optional(),
      retries: explained(
        z.strictObject({
          count: integer('Hoe vaak versturen opnieuw wordt geprobeerd.', { min: 0, max: 100 }).optional(),
          delaySeconds: integer('Seconden tussen twee pogingen.', { min: 0, max: 86_400 }).optional(),
        }),
        'Opnieuw proberen als versturen mislukt.',
      ).optional(),
      office365: office365().optional(),
      rest: rest().optional(),
    }),
});

const office365 = () =>
  explained(
    z.strictObject({
      tenantId: text('Tenant bij Microsoft.'),
      clientId: text('Client-id van de app die mag versturen.'),
      clientSecret: secret('Geheim van die app.'),
      mailbox: text('Postbus waaruit wordt verstuurd.').optional(),
      saveToSent: flag('Verstuurde mail bewaren in de map Verzonden. Standaard uit.').optional(),
    }),
    'Versturen met Office 365.',
  );

const rest = () =>
  explained(
    z.strictObject({
      endpoint: url('Adres van de dienst.'),
      clientCertificate: filePath('Pad van het clientcertificaat in de container.').optional(),
      clientKey: filePath('Pad van de sleutel in de container.').optional(),
      authorities: filePath('Pad van de vertrouwde certificaten in de container.').optional(),
    }),
    'Versturen via een eigen dienst over https.',
  );
