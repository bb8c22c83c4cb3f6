// SPDX-License-Identifier: EUPL-1.2
import type { AnswerShape } from '../routing/world.js';
import type { Question } from './question.js';

const shapes: Readonly<Record<string, AnswerShape>> = {
  radio_input: 'one',
  select_input: 'one',
  checkbox_input: 'many',
  text_input: 'text',
  text_area_input: 'text',
  // The place of a report and the moment are kept elsewhere, and the others only show something.
  location_select: 'none',
  date_time_input: 'none',
  plain_text: 'none',
  question_header: 'none',
};

/** What a rule sees of the answer to a question of this field type. */
export function answerShape({ type, meta }: Pick<Question, 'type' | 'meta'>): AnswerShape {
  const shape = Object.hasOwn(shapes, type) ? (shapes[type] ?? 'other') : 'other';
  // A lone checkbox has one text instead of a list of options, and is stored in another shape by each frontend.
  return shape === 'many' && meta.values === undefined ? 'other' : shape;
}
