// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { features } from '../../catalogue/features.js';
import type {
  LimitSettings,
  LoggingSettings,
  PrivacySettings,
  ReportSettings,
  RetentionSettings,
  StaffReportSettings,
} from '../../state/settings.js';
import { secret } from './secret.js';
import { settingsSection } from './section.js';
import { explained, filePath, flag, integer, text } from './values.js';

const file = 'signalen.yaml';

export const retentionSection = settingsSection<RetentionSettings>({
  name: 'retention',
  file,
  description: 'Hoe lang gegevens bewaard blijven. Het werk zelf gebeurt door een taak in schedules.',
  schema: () =>
    z.strictObject({
      anonymiseAfterDays: integer(
        'Na hoeveel dagen contactgegevens van melders worden gewist. null = nooit.',
        {
          min: 1,
          max: 36_500,
        },
      )
        .nullable()
        .optional(),
      deleteAfterDays: integer(
        'Na hoeveel dagen afgeronde meldingen worden verwijderd, minstens 365. null = nooit.',
        {
          min: 365,
          max: 36_500,
        },
      )
        .nullable()
        .optional(),
    }),
});

export const privacySection = settingsSection<PrivacySettings>({
  name: 'privacy',
  file,
  description: 'Keuzes over persoonsgegevens.',
  schema: () =>
    z.strictObject({
      employeeDetailsInPdf: flag(
        'Namen van collega’s in PDF-bestanden; vanaf backend 2.45.0. Standaard uit.',
      ).optional(),
    }),
});

export const featuresSection = settingsSection<Readonly<Record<string, boolean | undefined>>>({
  name: 'features',
  file,
  description: 'Onderdelen van Signalen aan of uit. Eén schakelaar zet backend en website samen.',
  schema: () =>
    z.strictObject(
      Object.fromEntries(
        features.map((feature) => [
          feature.name,
          flag(`${feature.meaning} Standaard ${feature.default ? 'aan' : 'uit'}.`).optional(),
        ]),
      ),
    ),
});

export const limitsSection = settingsSection<LimitSettings>({
  name: 'limits',
  file,
  description: 'Grenzen, bijvoorbeeld hoe groot een foto mag zijn.',
  schema: () =>
    z.strictObject({
      uploadBytes: integer('Grootste bestand in bytes. Standaard 20971520 (20 MB).', {
        min: 1024,
      }).optional(),
      publicReportsPerHour: integer('Meldingen per uur per bezoeker. Standaard 60.', { min: 1 }).optional(),
      myReportsMailsPerQuarter: integer('Inlogmails voor "Mijn meldingen" per kwartier. Standaard 5.', {
        min: 1,
      }).optional(),
      mailVerificationHours: explained(
        z.number().positive().max(8760),
        'Hoeveel uur een link geldig is om een mailadres te bevestigen. Standaard 24.',
      ).optional(),
      nearbyRadiusMeters: integer('Straal in meters voor meldingen in de buurt. Standaard 50.', {
        min: 1,
        max: 10_000,
      }).optional(),
      nearbyWeeks: integer('Hoeveel weken terug meldingen in de buurt meetellen. Standaard 12.', {
        min: 1,
        max: 520,
      }).optional(),
      mapPageSize: integer('Hoeveel meldingen de kaart per keer ophaalt. Standaard 4000.', {
        min: 1,
      }).optional(),
      cacheSeconds: integer('Hoeveel seconden antwoorden worden bewaard. Standaard 3900.', {
        min: 0,
      }).optional(),
    }),
});

export const staffReportsSection = settingsSection<StaffReportSettings>({
  name: 'staffReports',
  file,
  description: 'Meldingen van collega’s een eigen bron geven. Weglaten: dat gebeurt niet.',
  schema: () =>
    z.strictObject({
      mailDomain: explained(
        z.string().regex(/^@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
          error: 'one ending of mail addresses, such as @utrecht.nl',
        }),
        'Einde van de mailadressen van collega’s, met het apenstaartje: @gemeente.example.',
      ),
      exceptions: explained(
        z.array(z.string().regex(/^[^\s@,]+@[^\s@,]+$/, { error: 'a mail address' })).max(200),
        'Mailadressen die niet als collega tellen.',
      ).optional(),
      source: text('Bron die zo’n melding krijgt. Standaard "Interne melding".').optional(),
      childSource: text('Bron die een deelmelding krijgt. Standaard "Interne melding".').optional(),
    }),
});

export const reportsSection = settingsSection<ReportSettings>({
  name: 'reports',
  file,
  description: 'PDF-bestanden en de CSV-export.',
  schema: () =>
    z.strictObject({
      pdfLogo: filePath(
        'Logo voor PDF-bestanden: volledig adres, of pad binnen de static-mappen van het image.',
      ).optional(),
      export: explained(
        z.strictObject({
          environment: explained(z.enum(['production', 'acceptance']), 'Soort omgeving.'),
          folder: filePath('Map in de container waar de bestanden komen.').optional(),
          azureContainer: text('Container in Azure, als de opslag daar is.').optional(),
          overwrite: flag('Oude bestanden in Azure overschrijven. Standaard aan.').optional(),
        }),
        'Dagelijkse CSV-export. Weglaten: geen export. Er staan persoonsgegevens in.',
      ).optional(),
    }),
});

export const loggingSection = settingsSection<LoggingSettings>({
  name: 'logging',
  file,
  description: 'Logboek van de backend.',
  schema: () =>
    z.strictObject({
      level: explained(
        z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']),
        'Hoeveel er in het logboek komt. Standaard INFO.',
      ).optional(),
      applicationInsights: explained(
        z.strictObject({ connectionString: secret('Verbindingsreeks van Azure Application Insights.') }),
        'Metingen naar Azure sturen. Namen van collega’s gaan mee.',
      ).optional(),
    }),
});
