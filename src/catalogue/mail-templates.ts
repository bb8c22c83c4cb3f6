// SPDX-License-Identifier: EUPL-1.2

/** One mail the backend sends. The same in every known release. */
export interface MailTemplate {
  readonly key: string;
  /** When it is sent, in plain Dutch. */
  readonly sent: string;
  /** What the backend does without a template: a Dutch text of its own, a bare default, or an error. */
  readonly withoutIt: 'built-in' | 'generic' | 'error';
  /** Variables beside the common ones. */
  readonly variables: ReadonlyArray<string>;
  /** True when the common variables about a report are absent. */
  readonly withoutReport?: true;
  /** Feature that must be on before it is ever sent. */
  readonly feature?: string;
}

/** Variables of every mail about a report. */
export const commonMailVariables: ReadonlyArray<string> = [
  'signal_id',
  'formatted_signal_id',
  'created_at',
  'text',
  'text_extra',
  'address',
  'status_text',
  'status_state',
  'handling_message',
  'ORGANIZATION_NAME',
  'main_category_public_name',
  'sub_category_public_name',
  'source',
  'incident_date_start',
];

/** Present in mails about a report only while `features.myReports` is on. */
export const myReportsMailVariable = 'my_signals_login_url';

const feedback = ['feedback_is_satisfied', 'feedback_text', 'feedback_text_extra', 'feedback_text_list'];

export const mailTemplates: ReadonlyArray<MailTemplate> = [
  {
    key: 'signal_created',
    sent: 'Zodra een melding binnen is.',
    withoutIt: 'built-in',
    variables: [
      'afhandelings_text',
      'reporter_phone',
      'reporter_email',
      'reporter_sharing_allowed',
      'extra_properties',
    ],
  },
  {
    key: 'signal_status_changed_afgehandeld',
    sent: 'Als een melding is afgehandeld, met de vraag om een oordeel.',
    withoutIt: 'built-in',
    variables: ['positive_feedback_url', 'negative_feedback_url'],
  },
  {
    key: 'signal_status_changed_ingepland',
    sent: 'Als een melding is ingepland en de behandelaar een mail laat sturen.',
    withoutIt: 'built-in',
    variables: [],
  },
  {
    key: 'signal_status_changed_heropend',
    sent: 'Als een melding is heropend.',
    withoutIt: 'built-in',
    variables: ['feedback_received', ...feedback],
  },
  {
    key: 'signal_status_changed_optional',
    sent: 'Bij een andere status, als de behandelaar een mail laat sturen.',
    withoutIt: 'built-in',
    variables: ['afhandelings_text'],
  },
  {
    key: 'signal_status_changed_reactie_gevraagd',
    sent: 'Als de behandelaar de melder iets vraagt.',
    withoutIt: 'built-in',
    variables: ['reaction_url'],
  },
  {
    key: 'signal_status_changed_reactie_ontvangen',
    sent: 'Als de melder heeft geantwoord.',
    withoutIt: 'built-in',
    variables: ['reaction_request_answer'],
  },
  {
    key: 'signal_status_changed_afgehandeld_kto_negative_contact',
    sent: 'Als een melding opnieuw is afgehandeld na een ontevreden oordeel.',
    withoutIt: 'built-in',
    variables: ['feedback_allows_contact', ...feedback],
    feature: 'contactAfterComplaint',
  },
  {
    key: 'signal_forward_to_external',
    sent: 'Naar de organisatie waaraan een melding is doorgezet.',
    withoutIt: 'built-in',
    variables: ['reaction_url'],
    feature: 'forwardToExternal',
  },
  {
    key: 'signal_forward_to_external_reaction_received',
    sent: 'Naar die organisatie, als haar antwoord binnen is.',
    withoutIt: 'built-in',
    variables: ['reaction_text'],
    feature: 'forwardToExternal',
  },
  {
    key: 'signal_assigned',
    sent: 'Naar een medewerker of afdeling die een melding krijgt toegewezen.',
    withoutIt: 'built-in',
    variables: ['signal_url', 'recipient_full_name', 'assigned_to_user', 'assigned_to_department'],
  },
  {
    key: 'signal_feedback_received',
    sent: 'Als bedankje na een oordeel.',
    withoutIt: 'built-in',
    variables: ['feedback_allows_contact', ...feedback],
    feature: 'feedbackThanks',
  },
  {
    key: 'my_signal_token',
    sent: 'Als een melder wil inloggen bij "Mijn meldingen".',
    withoutIt: 'generic',
    variables: ['my_signals_url', 'ORGANIZATION_NAME'],
    withoutReport: true,
    feature: 'myReports',
  },
  {
    key: 'verify_email_reporter',
    sent: 'Naar het nieuwe mailadres van een melder, om het te bevestigen.',
    withoutIt: 'error',
    variables: ['verification_url'],
    feature: 'editContact',
  },
  {
    key: 'notify_current_reporter',
    sent: 'Naar het oude mailadres, als een behandelaar contactgegevens wijzigt.',
    withoutIt: 'error',
    variables: [],
    feature: 'editContact',
  },
  {
    key: 'confirm_reporter_updated',
    sent: 'Naar de melder, als de nieuwe contactgegevens zijn bevestigd.',
    withoutIt: 'error',
    variables: [],
    feature: 'editContact',
  },
];

export const findMailTemplate = (key: string): MailTemplate | undefined =>
  mailTemplates.find((template) => template.key === key);
