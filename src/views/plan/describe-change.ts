// SPDX-License-Identifier: EUPL-1.2
import { equalJson, isJsonArray, type Json } from '../../state/json.js';
import { describeValue, isGeometry, isJsonMap } from './describe-value.js';
import { type DiffLine, diffLines } from './line-diff.js';

/** One line below a step; `sign` tells what came and what went inside a longer value. */
export interface ChangeLine {
  readonly depth: number;
  readonly sign: '+' | '-' | '~' | ' ';
  readonly text: string;
}

/** Of a long text this many lines are shown. */
const longestDiff = 12;

/** A change of one value as lines: one when it fits, else what came and went inside it. */
export function describeChange(
  label: string,
  before: Json,
  after: Json,
  depth = 0,
): ReadonlyArray<ChangeLine> {
  if (isLongText(before) && isLongText(after))
    return [head(label, depth), ...textLines(before, after, depth + 1)];
  if (isJsonMap(before) && isJsonMap(after) && !isGeometry(before) && !isGeometry(after)) {
    return mapLines(label, before, after, depth);
  }
  if (isJsonArray(before) && isJsonArray(after)) return listLines(label, before, after, depth);
  return [{ depth, sign: ' ', text: `${label}: ${describeValue(before)} → ${describeValue(after)}` }];
}

const head = (label: string, depth: number): ChangeLine => ({ depth, sign: ' ', text: `${label}:` });

const isLongText = (value: Json): value is string =>
  typeof value === 'string' && (value.includes('\n') || value.length > 40);

function textLines(before: string, after: string, depth: number): ReadonlyArray<ChangeLine> {
  const changed = diffLines(before, after).filter(isChange);
  const shown = changed.slice(0, longestDiff).map(({ sign, text }): ChangeLine => ({ depth, sign, text }));
  const hidden = changed.length - shown.length;
  return hidden === 0 ? shown : [...shown, { depth, sign: ' ', text: `… and ${hidden} more changed lines` }];
}

const isChange = ({ sign }: DiffLine): boolean => sign !== ' ';

type JsonMap = { readonly [key: string]: Json };

function mapLines(label: string, before: JsonMap, after: JsonMap, depth: number): ReadonlyArray<ChangeLine> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const lines: ChangeLine[] = [head(label, depth)];
  for (const key of keys) {
    const old = before[key];
    const fresh = after[key];
    if (old === undefined)
      lines.push({ depth: depth + 1, sign: '+', text: `${key}: ${describeValue(fresh ?? null)}` });
    else if (fresh === undefined)
      lines.push({ depth: depth + 1, sign: '-', text: `${key}: ${describeValue(old)}` });
    else if (!equalJson(old, fresh)) lines.push(...describeChange(key, old, fresh, depth + 1));
  }
  return lines;
}

/** Entries that came and went; when there are none, only the order changed. */
function listLines(
  label: string,
  before: ReadonlyArray<Json>,
  after: ReadonlyArray<Json>,
  depth: number,
): ReadonlyArray<ChangeLine> {
  const gone = before.filter((item) => !after.some((other) => equalJson(item, other)));
  const come = after.filter((item) => !before.some((other) => equalJson(item, other)));
  if (gone.length + come.length === 0) {
    return [{ depth, sign: ' ', text: `${label}, in another order: ${describeValue(after)}` }];
  }
  const line =
    (sign: '+' | '-') =>
    (item: Json): ChangeLine => ({ depth: depth + 1, sign, text: describeValue(item) });
  return [head(label, depth), ...gone.map(line('-')), ...come.map(line('+'))];
}
