// SPDX-License-Identifier: EUPL-1.2
import { findQuestionType } from '../catalogue/question-types.js';
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { splitAddress } from '../state/address.js';
import type { DesiredObject } from '../state/configuration.js';
import { isRecord, recordOf, textOf } from './json-fields.js';

export interface Question {
  readonly key: string;
  readonly path: InstancePath;
  /** A `field_type` of the backend. */
  readonly type: string;
  /** As the backend will have it. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly required: boolean;
  /** Option id → label; undefined when the question has no options to choose from. */
  readonly options: ReadonlyMap<string, string> | undefined;
  /** All conditions on other answers, also those nested in others. */
  readonly conditions: ReadonlyArray<Condition>;
}

export function readQuestion(object: DesiredObject): Question {
  const meta = recordOf(object.fields.meta);
  const type = textOf(object.fields.type);
  return {
    key: splitAddress(object.address).identity,
    path: object.path,
    type,
    meta,
    required: object.fields.required === true,
    options: choiceTypes.has(type) ? readOptions(meta.values) : undefined,
    conditions: conditionsIn(meta, []),
  };
}

/** Types of which the answer is one or more of the options. */
export const choiceTypes: ReadonlySet<string> = new Set(['checkbox_input', 'radio_input', 'select_input']);

/** Options are an object of id → label or id → {value}; `select_input` has a list of such objects with one key. */
function readOptions(values: unknown): ReadonlyMap<string, string> | undefined {
  const parts = Array.isArray(values) ? values : [values];
  const options = new Map<string, string>();
  for (const part of parts) {
    if (!isRecord(part)) continue;
    for (const [id, label] of Object.entries(part)) {
      options.set(id, textOfOption(label));
    }
  }
  return options.size === 0 ? undefined : options;
}

const textOfOption = (label: unknown): string => {
  if (typeof label === 'string') return label;
  const { value, label: name } = recordOf(label);
  return typeof value === 'string' ? value : typeof name === 'string' ? name : '';
};

/** The answer to this question is the place of the report. */
export const isLocation = ({ type }: Question): boolean => findQuestionType(type)?.asksPlace === true;

export interface Condition {
  /** Path of the condition from the question's own path: `['ifOneOf', 'soort']`. */
  readonly path: InstancePath;
  readonly key: string;
  /** The answers that are waited for, each with its index when they are a list. */
  readonly answers: ReadonlyArray<{ readonly value: unknown; readonly index: number | undefined }>;
}

const operators = ['ifOneOf', 'ifAllOf'] as const;

function conditionsIn(
  holder: Readonly<Record<string, unknown>>,
  path: InstancePath,
): ReadonlyArray<Condition> {
  const conditions: Condition[] = [];
  for (const operator of operators) {
    const condition = holder[operator];
    if (!isRecord(condition)) continue;
    for (const [key, wanted] of Object.entries(condition)) {
      if (operators.some((name) => name === key)) continue;
      const answers = Array.isArray(wanted)
        ? wanted.map((value: unknown, index) => ({ value, index }))
        : [{ value: wanted, index: undefined }];
      conditions.push({ path: [...path, operator, key], key, answers });
    }
    conditions.push(...conditionsIn(condition, [...path, operator]));
  }
  return conditions;
}
