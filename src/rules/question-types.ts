// SPDX-License-Identifier: EUPL-1.2
import { findQuestionType, questionTypes } from '../catalogue/question-types.js';
import { isAvailable } from '../catalogue/release.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { isRecord } from './json-fields.js';
import { choiceTypes, type Question } from './question.js';
import { listed, type Rule, rule, suggesting } from './rule.js';

/** What to use instead of a type that the classic frontend leaves out without a word. */
const instead: Readonly<Record<string, string>> = {
  text_area_input: 'Use text_input.',
  question_header: 'Use plain_text.',
};

const notShown = rule('QUESTION_TYPE_NOT_SHOWN', function* ({ questions }) {
  for (const { key, type, path } of questions.values()) {
    if (findQuestionType(type)?.classic !== false) continue;
    const hint = instead[type];
    yield {
      code: 'QUESTION_TYPE_NOT_SHOWN',
      path: [...path, 'type'],
      message: `The frontend does not show questions of type ${type}, so nobody gets to see ${key}.`,
      ...(hint === undefined ? {} : { hint }),
    };
  }
});

const portable = questionTypes
  .filter(({ classic, accessible }) => classic && accessible)
  .map(({ type }) => type);

const notPortable = rule('QUESTION_TYPE_NOT_PORTABLE', function* ({ questions }) {
  for (const { key, type, path } of questions.values()) {
    const known = findQuestionType(type);
    if (known === undefined || !known.classic || known.accessible) continue;
    yield {
      code: 'QUESTION_TYPE_NOT_PORTABLE',
      path: [...path, 'type'],
      message: `Only the classic frontend shows ${key}: the accessible one leaves out the type ${type}.`,
      allowed: `${listed(portable)} work in both`,
    };
  }
});

const release = rule('QUESTION_TYPE_RELEASE', function* ({ questions, settings }) {
  const backend = settings.release?.backend;
  if (backend === undefined) return;
  for (const { key, type, path } of questions.values()) {
    const since = findQuestionType(type)?.since;
    if (since === undefined || isAvailable({ since }, backend)) continue;
    yield {
      code: 'QUESTION_TYPE_RELEASE',
      path: [...path, 'type'],
      message: `Backend ${backend} has no type ${type}, which the question ${key} needs.`,
      allowed: `backend ${since} or newer`,
    };
  }
});

/** Names that do something in the frontend when they stand by themselves. */
const effective = ['required', 'email', 'isBlocking'];

const validators = rule(
  ['QUESTION_VALIDATOR_ARGUMENTS', 'QUESTION_VALIDATOR_NO_EFFECT'],
  function* ({ questions }) {
    for (const question of questions.values()) {
      const { validators: list } = question.meta;
      if (!Array.isArray(list)) continue;
      for (const [index, validator] of list.entries()) {
        const finding = wrongValidator(question, validator, [...question.path, 'validators', index]);
        if (finding !== undefined) yield finding;
      }
    }
  },
);

function wrongValidator(question: Question, validator: unknown, path: InstancePath): Finding | undefined {
  const at = { path, allowed: listed(effective) };
  if (typeof validator !== 'string') {
    const first: unknown = Array.isArray(validator) ? validator[0] : undefined;
    const name = typeof first === 'string' ? first : 'a validator';
    return {
      code: 'QUESTION_VALIDATOR_ARGUMENTS',
      ...at,
      message: `The question ${question.key} gives ${name} an argument; the frontend then fails to build the whole form.`,
      fix: [{ op: 'remove', path }],
    };
  }
  if (effective.includes(validator)) return undefined;
  return {
    code: 'QUESTION_VALIDATOR_NO_EFFECT',
    ...at,
    message: `The validator "${validator}" of question ${question.key} does nothing.`,
    ...suggesting(nearest(validator, effective)),
  };
}

/** Names that mean something else in a routing expression. */
const taken: ReadonlySet<string> = new Set(['sub', 'main', 'location', 'stadsdeel', 'time', 'day', 'areas']);

const keyNotUsable = rule('QUESTION_KEY_NOT_USABLE', function* ({ questions }) {
  for (const { key, path } of questions.values()) {
    const why = taken.has(key)
      ? 'that name already means something else there'
      : /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key)
        ? undefined
        : 'a name there has letters, digits and _ only, and no digit first';
    if (why === undefined) continue;
    yield {
      code: 'QUESTION_KEY_NOT_USABLE',
      path,
      on: 'key',
      message: `Routing rules cannot use the answer to "${key}": ${why}.`,
      allowed: 'letters, digits and _, not starting with a digit',
    };
  }
});

const optionsMissing = rule('QUESTION_OPTIONS_MISSING', function* ({ questions }) {
  for (const { key, type, path, meta, required, options } of questions.values()) {
    if (!choiceTypes.has(type) || options !== undefined) continue;
    // A lone checkbox has one text instead.
    if (type === 'checkbox_input' && typeof meta.value === 'string' && meta.value !== '') continue;
    const so = required ? ', and nobody can send the report without an answer' : '';
    yield {
      code: 'QUESTION_OPTIONS_MISSING',
      path,
      on: 'key',
      message: `The question ${key} has nothing to choose from${so}.`,
      hint: 'Add "options" with an id and a label for each answer, or ask for a text with text_input.',
    };
  }
});

const optionLabelDuplicate = rule('QUESTION_OPTION_LABEL_DUPLICATE', function* ({ questions }) {
  for (const { key, path, options } of questions.values()) {
    const byLabel = new Map<string, string>();
    for (const [id, label] of options ?? []) {
      const first = byLabel.get(label.trim());
      if (first === undefined) byLabel.set(label.trim(), id);
      else {
        yield {
          code: 'QUESTION_OPTION_LABEL_DUPLICATE',
          path: [...path, 'options', id],
          message: `The options ${first} and ${id} of ${key} are both called "${label}"; reporters and routing rules cannot tell them apart.`,
        };
      }
    }
  }
});

const assetAddress = rule('QUESTION_ASSET_ADDRESS', function* ({ questions }) {
  for (const { key, path, meta } of questions.values()) {
    const { endpoint } = meta;
    if (typeof endpoint !== 'string' || endpoint === '') continue;
    const corners = ['{west}', '{south}', '{east}', '{north}'].filter((corner) => !endpoint.includes(corner));
    const doubled = endpoint.includes('{{');
    if (corners.length === 0 && !doubled) continue;
    yield {
      code: 'QUESTION_ASSET_ADDRESS',
      path: [...path, 'endpoint'],
      message: doubled
        ? `The endpoint of ${key} has double braces; the frontend fills in single ones only.`
        : `The endpoint of ${key} lacks ${listed(corners)}, so every map loads the whole layer.`,
      allowed: 'an address with bbox={west},{south},{east},{north} (or the order your server wants)',
    };
  }
});

const assetNotOnMap = rule('QUESTION_ASSET_NOT_ON_MAP', function* ({ questions }) {
  for (const { key, path, meta } of questions.values()) {
    if (!Array.isArray(meta.featureTypes)) continue;
    for (const [index, type] of meta.featureTypes.entries()) {
      if (!isRecord(type) || type.typeValue !== 'not_on_map') continue;
      const at = [...path, 'featureTypes', index, 'typeValue'];
      yield {
        code: 'QUESTION_ASSET_NOT_ON_MAP',
        path: at,
        message: `The frontend does not know "not_on_map", so ${key} shows no choice for an object that is not on the map.`,
        allowed: 'not-on-map',
        fix: [{ op: 'set', path: at, value: 'not-on-map' }],
      };
    }
  }
});

export const questionTypeRules: ReadonlyArray<Rule> = [
  notShown,
  notPortable,
  release,
  validators,
  keyNotUsable,
  optionsMissing,
  optionLabelDuplicate,
  assetAddress,
  assetNotOnMap,
];
