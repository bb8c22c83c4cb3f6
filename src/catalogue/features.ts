// SPDX-License-Identifier: EUPL-1.2

/** One switch for the municipality, and everything in Signalen that has to follow it. */
export interface Feature {
  /** Key under `features:`. */
  readonly name: string;
  /** Boolean backend variable that takes the same value. */
  readonly backend?: string;
  /** Frontend flags (below `featureFlags`) that take the same value. */
  readonly frontend?: ReadonlyArray<string>;
  /** Frontend flags that take the opposite value. */
  readonly frontendOff?: ReadonlyArray<string>;
  /** What the toolkit does when the files are silent; `note` says why where it is not Signalen's own default. */
  readonly default: boolean;
  readonly note?: string;
  /** Plain Dutch, for the editor. */
  readonly meaning: string;
}

export const features: ReadonlyArray<Feature> = [
  {
    name: 'questions',
    frontend: ['showVulaanControls', 'fetchQuestionsFromBackend'],
    default: true,
    note: 'With one of the two flags off the frontend shows the questions of Amsterdam, or none.',
    meaning: 'Aanvullende vragen uit questions.yaml stellen. Uit: de melder wijst alleen een plek aan.',
  },
  {
    name: 'myReports',
    backend: 'MY_SIGNALS_ENABLED',
    frontend: ['enableMyIncidents'],
    default: false,
    meaning: 'Melders kunnen hun eigen meldingen bekijken onder "Mijn meldingen".',
  },
  {
    name: 'publicMap',
    frontend: ['enablePublicIncidentsMap'],
    default: false,
    meaning:
      'Openbare kaart met meldingen (/meldingenkaart). Alleen categorieën die openbaar zijn komen erop.',
  },
  {
    name: 'allReportsMap',
    backend: 'ENABLE_PUBLIC_GEO_SIGNAL_ENDPOINT',
    frontend: ['enablePublicSignalMap'],
    default: false,
    meaning: 'Kaart met alle open meldingen (/kaart), zonder inloggen te zien. Let op de privacy.',
  },
  {
    name: 'contactAfterComplaint',
    backend: 'REPORTER_MAIL_HANDLED_NEGATIVE_CONTACT_ENABLED',
    frontend: ['reporterMailHandledNegativeContactEnabled'],
    default: false,
    meaning: 'Een ontevreden melder krijgt na de tweede afhandeling een andere mail.',
  },
  {
    name: 'boroughs',
    backend: 'API_DETERMINE_STADSDEEL_ENABLED',
    frontend: ['enableSortAndFilterStadsdeel'],
    default: false,
    note: 'Boroughs exist in Amsterdam only.',
    meaning: 'Stadsdelen van Amsterdam bepalen en tonen. Elders uit laten.',
  },
  {
    name: 'newStandardTexts',
    frontend: ['showStandardTextAdminV2'],
    frontendOff: ['showStandardTextAdminV1'],
    default: true,
    note: 'The frontend uses the new texts only when the old screen is off.',
    meaning: 'Standaardteksten uit messages.yaml gebruiken. Uit: het oude scherm per categorie.',
  },
  {
    name: 'nearbyReports',
    frontend: ['enableNearIncidents'],
    default: false,
    meaning: 'Behandelaars zien meldingen in de buurt van een melding. De straal staat bij limits.',
  },
  {
    name: 'reporterHistory',
    frontend: ['enableReporter'],
    default: false,
    meaning: 'Behandelaars zien andere meldingen van dezelfde melder.',
  },
  {
    name: 'assignToEmployee',
    frontend: ['assignSignalToEmployee'],
    default: false,
    meaning: 'Een melding aan een medewerker kunnen toewijzen.',
  },
  {
    name: 'assignToDepartment',
    frontend: ['assignSignalToDepartment'],
    default: false,
    meaning: 'Een melding aan een afdeling kunnen toewijzen.',
  },
  {
    name: 'forwardToExternal',
    frontend: ['enableForwardIncidentToExternal'],
    default: true,
    meaning: 'Een melding per mail kunnen doorzetten naar een andere organisatie.',
  },
  {
    name: 'mainCategorySettings',
    frontend: ['showMainCategories'],
    default: false,
    meaning: 'Instellingen van hoofdcategorieën tonen aan beheerders, zoals het pictogram.',
  },
  {
    name: 'editContact',
    frontend: ['showContactEdit'],
    default: false,
    meaning: 'Behandelaars kunnen contactgegevens van een melder wijzigen. Daar horen drie mailteksten bij.',
  },
  {
    name: 'severalFeedbackAnswers',
    frontend: ['enableMultipleKtoAnswers'],
    default: false,
    meaning: 'Melders kunnen bij hun oordeel meer dan één antwoord aanvinken.',
  },
  {
    name: 'keepOtherOpen',
    frontend: ['disableClosingCategoryOverigOverig'],
    default: false,
    meaning:
      'Een melding met categorie Overig kan niet worden afgehandeld; eerst een echte categorie kiezen.',
  },
  {
    name: 'lastDayOnMap',
    frontend: ['mapFilter24Hours'],
    default: false,
    meaning: 'De kaart voor behandelaars toont altijd alleen de laatste 24 uur.',
  },
  {
    name: 'postcodeColumn',
    frontend: ['showPostcodeSortColumn'],
    default: false,
    meaning: 'Een eigen kolom voor de postcode in het overzicht.',
  },
  {
    name: 'appMode',
    frontend: ['appMode'],
    default: false,
    meaning: 'Weergave voor gebruik in een app: zonder kop en voet.',
  },
  {
    name: 'routeAgainOnChange',
    backend: 'DSL_RUN_ROUTING_EXPRESSIONS_ON_UPDATES',
    default: false,
    meaning: 'De routering opnieuw uitvoeren als de categorie of de plek van een melding wijzigt.',
  },
  {
    name: 'feedbackThanks',
    backend: 'SYSTEM_MAIL_FEEDBACK_RECEIVED_ENABLED',
    default: false,
    meaning: 'De melder krijgt een bedankje per mail na het geven van een oordeel.',
  },
  {
    name: 'feedbackAsksContact',
    backend: 'REPORTER_MAIL_CONTACT_FEEDBACK_ALLOWS_CONTACT_ENABLED',
    default: true,
    meaning: 'Alleen mailen na een oordeel als de melder daar toestemming voor gaf.',
  },
  {
    name: 'feedbackByQuestionnaire',
    backend: 'API_USE_QUESTIONNAIRES_APP_FOR_FEEDBACK',
    default: false,
    meaning: 'Het oordeel vragen met het nieuwere vragenlijstonderdeel. De links in mails veranderen mee.',
  },
];

/** Frontend flags that no feature covers, because they are of use to Amsterdam only; reachable as `frontend.flags`. */
export const rawFrontendFlags: Readonly<Record<string, string>> = {
  enableAmsterdamSpecificOverigCategories: 'Terugvalcategorieën van Amsterdam gebruiken. Elders uit laten.',
  useProjectenSignalType: 'Het meldingstype "Groot onderhoud" heet dan "Projecten".',
  useProjectverzoekSignalType: 'Extra meldingstype voor projecten. De backend moet het type PRJ kennen.',
};
