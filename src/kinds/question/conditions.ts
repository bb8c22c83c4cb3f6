// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { type CheckWords, checked } from '../schema.js';

type Scalar = string | number | boolean;

/** Question key → the answers that count, or another condition under `ifOneOf` or `ifAllOf`. */
export interface Condition {
  readonly [key: string]: Scalar | ReadonlyArray<Scalar> | Condition;
}

const answer = { type: ['string', 'number', 'boolean'] };

/** Judged by a function of our own: trying the options of a union costs the most of checking a question. */
export function condition(): z.ZodType<Condition> {
  const schema = checked(z.record(z.string(), z.unknown()), (value) => conditionProblems(value, []));
  const values = { anyOf: [answer, { type: 'array', items: answer }, { type: 'object' }] };
  z.globalRegistry.add(schema, { additionalProperties: values });
  return schema as unknown as z.ZodType<Condition>;
}

const deepest = 20;

type Path = ReadonlyArray<string | number>;

function* conditionProblems(condition: object, path: Path): Generator<CheckWords> {
  for (const [key, value] of Object.entries(condition)) {
    const here = [...path, key];
    if (isScalar(value)) continue;
    if (Array.isArray(value)) {
      const odd = value.findIndex((item) => !isScalar(item));
      if (odd !== -1) yield notAnAnswer([...here, odd]);
    } else if (isMap(value) && path.length < deepest) yield* conditionProblems(value, here);
    else yield notAnAnswer(here);
  }
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

const notAnAnswer = (path: Path): CheckWords => ({
  code: 'SCHEMA_WRONG_TYPE',
  message: 'This is no answer to a question.',
  allowed: 'the id of an answer, a list of ids, or another condition',
  path,
});
