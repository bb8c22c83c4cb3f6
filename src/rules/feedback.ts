// SPDX-License-Identifier: EUPL-1.2
import { splitAddress } from '../state/address.js';
import { textOf } from './json-fields.js';
import { type Rule, rule } from './rule.js';

const oneSided = rule('FEEDBACK_ONE_SIDED', function* ({ objectsOf, manages }) {
  if (!manages('feedback-answer')) return;
  const visible = objectsOf('feedback-answer').filter(({ fields }) => fields.visible === true);
  for (const satisfied of [true, false]) {
    if (visible.some(({ fields }) => fields.satisfied === satisfied)) continue;
    yield {
      code: 'FEEDBACK_ONE_SIDED',
      path: ['feedback', 'answers'],
      on: 'key',
      message: `There is no visible answer for reporters who are ${satisfied ? 'satisfied' : 'not satisfied'}; their form is empty.`,
      allowed: `at least one visible answer with satisfied: ${satisfied}`,
    };
  }
});

const reopensSatisfied = rule('FEEDBACK_REOPENS_SATISFIED', function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('feedback-answer')) {
    if (fields.reopens !== true || fields.satisfied !== true) continue;
    yield {
      code: 'FEEDBACK_REOPENS_SATISFIED',
      path: [...path, 'reopens'],
      message: `The answer "${splitAddress(address).identity}" is for satisfied reporters, and only dissatisfied ones can reopen a report.`,
      allowed: 'reopens together with satisfied: false',
    };
  }
});

const topicUnused = rule('FEEDBACK_TOPIC_UNUSED', function* ({ objectsOf, manages }) {
  if (!manages('feedback-answer')) return;
  const used = new Set(objectsOf('feedback-answer').map(({ fields }) => textOf(fields.topic)));
  for (const { address, path } of objectsOf('feedback-topic')) {
    const name = splitAddress(address).identity;
    if (used.has(name)) continue;
    yield {
      code: 'FEEDBACK_TOPIC_UNUSED',
      path,
      on: 'key',
      message: `No answer belongs to the topic "${name}", so nobody sees it.`,
    };
  }
});

export const feedbackRules: ReadonlyArray<Rule> = [oneSided, reopensSatisfied, topicUnused];
