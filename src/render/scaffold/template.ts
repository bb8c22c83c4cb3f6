// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../../diagnostics/errors.js';

/** What a template may name: texts for `@{name}`, booleans for `@if name`. */
export type TemplateValues = Readonly<Record<string, string | boolean>>;

/*
 * A language of its own because the texts themselves are full of others: `{{datum}}` in standard texts, `{% if %}` in
 * mails, `${{ … }}` in pipelines. Three forms, the last two alone on their line:
 *
 *   @{name}            the text
 *   @if name … @end    the lines between, when true; `@unless name … @end` when false. They nest.
 */
const directive = /^\s*@(if|unless|end)(?:\s+(\w+))?\s*$/;

/** Fills a template. A name that has no value is a fault of ours, never an empty text. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const kept: string[] = [];
  const conditions: boolean[] = [];
  for (const line of template.split('\n')) {
    const [, word, name] = directive.exec(line) ?? [];
    if (word === undefined) {
      if (conditions.every(Boolean)) kept.push(line);
    } else if (word === 'end') {
      if (conditions.pop() === undefined) throw new InternalError('A template closes a condition twice');
    } else {
      conditions.push((word === 'if') === conditionOf(name, values));
    }
  }
  if (conditions.length > 0) throw new InternalError('A template leaves a condition open');
  return kept.join('\n').replaceAll(/@\{(\w+)\}/g, (_match, name: string) => textOf(name, values));
}

function conditionOf(name: string | undefined, values: TemplateValues): boolean {
  const value = name === undefined ? undefined : values[name];
  if (typeof value !== 'boolean') throw new InternalError(`A template asks for the condition "${name}"`);
  return value;
}

function textOf(name: string, values: TemplateValues): string {
  const value = values[name];
  if (typeof value !== 'string') throw new InternalError(`A template asks for the text "${name}"`);
  return value;
}

/** A text as a YAML scalar on a line of its own: bare when nothing in it can be misread. */
export const yamlText = (text: string): string => (isBare(text) ? text : JSON.stringify(text));

/** The same inside `[…]` and `{…}`, where a comma ends a text. */
export const yamlItem = (text: string): string =>
  isBare(text) && !text.includes(',') ? text : JSON.stringify(text);

const isBare = (text: string): boolean =>
  /^https:\/\/[\w.~%/-]+$/.test(text) ||
  (/^\p{L}[\p{L}\p{N} .,;'()/+–-]*$/u.test(text) && !/ $|^(true|false|null|yes|no|on|off|y|n)$/i.test(text));
