// SPDX-License-Identifier: EUPL-1.2
import type { FrontendKey } from './key.js';

const flag = (
  name: string,
  facts: Omit<FrontendKey, 'path' | 'type' | 'meaning'>,
  meaning: string,
): FrontendKey => ({ path: `featureFlags.${name}`, type: 'boolean', ...facts, meaning });

/** Switches below `featureFlags`. */
export const flagKeys: ReadonlyArray<FrontendKey> = [
  flag(
    'appMode',
    { required: false, default: false, need: 'optional', setting: 'features.appMode' },
    'Weergave voor gebruik in een app: zonder kop en voet.',
  ),
  flag(
    'assignSignalToDepartment',
    { required: true, default: false, need: 'optional', setting: 'features.assignToDepartment' },
    'Een melding aan een afdeling kunnen toewijzen.',
  ),
  flag(
    'assignSignalToEmployee',
    { required: true, default: false, need: 'optional', setting: 'features.assignToEmployee' },
    'Een melding aan een medewerker kunnen toewijzen.',
  ),
  flag(
    'enableCsvExport',
    { required: true, default: false, need: 'optional', setting: 'reports.export' },
    'Pagina om de CSV-bestanden op te halen.',
  ),
  flag(
    'enableNearIncidents',
    { required: true, default: false, need: 'optional', setting: 'features.nearbyReports' },
    'Behandelaars zien meldingen in de buurt van een melding. De straal staat bij limits.',
  ),
  flag(
    'enablePublicSignalMap',
    { required: true, default: false, need: 'optional', setting: 'features.allReportsMap' },
    'Kaart met alle open meldingen (/kaart), zonder inloggen te zien. Let op de privacy.',
  ),
  flag(
    'enableMyIncidents',
    { required: false, default: false, need: 'optional', setting: 'features.myReports' },
    'Melders kunnen hun eigen meldingen bekijken onder "Mijn meldingen".',
  ),
  flag(
    'enableReporter',
    { required: true, default: false, need: 'optional', setting: 'features.reporterHistory' },
    'Behandelaars zien andere meldingen van dezelfde melder.',
  ),
  flag(
    'enableAmsterdamSpecificOverigCategories',
    {
      required: true,
      default: false,
      need: 'amsterdam',
      setting: 'frontend.flags.enableAmsterdamSpecificOverigCategories',
    },
    'Terugvalcategorieën van Amsterdam gebruiken. Elders uit laten.',
  ),
  flag(
    'enablePublicIncidentsMap',
    { required: false, default: false, need: 'optional', setting: 'features.publicMap' },
    'Openbare kaart met meldingen (/meldingenkaart). Alleen categorieën die openbaar zijn komen erop.',
  ),
  flag(
    'enableMultipleKtoAnswers',
    { required: false, default: false, need: 'optional', setting: 'features.severalFeedbackAnswers' },
    'Melders kunnen bij hun oordeel meer dan één antwoord aanvinken.',
  ),
  flag(
    'fetchDistrictsFromBackend',
    { required: true, default: false, need: 'recommended', setting: 'map.districts' },
    'Gebieden bij de backend ophalen in plaats van de stadsdelen van Amsterdam.',
  ),
  flag(
    'fetchQuestionsFromBackend',
    { required: true, default: false, need: 'recommended', setting: 'features.questions' },
    'De vragen bij de backend ophalen; werkt alleen als showVulaanControls aan staat.',
  ),
  flag(
    'mapFilter24Hours',
    { required: true, default: false, need: 'optional', setting: 'features.lastDayOnMap' },
    'De kaart voor behandelaars toont altijd alleen de laatste 24 uur.',
  ),
  flag(
    'showThorButton',
    { required: true, default: false, need: 'amsterdam', setting: 'sigmax' },
    'Knop om een melding naar Sigmax CityControl te sturen.',
  ),
  flag(
    'showVulaanControls',
    { required: true, default: false, need: 'recommended', setting: 'features.questions' },
    'Aanvullende vragen stellen in stap 2.',
  ),
  flag(
    'useProjectenSignalType',
    { required: true, default: false, need: 'optional', setting: 'frontend.flags.useProjectenSignalType' },
    'Het meldingstype "Groot onderhoud" heet dan "Projecten".',
  ),
  flag(
    'useProjectverzoekSignalType',
    {
      required: true,
      default: false,
      need: 'amsterdam',
      setting: 'frontend.flags.useProjectverzoekSignalType',
      since: '2.27.0',
    },
    'Extra meldingstype voor projecten. De backend moet het type PRJ kennen.',
  ),
  flag(
    'reporterMailHandledNegativeContactEnabled',
    { required: false, default: false, need: 'optional', setting: 'features.contactAfterComplaint' },
    'Een ontevreden melder krijgt na de tweede afhandeling een andere mail.',
  ),
  flag(
    'enableForwardIncidentToExternal',
    { required: false, default: true, need: 'optional', setting: 'features.forwardToExternal' },
    'Een melding per mail kunnen doorzetten naar een andere organisatie.',
  ),
  flag(
    'showMainCategories',
    { required: false, default: false, need: 'optional', setting: 'features.mainCategorySettings' },
    'Instellingen van hoofdcategorieën tonen aan beheerders, zoals het pictogram.',
  ),
  flag(
    'disableClosingCategoryOverigOverig',
    { required: false, default: false, need: 'optional', setting: 'features.keepOtherOpen' },
    'Een melding met categorie Overig kan niet worden afgehandeld; eerst een echte categorie kiezen.',
  ),
  flag(
    'showStandardTextAdminV1',
    { required: false, default: true, need: 'optional', setting: 'features.newStandardTexts' },
    'Het oude scherm voor standaardteksten.',
  ),
  flag(
    'showStandardTextAdminV2',
    { required: false, default: false, need: 'recommended', setting: 'features.newStandardTexts' },
    'Het nieuwe scherm voor standaardteksten; telt alleen als het oude uit staat.',
  ),
  flag(
    'showContactEdit',
    { required: false, default: false, need: 'optional', setting: 'features.editContact', since: '2.14.5' },
    'Behandelaars kunnen contactgegevens van een melder wijzigen. Daar horen drie mailteksten bij.',
  ),
  flag(
    'showPostcodeSortColumn',
    {
      required: false,
      default: false,
      need: 'optional',
      setting: 'features.postcodeColumn',
      since: '2.26.8',
    },
    'Een eigen kolom voor de postcode in het overzicht.',
  ),
  flag(
    'enableSortAndFilterStadsdeel',
    { required: false, default: false, need: 'amsterdam', setting: 'features.boroughs', since: '2.26.10' },
    'Stadsdelen van Amsterdam bepalen en tonen. Elders uit laten.',
  ),
];
