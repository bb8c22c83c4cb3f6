// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const body = 'mailTemplates > signal_status_changed_afgehandeld > body';
const links = '{{ positive_feedback_url }} {{ negative_feedback_url }}';
const opgelost = 'standardTexts > o > Opgelost';

export const textCases: ReadonlyArray<Case> = [
  [
    'MAIL_TEMPLATE_MISSING',
    /no mail text notify_current_reporter/,
    (i) => i.set('features > editContact', true),
  ],
  ['MAIL_TEMPLATE_SYNTAX', /never closed/, (i) => i.set(body, `${links} {% if text %}`)],
  ['MAIL_TEMPLATE_SYNTAX', /closes nothing/, (i) => i.set(body, `${links} {% endif %}`)],
  ['MAIL_TEMPLATE_SYNTAX', /no tag "als"/, (i) => i.set(body, `${links} {% als text %}`)],
  ['MAIL_TEMPLATE_SYNTAX', /no filter "datum"/, (i) => i.set(body, `${links} {{ created_at|datum }}`)],
  ['MAIL_TEMPLATE_SYNTAX', /nothing stands between/, (i) => i.set(body, `${links} {{ }}`)],
  ['MAIL_TEMPLATE_SYNTAX', /not the name of one variable/, (i) => i.set(body, `${links} {{ created at }}`)],
  [
    'MAIL_TEMPLATE_BRACES',
    /"\{\{" has no partner/,
    (i) => i.file('mail/signal_created.md', 'Beste {{ melder,'),
  ],
  ['MAIL_TEMPLATE_UNKNOWN_VARIABLE', /no variable "naam"/, (i) => i.set(body, `${links} {{ naam }}`)],
  [
    'MAIL_TEMPLATE_UNKNOWN_VARIABLE',
    /no variable "signaal"/,
    (i) => i.file('mail/signal_created.md', 'Een\ntwee {{ signaal.nummer }}'),
  ],
  [
    'MAIL_TEMPLATE_LINK_MISSING',
    /does not use negative_feedback_url/,
    (i) => i.set(body, '{{ positive_feedback_url }}'),
  ],
  [
    'STANDARD_TEXT_STATE',
    /Signalen sets the state "sent" by itself/,
    (i) => i.set('standardTexts > sent', { Weg: { text: 'Weg', categories: 'all' } }),
  ],
  [
    'STANDARD_TEXT_BLANKS',
    /a "\{\{" without a partner/,
    (i) => i.set(`${opgelost} > text`, 'Op {{ datum } klaar'),
  ],
  [
    'STANDARD_TEXT_BLANKS',
    /a "__" without a partner/,
    (i) => i.set(`${opgelost} > text`, 'Op __datum klaar'),
  ],
  [
    'STANDARD_TEXT_TOO_LONG',
    /has 1001 characters/,
    (i) => i.set('standardTexts > reaction requested > Waar > text', 'x'.repeat(1001)),
  ],
  ['STANDARD_TEXT_UNREACHABLE', /belongs to no category/, (i) => i.drop(`${opgelost} > categories`)],
  [
    'STANDARD_TEXT_UNREACHABLE',
    /all its categories are off/,
    (i) => i.set('categories > afval > sub > zwerfafval > active', false),
  ],
  [
    'STANDARD_TEXTS_OLD_SCREEN',
    /never see what stands under standardTexts/,
    (i) => i.set('features > newStandardTexts', false),
  ],
  [
    'STANDARD_TEXTS_OLD_SCREEN',
    /never see what stands under categoryTexts/,
    (i) => i.set('categoryTexts', { 'afval/zwerfafval': { o: [{ title: 'Klaar', text: 'Klaar' }] } }),
  ],
  ['FEEDBACK_ONE_SIDED', /who are not satisfied/, (i) => i.drop('feedback > answers > Het ligt er nog')],
  [
    'FEEDBACK_ONE_SIDED',
    /who are satisfied/,
    (i) => i.set('feedback > answers > Het is netjes opgelost > visible', false),
  ],
  [
    'FEEDBACK_REOPENS_SATISFIED',
    /only dissatisfied ones/,
    (i) => i.set('feedback > answers > Het is netjes opgelost > reopens', true),
  ],
  [
    'FEEDBACK_TOPIC_UNUSED',
    /the topic "leeg"/,
    (i) => i.set('feedback > topics > leeg', { description: 'Leeg' }),
  ],
];
