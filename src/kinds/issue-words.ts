// SPDX-License-Identifier: EUPL-1.2
import type * as z from 'zod';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import type { CheckWords } from './schema.js';
import type { Step } from './schema-walk.js';
import { mayBeSecret } from './secrecy.js';

/** Where something is wrong. */
export interface Place {
  readonly section: string;
  /** Inside the section. */
  readonly path: ReadonlyArray<Step>;
  readonly value: unknown;
}

export const pathOf = ({ section, path }: Place): InstancePath => [section, ...path];

const longestShown = 60;

export const shorten = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;

/** The value as a message may show it. */
export function show(place: Place): string {
  if (mayBeSecret(pathOf(place))) return 'This value';
  const { value } = place;
  if (typeof value === 'string') return `"${shorten(value)}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'This value';
}

const mostListed = 45;

export function listed(names: ReadonlyArray<string>): string {
  const distinct = [...new Set(names)];
  const rest = distinct.length - mostListed;
  return distinct.slice(0, mostListed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** A finding of a check that brought its own words along. */
export function custom(issue: z.core.$ZodIssueCustom, place: Place): Finding {
  const {
    code = 'SCHEMA_BAD_VALUE',
    allowed,
    suggestion,
    hint,
  } = (issue.params ?? {}) as Partial<CheckWords>;
  const sentence =
    issue.message === '' ? `${show(place)} cannot be used here` : issue.message.replace(/\.$/, '');
  return {
    code,
    path: pathOf(place),
    message: `${sentence}.`,
    ...(allowed === undefined ? {} : { allowed }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(hint === undefined ? {} : { hint }),
  };
}

type RangeIssue = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;

export function outOfRange(issue: RangeIssue, place: Place): Finding {
  return {
    code: 'SCHEMA_OUT_OF_RANGE',
    path: pathOf(place),
    message: `${rangeProblem(issue, place)}.`,
    allowed: rangeWords(issue),
  };
}

function rangeProblem(issue: RangeIssue, place: Place): string {
  const key = place.path.at(-1) ?? place.section;
  const subject = typeof key === 'number' ? `Item ${key + 1}` : `"${shorten(key)}"`;
  if (typeof place.value === 'string') {
    return place.value === '' ? `${subject} is empty` : `${subject} is ${place.value.length} characters long`;
  }
  if (Array.isArray(place.value)) return `${subject} has ${place.value.length} items`;
  return `${show(place)} is too ${issue.code === 'too_big' ? 'large' : 'small'}`;
}

function rangeWords(issue: RangeIssue): string {
  const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum;
  const side = issue.code === 'too_big' ? 'at most' : 'at least';
  const unit = { string: ' characters', array: ' items', set: ' items' }[issue.origin as string] ?? '';
  return `${issue.inclusive === false ? (side === 'at most' ? 'less than' : 'more than') : side} ${limit}${limit === 1 ? unit.replace(/s$/, '') : unit}`;
}

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'a full web address',
  uuid: 'a UUID',
  date: 'a date such as 2026-01-31',
  datetime: 'a date and time such as 2026-01-31T12:00:00Z',
};

/** What a format takes: in the words of the schema, which may begin a sentence. */
function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.message !== '')
    return issue.message.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  return (
    formats[issue.format] ??
    (issue.pattern === undefined ? 'another form' : `text that matches ${issue.pattern}`)
  );
}

export const badFormat = (issue: z.core.$ZodIssueInvalidStringFormat, place: Place): Finding => ({
  code: 'SCHEMA_BAD_FORMAT',
  path: pathOf(place),
  message: `${show(place)} is not of the right form.`,
  allowed: formatWords(issue),
});

/** A key that the map cannot have: too long, of the wrong form, or not one of the names. */
export function badKey(
  issue: z.core.$ZodIssueInvalidKey,
  place: Place,
  taken: ReadonlyArray<string>,
): Finding {
  const key = String(place.path.at(-1) ?? '');
  const names = issue.issues.flatMap((inner) =>
    inner.code === 'invalid_value' ? inner.values.map(String) : [],
  );
  const suggestion = nearest(key, names);
  const allowed =
    names.length > 0 ? listed(names) : issue.issues.map(keyWords).find((words) => words !== undefined);
  const path = pathOf(place);
  return {
    code: 'SCHEMA_BAD_KEY',
    path,
    on: 'key',
    message: key === '' ? 'A key is empty.' : `"${shorten(key)}" cannot be used as a key here.`,
    ...(allowed === undefined ? {} : { allowed }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(suggestion === undefined || taken.includes(suggestion)
      ? {}
      : { fix: [{ op: 'rename-key', path, to: suggestion }] }),
  };
}

function keyWords(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_format') return formatWords(issue);
  return issue.code === 'too_big' || issue.code === 'too_small' ? rangeWords(issue) : undefined;
}
