// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { canBeName, isBaseName } from './base-names.js';
import { isQuotable } from './print.js';
import type { Expression } from './syntax-tree.js';
import { compareWith, isOneOf, join, makeNumber, makeText } from './tree-making.js';
import { compileEach, isRecord, reportForm, reportUnlisted, show, type WhenPart } from './when-part.js';
import type { WorldQuestion } from './world.js';

/** `answer: {question: optionId}`; a list of ids means one of them; several questions mean all of them. */
export function compileAnswers(part: WhenPart): Expression | undefined {
  const { questions } = part.world;
  if (questions === undefined) return reportUnlisted(part, 'questions');
  if (!isRecord(part.value) || Object.keys(part.value).length === 0) {
    return reportForm(
      part,
      `"${show(part.value)}" is no answer.`,
      'a question key and an option id, e.g. {soort: grofvuil}',
    );
  }
  const trees = Object.entries(part.value).map(([key, value]) =>
    compileQuestion({ ...part, value, path: [...part.path, key] }, key, questions),
  );
  const whole = trees.filter((tree) => tree !== undefined);
  return whole.length === trees.length ? join('all', whole) : undefined;
}

function compileQuestion(
  part: WhenPart,
  key: string,
  questions: ReadonlyMap<string, WorldQuestion>,
): Expression | undefined {
  const question = questions.get(key);
  if (question === undefined) {
    const suggestion = nearest(key, questions.keys());
    const found = suggestion === undefined ? {} : { suggestion };
    part.report({
      code: 'ROUTING_UNKNOWN_NAME',
      path: part.path,
      on: 'key',
      message: `There is no question "${show(key)}".`,
      ...found,
    });
    return undefined;
  }
  if (!canBeName(key) || isBaseName(key)) {
    part.report({
      code: 'ROUTING_QUESTION_KEY',
      path: part.path,
      on: 'key',
      message: isBaseName(key)
        ? `In a rule "${key}" means something else than the answer to this question.`
        : `The key "${key}" cannot be used in a rule.`,
      allowed: 'letters, digits and underscores, not starting with a digit',
      hint: 'Rename the question.',
    });
    return undefined;
  }
  if (question.shape === 'none') {
    part.report({
      code: 'ROUTING_UNKNOWN_ANSWER',
      path: part.path,
      on: 'key',
      message: `Question "${key}" never has an answer that a rule can see.`,
    });
    return undefined;
  }
  return compileEach(part, (one) => compileAnswer(one, key, question));
}

function compileAnswer(part: WhenPart, key: string, question: WorldQuestion): Expression | undefined {
  const { value } = part;
  if (typeof value !== 'string' && (typeof value !== 'number' || !Number.isFinite(value))) {
    return reportForm(part, `"${show(value)}" is no answer.`, 'the id of an option, a text or a number');
  }
  const hasOptions = question.options.size > 0;
  if (!hasOptions && typeof value === 'number') return compareWith(key, '==', makeNumber(value));
  const label = hasOptions ? question.options.get(String(value)) : String(value);
  if (label === undefined) return reportUnknownOption(part, String(value), question);
  if (!isQuotable(label)) {
    return reportForm(
      part,
      `The text "${label}" cannot be written in a rule.`,
      'a text that is not empty and does not end with a backslash',
    );
  }
  return question.shape === 'many' ? isOneOf(label, key) : compareWith(key, '==', makeText(label));
}

function reportUnknownOption(part: WhenPart, value: string, question: WorldQuestion): undefined {
  const byLabel = [...question.options].find(([, label]) => label === value)?.[0];
  const suggestion = byLabel ?? nearest(value, question.options.keys());
  part.report({
    code: byLabel === undefined ? 'ROUTING_UNKNOWN_ANSWER' : 'ROUTING_ANSWER_LABEL',
    path: part.path,
    message:
      byLabel === undefined
        ? `The question has no option "${show(value)}".`
        : `"${show(value)}" is the label of an option; \`when\` wants its id.`,
    allowed: [...question.options.keys()].join(', '),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(byLabel === undefined ? {} : { replacement: byLabel }),
  });
}
