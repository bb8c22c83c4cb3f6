// SPDX-License-Identifier: EUPL-1.2
import { makeAddress } from '../../state/address.js';
import type { Kind } from '../kind.js';

const topic = 'feedback.StandardAnswerTopic';
const answer = 'feedback.StandardAnswer';

export const feedbackTopicKind: Kind = {
  name: 'feedback-topic',
  section: 'feedback',
  level: 0,
  title: { singular: 'feedback topic', plural: 'feedback topics' },
  fields: {
    // The backend has no default: the schema asks for a description.
    description: { default: '', label: 'description', columns: [`${topic}.description`] },
    order: { default: 0, label: 'order', columns: [`${topic}.order`] },
  },
  leftOut: { [`${topic}.name`]: 'it is the identity' },
  references: () => [],
};

export const feedbackAnswerKind: Kind = {
  name: 'feedback-answer',
  section: 'feedback',
  level: 1,
  title: { singular: 'feedback answer', plural: 'feedback answers' },
  fields: {
    visible: { default: true, label: 'visible', columns: [`${answer}.is_visible`] },
    satisfied: { default: true, label: 'for satisfied reporters', columns: [`${answer}.is_satisfied`] },
    reopens: { default: false, label: 'reopens the report', columns: [`${answer}.reopens_when_unhappy`] },
    open: { default: false, label: 'asks for own words', columns: [`${answer}.open_answer`] },
    order: { default: 0, label: 'order', columns: [`${answer}.order`] },
    topic: { default: null, label: 'topic', columns: [`${answer}.topic`] },
  },
  leftOut: { [`${answer}.text`]: 'it is the identity' },
  switchOff: { visible: false },
  isActive: (fields) => fields.visible === true,
  references: ({ topic }) =>
    typeof topic === 'string' ? [{ field: 'topic', address: makeAddress('feedback-topic', topic) }] : [],
};
