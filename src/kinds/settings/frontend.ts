// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { rawFrontendFlags } from '../../catalogue/features.js';
import type { Json } from '../../state/json.js';
import type { FrontendSettings } from '../../state/settings.js';
import { settingsSection } from './section.js';
import { anyText, explained, filePath, flag, text, url } from './values.js';

export const frontendSection = settingsSection<FrontendSettings>({
  name: 'frontend',
  file: 'frontend.yaml',
  description: 'De website: teksten, links, logo, kleuren en pictogrammen.',
  schema: () =>
    z.strictObject({
      texts: explained(z.strictObject(texts()).partial(), 'Teksten op de website.').optional(),
      links: explained(z.strictObject(links()).partial(), 'Links in kop, voet en menu.').optional(),
      logo: explained(z.strictObject(logo()).partial(), 'Het logo.').optional(),
      theme: explained(
        z.record(z.string(), z.json()) as z.ZodType<{ [key: string]: Json }>,
        'Kleuren en letters: colors.primary.main enzovoort.',
      ).optional(),
      head: explained(z.strictObject(head()).partial(), 'Pictogrammen en kleuren van de browser.').optional(),
      alert: anyText('Bericht boven de eerste stap, in Markdown. Leeg: geen bericht.').optional(),
      css: explained(
        z.union([z.string(), z.strictObject({ file: filePath('Pad van een CSS-bestand.') })]),
        'Extra CSS, of {file: pad}.',
      ).optional(),
      flags: explained(
        z.strictObject(flags()).partial(),
        'Schakelaars van de website bij hun eigen naam.',
      ).optional(),
      analytics: explained(analytics(), 'Metingen in de browser van bezoekers.').optional(),
    }),
  attachments: (value) => (typeof value.css === 'object' ? [value.css.file] : []),
});

const texts = () => ({
  title: text('Naam van de app op een telefoon.'),
  shortTitle: text('Korte naam, hoogstens 12 tekens.'),
  siteTitle: text('Titel in het tabblad van de browser.'),
  headerTitle: anyText('Titel naast het logo; mag leeg zijn.'),
  smallHeaderTitle: text('Titel in de kop voor medewerkers.'),
  siteAddress: text('Hostnaam zoals die in teksten staat.'),
  phoneNumber: text('Telefoonnummer, tussen aanhalingstekens: "14 0123".', 50),
  helpTitle: text('Kop onder het formulier, met telefoonnummer; Markdown mag.', 1000),
  help: text('Openingstijden onder het formulier; Markdown mag.', 2000),
  urgent: text('Tekst bij een fout, voor wie dringend hulp nodig heeft.', 1000),
  mapDescription: text('Uitleg bij de kaart voor wie die niet kan zien, met telefoonnummer.', 1000),
  logoDescription: text('Beschrijving van het logo voor wie het niet kan zien.'),
  consent: text('Tekst bij het vinkje om contactgegevens te delen; noem de organisatie.', 1000),
});

const relativeUrl = (dutch: string) =>
  explained(
    z.string().regex(/^(https?:\/\/[^\s<>"{}|\\^`]+|\/[^\s<>"{}|\\^`]*)?$/, {
      error: 'a full address, a path that begins with /, or nothing',
    }),
    dutch,
  );

const links = () => ({
  home: url('Website van de gemeente.'),
  help: url('Uitleg voor medewerkers.'),
  privacy: url('Privacyverklaring.'),
  about: relativeUrl('Over deze website. Leeg: geen link.'),
  accessibility: relativeUrl('Toegankelijkheidsverklaring van de gemeente. Leeg: geen link.'),
});

const length = (dutch: string) =>
  explained(z.union([z.string().regex(/^\d+(\.\d+)?(px|em|rem|%|vw|vh)$|^auto$/), z.int().min(0)]), dutch);

const logo = () => ({
  url: explained(
    z.string().min(1).max(2000).nullable(),
    'Pad op de website of volledig adres; null: geen logo.',
  ),
  width: length('Breedte, bijvoorbeeld 153px.'),
  height: length('Hoogte, hoogstens 74px.'),
  smallWidth: length('Breedte in de kop voor medewerkers.'),
  smallHeight: length('Hoogte in de kop voor medewerkers, hoogstens 34px.'),
});

const head = () => ({
  favicon: text('Pad van het pictogram (PNG).'),
  androidIcon: text('Pad van het pictogram van 192 bij 192 (PNG).'),
  iosIcon: text('Pad van het pictogram van 180 bij 180 (PNG, niet doorzichtig).'),
  backgroundColor: text('Achtergrondkleur bij het openen als app.', 50),
  themeColor: text('Kleur van de balk van de browser.', 50),
  statusBarStyle: text('Stijl van de statusbalk op een iPhone.', 50),
});

const flags = () =>
  Object.fromEntries(Object.entries(rawFrontendFlags).map(([name, dutch]) => [name, flag(dutch)]));

const analytics = () =>
  z.strictObject({
    applicationInsights: text(
      'Verbindingsreeks voor Azure Application Insights in de browser. Die is voor iedereen te lezen.',
      1000,
    ).optional(),
    piwik: text('Piwik-nummer. Het script komt van een server van Amsterdam.', 100).optional(),
  });
