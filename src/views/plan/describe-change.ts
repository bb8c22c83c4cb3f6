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

/** A value before and after, under the name people know it by. */
export interface NamedChange {
  readonly label: string;
  readonly before: Json;
  readonly after: Json;
}

/** A change of one value as lines: one when it fits, else what came and went inside it. */
export function describeChange({ label, before, after }: NamedChange, depth = 0): ReadonlyArray<ChangeLine> {
  if (isLongText(before) && isLongText(after))
    return [head(label, depth), ...textLines(before, after, depth + 1)];
  if (isJsonMap(before) && isJsonMap(after) && !isGeometry(before) && !isGeometry(after)) {
    return [head(label, depth), ...mapLines(before, after, depth + 1)];
  }
  if (isJsonArray(before) && isJsonArray(after)) return listLines(label, { before, after }, depth);
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

function mapLines(before: JsonMap, after: JsonMap, depth: number): ReadonlyArray<ChangeLine> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((label): ReadonlyArray<ChangeLine> => {
    const old = before[label];
    const fresh = after[label];
    if (old === undefined) return [{ depth, sign: '+', text: `${label}: ${describeValue(fresh ?? null)}` }];
    if (fresh === undefined) return [{ depth, sign: '-', text: `${label}: ${describeValue(old)}` }];
    return equalJson(old, fresh) ? [] : describeChange({ label, before: old, after: fresh }, depth);
  });
}

interface Lists {
  readonly before: ReadonlyArray<Json>;
  readonly after: ReadonlyArray<Json>;
}

/** Entries that came and went; when there are none, only the order changed. */
function listLines(label: string, { before, after }: Lists, depth: number): ReadonlyArray<ChangeLine> {
  const gone = before.filter((item) => !after.some((other) => equalJson(item, other)));
  const come = after.filter((item) => !before.some((other) => equalJson(item, other)));
  if (gone.length + come.length === 0) {
    return [{ depth, sign: ' ', text: `${label}, in another order: ${describeValue(after)}` }];
  }
  const line =
    (sign: '+' | '-') =>
    (item: Json): ChangeLine => ({
      depth: depth + 1,
      sign,
      text: describeValue(item),
    });
  return [head(label, depth), ...gone.map(line('-')), ...come.map(line('+'))];
}
