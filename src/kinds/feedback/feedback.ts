// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import { objectsOf, sectionOf, withDefaults, withoutDefaults } from '../fields.js';
import type { Section } from '../kind.js';
import { once } from '../once.js';
import { about, maybe, text, wholeNumber } from '../schema.js';
import { feedbackAnswerKind, feedbackTopicKind } from './kinds.js';

const smallest = -2_147_483_648;

const schema = once(() =>
  z.strictObject({
    topics: maybe(
      'Onderwerpen waaronder de antwoorden staan, met een korte naam als sleutel.',
      z.record(
        text(255),
        z.strictObject({
          description: about('De tekst die de melder boven de antwoorden ziet.', text(1000)),
          order: maybe('Plaats; laag staat bovenaan. Standaard: 0.', z.nullable(wholeNumber(smallest))),
        }),
      ),
    ),
    answers: maybe(
      'De antwoorden die een melder kan aankruisen. De sleutel is de tekst zelf.',
      z.record(
        text(1000),
        z.strictObject({
          visible: maybe('Staat het antwoord op het formulier? Standaard: true.', z.boolean()),
          satisfied: maybe('Hoort het antwoord bij een tevreden melder? Standaard: true.', z.boolean()),
          reopens: maybe(
            'Gaat de melding weer open als een ontevreden melder dit kiest? Standaard: false.',
            z.boolean(),
          ),
          open: maybe('Mag de melder er zelf tekst bij schrijven? Standaard: false.', z.boolean()),
          order: maybe('Plaats; laag staat bovenaan. Standaard: 0.', z.nullable(wholeNumber(smallest))),
          topic: maybe('Naam van het onderwerp waar dit antwoord onder staat.', z.nullable(text(255))),
        }),
      ),
    ),
  }),
);

type Feedback = z.infer<ReturnType<typeof schema>>;

export const feedbackSection: Section<Feedback> = {
  name: 'feedback',
  file: 'feedback.yaml',
  description: 'Vragen aan de melder na afloop: was u tevreden, en waarom?',
  get schema() {
    return schema();
  },
  kinds: [feedbackTopicKind, feedbackAnswerKind],
  manages: (feedback) => [
    ...(feedback.topics === undefined ? [] : [feedbackTopicKind.name]),
    ...(feedback.answers === undefined ? [] : [feedbackAnswerKind.name]),
  ],
  *load({ topics = {}, answers = {} }) {
    for (const [name, topic] of Object.entries(topics)) {
      yield {
        address: makeAddress('feedback-topic', name),
        fields: withDefaults(feedbackTopicKind.fields, topic),
        path: ['feedback', 'topics', name],
      };
    }
    for (const [words, answer] of Object.entries(answers)) {
      yield {
        address: makeAddress('feedback-answer', words),
        fields: withDefaults(feedbackAnswerKind.fields, answer),
        path: ['feedback', 'answers', words],
      };
    }
  },
  unload(live) {
    const topics = objectsOf(live, 'feedback-topic').map((object) => [
      object.identity,
      withoutDefaults(feedbackTopicKind.fields, object.fields),
    ]);
    const answers = objectsOf(live, 'feedback-answer').map((object) => [
      object.identity,
      withoutDefaults(feedbackAnswerKind.fields, object.fields),
    ]);
    return sectionOf({
      ...(topics.length === 0 ? {} : { topics: Object.fromEntries(topics) }),
      ...(answers.length === 0 ? {} : { answers: Object.fromEntries(answers) }),
    } as Feedback);
  },
};
