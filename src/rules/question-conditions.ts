// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { askedIn, type Category, isReachable } from './category.js';
import type { Condition, Question } from './question.js';
import { listed, type Rule, rule, suggesting } from './rule.js';

/** Conditions may also test these fields of the report itself; only the classic frontend knows them. */
const reportFields: ReadonlySet<string> = new Set(['category', 'subcategory']);

const unknown = rule('QUESTION_CONDITION_UNKNOWN', function* ({ questions }) {
  for (const question of questions.values()) {
    for (const { key, path } of question.conditions) {
      if (questions.has(key) || reportFields.has(key)) continue;
      yield {
        code: 'QUESTION_CONDITION_UNKNOWN',
        path: [...question.path, ...path],
        on: 'key',
        message: `The question ${question.key} waits for an answer to "${key}", and there is no such question.`,
        allowed: 'the key of a question in the same category',
        ...suggesting(nearest(key, questions.keys())),
      };
    }
  }
});

const value = rule('QUESTION_CONDITION_VALUE', function* ({ questions }) {
  for (const question of questions.values()) {
    for (const condition of question.conditions) {
      const options = questions.get(condition.key)?.options;
      if (options === undefined) continue;
      for (const { value: answer, index } of condition.answers) {
        if (typeof answer !== 'string' || options.has(answer)) continue;
        yield wrongValue({ question, condition, index, answer, options });
      }
    }
  }
});

function wrongValue(wrong: {
  readonly question: Question;
  readonly condition: Condition;
  readonly index: number | undefined;
  readonly answer: string;
  readonly options: ReadonlyMap<string, string>;
}): Finding {
  const { question, condition, index, answer, options } = wrong;
  const path = [...question.path, ...condition.path, ...(index === undefined ? [] : [index])];
  const byLabel = [...options].filter(
    ([, label]) => label.trim().toLowerCase() === answer.trim().toLowerCase(),
  );
  const meant = byLabel.length === 1 ? byLabel[0]?.[0] : undefined;
  return {
    code: 'QUESTION_CONDITION_VALUE',
    path,
    message:
      meant === undefined
        ? `"${answer}" is no option of ${condition.key}, so the condition of ${question.key} never holds for it.`
        : `A condition compares with the id of an option; "${answer}" is the label of ${condition.key}'s option "${meant}".`,
    allowed: `one of the ids ${listed(options.keys())}`,
    ...suggesting(meant ?? nearest(answer, options.keys())),
    ...(meant === undefined ? {} : { fix: [{ op: 'set', path, value: meant }] }),
  };
}

/** A condition that waits for an answer which the same form never asks for, or asks for only afterwards. */
const order = rule(
  ['QUESTION_CONDITION_NOT_ASKED', 'QUESTION_CONDITION_LATER'],
  function* ({ questions, subs }) {
    const reported = new Set<string>();
    for (const category of subs.filter(isReachable)) {
      const asked = askedIn(category);
      const position = new Map(asked.map((key, index) => [key, index]));
      for (const [index, key] of asked.entries()) {
        const question = questions.get(key);
        if (question === undefined) continue;
        for (const condition of question.conditions) {
          if (!questions.has(condition.key)) continue;
          const finding = misplaced({
            question,
            condition,
            category,
            index,
            other: position.get(condition.key),
          });
          const identity = `${finding?.code} ${key} ${condition.path.join('.')}`;
          if (finding === undefined || reported.has(identity)) continue;
          reported.add(identity);
          yield finding;
        }
      }
    }
  },
);

function misplaced(place: {
  readonly question: Question;
  readonly condition: Condition;
  readonly category: Category;
  readonly index: number;
  readonly other: number | undefined;
}): Finding | undefined {
  const { question, condition, category, index, other } = place;
  const at = { path: [...question.path, ...condition.path], on: 'key' as const };
  if (other === undefined) {
    return {
      code: 'QUESTION_CONDITION_NOT_ASKED',
      ...at,
      message: `Category ${category.identity} asks ${question.key} but not ${condition.key}, so the condition on it never holds there.`,
      hint: `Add ${condition.key} to the questions of ${category.identity}, before ${question.key}.`,
    };
  }
  if (other <= index) return undefined;
  return {
    code: 'QUESTION_CONDITION_LATER',
    ...at,
    message: `In category ${category.identity} ${question.key} waits for ${condition.key}, which comes after it: the reporter must scroll back.`,
    hint: `Put ${condition.key} before ${question.key}.`,
  };
}

const neverVisible = rule('QUESTION_NEVER_VISIBLE', function* ({ questions }) {
  for (const question of questions.values()) {
    const all = question.meta.ifAllOf;
    const impossible = question.conditions.find(
      (condition) =>
        condition.path[condition.path.length - 2] === 'ifAllOf' &&
        condition.answers.length > 1 &&
        questions.get(condition.key)?.type === 'radio_input',
    );
    const onItself = question.conditions.find(({ key }) => key === question.key);
    const condition = onItself ?? (all === undefined ? undefined : impossible);
    if (condition === undefined) continue;
    const why =
      condition === onItself
        ? 'it waits for its own answer'
        : `it waits for ${condition.answers.length} answers to ${condition.key} at once, and that allows one`;
    const harm = question.required ? ' It is required as well, which some forms then keep asking for.' : '';
    yield {
      code: 'QUESTION_NEVER_VISIBLE',
      path: [...question.path, ...condition.path],
      message: `The question ${question.key} never appears: ${why}.${harm}`,
      ...(condition === onItself ? {} : { hint: 'Use ifOneOf when one of the answers is enough.' }),
    };
  }
});

export const questionConditionRules: ReadonlyArray<Rule> = [unknown, value, order, neverVisible];
