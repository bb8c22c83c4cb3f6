// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import type { RuleInput } from './input.js';
import { valueAt } from './json-fields.js';
import { type Rule, rule } from './rule.js';
import { textsIn } from './texts-in.js';

/** Names, addresses and numbers that other organisations left in defaults and samples. */
const leftover =
  /(?<!nieuw[- ])\bamsterdam(?:\.nl)?\b|\bdatapunt\b|\bwaternet\b|\bTHOR\b|\bsia-stadsdeel\b|(?<![\d.])14 ?020(?!\d)|070[- ]?373 ?8393/i;

/** Switches that work in Amsterdam only. */
const amsterdamSwitches: ReadonlyArray<InstancePath> = [
  ['features', 'boroughs'],
  ['frontend', 'flags', 'enableAmsterdamSpecificOverigCategories'],
  ['frontend', 'flags', 'useProjectverzoekSignalType'],
  ['backend', 'AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_CONTAINER'],
  ['backend', 'AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_EIKENPROCESSIERUPS_TREE'],
];

const isAmsterdam = ({ settings }: RuleInput): boolean =>
  settings.municipality?.code === 'GM0363' || /\bamsterdam\b/i.test(settings.municipality?.name ?? '');

const amsterdam = rule('LEFTOVER_AMSTERDAM', function* (input) {
  if (isAmsterdam(input)) return;
  for (const { path, text, file } of everyText(input)) {
    const match = leftover.exec(text);
    if (match === null) continue;
    yield {
      code: 'LEFTOVER_AMSTERDAM',
      ...placeOf(path, file, text, match),
      message: `"${match[0]}" belongs to another organisation.`,
      hint: 'Replace it by what is yours.',
    };
  }
  for (const path of amsterdamSwitches) {
    if (valueAt(input.sections, path) !== true) continue;
    yield {
      code: 'LEFTOVER_AMSTERDAM',
      path,
      message: `${path.at(-1)} works with data of Amsterdam only.`,
      allowed: 'false, or leave it out',
      fix: [{ op: 'remove', path }],
    };
  }
});

interface TextSomewhere {
  readonly path: InstancePath;
  readonly text: string;
  /** Set when the text stands in a file of its own. */
  readonly file: string | undefined;
}

function* everyText({ sections, attachments }: RuleInput): Iterable<TextSomewhere> {
  for (const [name, value] of Object.entries(sections)) {
    for (const found of textsIn(value, [name])) yield { ...found, file: undefined };
  }
  for (const [file, text] of attachments) {
    // Names in geometry are those of places, and files of that size are no texts.
    if (/\.(?:md|txt|html|css)$/i.test(file)) yield { path: [], text, file };
  }
}

function placeOf(
  path: InstancePath,
  file: string | undefined,
  text: string,
  match: RegExpExecArray,
): Pick<Finding, 'path' | 'span' | 'at'> {
  const length = match[0].length;
  if (file === undefined) return { path, span: { start: match.index, length } };
  const before = text.slice(0, match.index).split('\n');
  return { path, at: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length } };
}

/** Words that ask a writer to write something else. */
const unfinished =
  /\bTODO\b|\bFIXME\b|\bVUL[- ]IN\b|\bINVULLEN\b|^vul (?:hier )?in\b|\blorem ipsum\b|\bxxx+\b/;

/** Hosts that exist for examples. */
const exampleHost = /\bexample\.(?:nl|com|org|net)\b|\.example\b/i;

/** Only in these can "vul in" be no part of a sentence for citizens. */
const settingsOnly = new Set([
  'frontend',
  'mail',
  'identity',
  'municipality',
  'domain',
  'hosts',
  'map',
  'staffReports',
]);

const placeholder = rule('LEFTOVER_PLACEHOLDER', function* (input) {
  // A trial on a file needs no address of its own.
  const isTrial = (input.settings.target?.type ?? 'embedded') === 'embedded';
  for (const { path, text, file } of everyText(input)) {
    const isSetting = typeof path[0] === 'string' && settingsOnly.has(path[0]);
    const match =
      (isSetting ? unfinished : /\bTODO\b|\bFIXME\b|\blorem ipsum\b/).exec(text) ??
      (isTrial ? null : exampleHost.exec(text));
    if (match === null) continue;
    yield {
      code: 'LEFTOVER_PLACEHOLDER',
      ...placeOf(path, file, text, match),
      message: `"${match[0].replace(/^\./, '')}" still has to be replaced by a real value.`,
    };
  }
});

export const leftoverRules: ReadonlyArray<Rule> = [amsterdam, placeholder];
