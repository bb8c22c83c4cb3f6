// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import {
  badFormat,
  badKey,
  custom,
  listed,
  outOfRange,
  type Place,
  pathOf,
  shorten,
  show,
} from './issue-words.js';
import {
  choicesAt,
  describeAll,
  describeType,
  keysAt,
  type Schema,
  type Step,
  schemasAt,
  valueAt,
} from './schema-walk.js';

/** The section that an issue is about. */
export interface Judged {
  readonly name: string;
  readonly schema: Schema;
  readonly value: unknown;
}

type Issue = z.core.$ZodIssue;

/**
 * What a schema has against a value, in our own words. The texts in an issue are those that the schema brought along:
 * `decode` silences zod's own.
 */
export function* findingsOf(
  issue: Issue,
  judged: Judged,
  before: ReadonlyArray<Step> = [],
): Generator<Finding> {
  const path = [...before, ...(issue.path as ReadonlyArray<Step>)];
  const place = { section: judged.name, path, value: valueAt(judged.value, path) };
  if (issue.code === 'unrecognized_keys') yield* unknownKeys(issue.keys, place, judged);
  else if (issue.code === 'custom') yield custom(issue, place);
  else if (issue.code === 'invalid_key') yield* behindBadKey(issue, place, judged);
  else if (place.value === undefined) yield missingKey(place, judged);
  else if (issue.code === 'invalid_union') yield* noOptionFits(issue, place, judged);
  else yield oneFinding(issue, place, judged);
}

/** zod does not look at what a bad key leads to. A reader who mends the key wants to know that at once too. */
function* behindBadKey(issue: z.core.$ZodIssueInvalidKey, place: Place, judged: Judged): Generator<Finding> {
  const { path } = place;
  yield badKey(issue, place, Object.keys(valueAt(judged.value, path.slice(0, -1)) ?? {}));
  const [schema, ...others] = schemasAt(judged.schema, path, judged.value);
  if (schema === undefined || others.length > 0) return;
  const outcome = z.safeParse(schema, place.value, { error: () => '' });
  for (const inner of outcome.error?.issues ?? []) yield* findingsOf(inner, judged, path);
}

function oneFinding(issue: Issue, place: Place, judged: Judged): Finding {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, place, judged);
    case 'invalid_value':
      return notAChoice(issue.values.map(String), place);
    case 'too_big':
    case 'too_small':
      return outOfRange(issue, place);
    case 'invalid_format':
      return badFormat(issue, place);
    default:
      return {
        code: 'SCHEMA_BAD_VALUE',
        path: pathOf(place),
        message: `${show(place)} cannot be used here.`,
      };
  }
}

function* unknownKeys(keys: ReadonlyArray<string>, place: Place, judged: Judged): Generator<Finding> {
  const allowed = keysAt(judged.schema, place.path, judged.value);
  const present = place.value as Record<string, unknown>;
  const where = place.path.at(-1) ?? place.section;
  const owner = typeof where === 'number' ? 'This item' : `"${shorten(where)}"`;
  for (const key of keys) {
    const suggestion = nearest(key, allowed);
    const path = [...pathOf(place), key];
    const free = suggestion !== undefined && !Object.hasOwn(present, suggestion);
    yield {
      code: 'SCHEMA_UNKNOWN_KEY',
      path,
      on: 'key',
      message: `${owner} has no key "${shorten(key)}".`,
      ...(allowed.length === 0 ? {} : { allowed: listed(allowed) }),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(free ? { fix: [{ op: 'rename-key', path, to: suggestion }] } : {}),
    };
  }
}

function missingKey(place: Place, { schema, value }: Judged): Finding {
  const key = place.path.at(-1) ?? place.section;
  const choices = choicesAt(schema, place.path, value);
  const allowed = choices.length > 0 ? listed(choices) : describeAll(schemasAt(schema, place.path, value));
  return {
    code: 'SCHEMA_MISSING_KEY',
    path: pathOf(place),
    message: `The key "${key}" is missing.`,
    ...(allowed === '' ? {} : { allowed }),
  };
}

function* noOptionFits(
  issue: z.core.$ZodIssueInvalidUnion,
  place: Place,
  judged: Judged,
): Generator<Finding> {
  const choices = choicesAt(judged.schema, place.path, judged.value);
  if (issue.errors.length === 0 && choices.length > 0) {
    yield notAChoice(choices, place);
    return;
  }
  const fitting = issue.errors.filter((issues) => !issues.some(isAboutTheWhole));
  const best = [...fitting].sort((left, right) => left.length - right.length)[0];
  if (best === undefined) {
    yield typeFinding(place, describeAll(schemasAt(judged.schema, place.path, judged.value)));
    return;
  }
  for (const inner of best) yield* findingsOf(inner, judged, place.path);
}

/** True when an option of a union is for values of another type altogether. */
const isAboutTheWhole = (issue: Issue): boolean =>
  issue.path.length === 0 && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code);

function wrongType(issue: z.core.$ZodIssueInvalidType, place: Place, judged: Judged): Finding {
  if (issue.message !== '') {
    return {
      code: 'SCHEMA_WRONG_TYPE',
      path: pathOf(place),
      message: `${issue.message.replace(/\.$/, '')}.`,
    };
  }
  const options = schemasAt(judged.schema, place.path, judged.value);
  return typeFinding(place, options.length > 0 ? describeAll(options) : describeType(issue.expected));
}

function typeFinding(place: Place, allowed: string): Finding {
  const key = place.path.at(-1) ?? place.section;
  const subject = typeof key === 'number' ? `Item ${key + 1}` : `"${shorten(key)}"`;
  // Not the value itself: a telephone number has lost its first zero when it arrives here.
  const quotes = allowed === 'text' && ['number', 'boolean'].includes(typeof place.value);
  return {
    code: 'SCHEMA_WRONG_TYPE',
    path: pathOf(place),
    message: `${subject} is ${describeValue(place.value)}.`,
    allowed,
    ...(quotes ? { hint: 'Put it between quotes, exactly as it stands here.' } : {}),
  };
}

function describeValue(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'a list';
  return value instanceof Date ? 'a date' : 'a map';
}

function notAChoice(values: ReadonlyArray<string>, place: Place): Finding {
  const text = typeof place.value === 'string' ? place.value : undefined;
  const suggestion = text === undefined ? undefined : nearest(text, values);
  const path = pathOf(place);
  return {
    code: 'SCHEMA_NOT_A_CHOICE',
    path,
    message: `${show(place)} is not one of the choices.`,
    allowed: listed(values),
    ...(suggestion === undefined ? {} : { suggestion, fix: [{ op: 'set', path, value: suggestion }] }),
  };
}
