// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import type { RuleInput } from './input.js';
import { valueAt } from './json-fields.js';
import { type Rule, rule } from './rule.js';
import type { TextAt } from './texts-in.js';

/** Names, addresses and numbers that other organisations left in defaults and samples. */
const leftover =
  /(?<!nieuw[- ]|Europe\/)\bamsterdam(?:\.nl)?\b|\bdatapunt\b|\bwaternet\b|\bTHOR\b|\bsia-stadsdeel\b|(?<![\d.])14 ?020(?!\d)|070[- ]?373 ?8393/i;

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
  for (const found of everyText(input)) {
    const match = leftover.exec(found.text);
    if (match === null) continue;
    yield {
      code: 'LEFTOVER_AMSTERDAM',
      ...placeOf(found, match),
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

/** A text in a section, or in a file of its own. */
type TextSomewhere = TextAt | { readonly text: string; readonly path: InstancePath; readonly file: string };

function* everyText({ texts, attachments }: RuleInput): Iterable<TextSomewhere> {
  yield* texts;
  for (const [file, text] of attachments) {
    // Names in geometry are those of places, and files of that size are no texts.
    if (/\.(?:md|txt|html|css)$/i.test(file)) yield { path: [], text, file };
  }
}

function placeOf(found: TextSomewhere, match: RegExpExecArray): Pick<Finding, 'path' | 'span' | 'at'> {
  const length = match[0].length;
  const { path, text } = found;
  if (!('file' in found)) return { path, span: { start: match.index, length } };
  const before = text.slice(0, match.index).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { path, at: { file: found.file, line: before.length, column, length } };
}

/** Words that ask a writer to write something else. */
const unfinished =
  /\bTODO\b|\bFIXME\b|\bVUL[- ]IN\b|\bINVULLEN\b|^vul (?:hier )?in\b|\blorem ipsum\b|\bxxx+\b/;

/** Hosts that exist for examples. */
const exampleHost = /\b(?:[\w-]+\.)*example\.(?:nl|com|org|net)\b|\b(?:[\w-]+\.)+example\b/i;

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
  // A trial on a file, or on one's own computer, needs no address of its own.
  const { target, domain } = input.settings;
  const isTrial =
    (target?.type ?? 'embedded') === 'embedded' || /(?:^|\.)localhost(?::|$)/.test(domain ?? '');
  for (const found of everyText(input)) {
    const { text } = found;
    const match = unfinished.exec(text) ?? (isTrial ? null : exampleHost.exec(text));
    if (match === null || (/^vul/i.test(match[0]) && !isSetting(found))) continue;
    yield {
      code: 'LEFTOVER_PLACEHOLDER',
      ...placeOf(found, match),
      message: `"${match[0]}" still has to be replaced by a real value.`,
    };
  }
});

const isSetting = ({ path: [section] }: TextSomewhere): boolean =>
  typeof section === 'string' && settingsOnly.has(section);

export const leftoverRules: ReadonlyArray<Rule> = [amsterdam, placeholder];
