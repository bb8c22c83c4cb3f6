// SPDX-License-Identifier: EUPL-1.2
import type { BackendVariable } from './variable.js';

const amsterdamChildren =
  'It works with categories and an interface of Amsterdam only, and asks that interface for every report.';

/** The backend's feature flags: each is read from the variable of the same name. */
export const flagVariables: ReadonlyArray<BackendVariable> = [
  {
    name: 'API_DETERMINE_STADSDEEL_ENABLED',
    type: 'boolean',
    default: true,
    need: 'optional',
    setting: 'features.boroughs',
    meaning: 'Het stadsdeel van Amsterdam bepalen.',
  },
  {
    name: 'API_TRANSFORM_SOURCE_BASED_ON_REPORTER',
    type: 'boolean',
    default: true,
    need: 'recommended',
    setting: 'staffReports',
    meaning: 'Meldingen van collega’s een eigen bron geven.',
  },
  {
    name: 'AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_CONTAINER',
    type: 'boolean',
    default: false,
    need: 'optional',
    meaning: 'Per afvalcontainer een deelmelding maken. Werkt alleen in Amsterdam.',
    risk: amsterdamChildren,
  },
  {
    name: 'AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_EIKENPROCESSIERUPS_TREE',
    type: 'boolean',
    default: false,
    need: 'optional',
    meaning: 'Per boom met eikenprocessierups een deelmelding maken. Werkt alleen in Amsterdam.',
    risk: amsterdamChildren,
  },
  {
    name: 'API_USE_QUESTIONNAIRES_APP_FOR_FEEDBACK',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'features.feedbackByQuestionnaire',
    meaning: 'Het oordeel vragen met het nieuwere vragenlijstonderdeel.',
    risk: 'The frontend must serve the other links that mails then hold.',
  },
  {
    name: 'SYSTEM_MAIL_FEEDBACK_RECEIVED_ENABLED',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'features.feedbackThanks',
    meaning: 'Een bedankje mailen na een oordeel.',
  },
  {
    name: 'REPORTER_MAIL_HANDLED_NEGATIVE_CONTACT_ENABLED',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'features.contactAfterComplaint',
    meaning: 'Een andere mail na de tweede afhandeling van een melding.',
  },
  {
    name: 'REPORTER_MAIL_CONTACT_FEEDBACK_ALLOWS_CONTACT_ENABLED',
    type: 'boolean',
    default: true,
    need: 'optional',
    setting: 'features.feedbackAsksContact',
    meaning: 'Alleen mailen na een oordeel als de melder dat goed vond.',
  },
  {
    name: 'DELETE_SIGNALS_IN_STATE_X_AFTER_PERIOD_Y_ENABLED',
    type: 'boolean',
    default: false,
    need: 'recommended',
    setting: 'retention.deleteAfterDays',
    meaning: 'Toestaan dat oude meldingen worden verwijderd.',
    risk: 'The schedule that deletes fails when this is off.',
  },
  {
    name: 'MY_SIGNALS_ENABLED',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'features.myReports',
    meaning: 'Melders hun eigen meldingen laten zien.',
  },
  {
    name: 'DSL_RUN_ROUTING_EXPRESSIONS_ON_UPDATES',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'features.routeAgainOnChange',
    meaning: 'Opnieuw routeren als een melding wijzigt.',
  },
  {
    name: 'SHOW_EMPLOYEE_DETAILS_IN_PDF',
    since: '2.45.0',
    type: 'boolean',
    default: true,
    need: 'optional',
    setting: 'privacy.employeeDetailsInPdf',
    meaning: 'Namen van collega’s in PDF-bestanden zetten.',
    risk: 'A PDF may be given to others.',
  },
  {
    name: 'CATEGORY_SLUG_EDITABLE',
    since: '2.50.1',
    type: 'boolean',
    default: false,
    need: 'forbidden',
    meaning: 'De slug van een categorie laten wijzigen.',
    reason: 'the backend then makes no slug for a new category; the toolkit sets slugs without it',
  },
];

/** Names of the feature flags. */
export const backendFlagNames: ReadonlyArray<string> = flagVariables.map((variable) => variable.name);
