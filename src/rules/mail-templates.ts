// SPDX-License-Identifier: EUPL-1.2
import {
  commonMailVariables,
  findMailTemplate,
  mailTemplates,
  myReportsMailVariable,
} from '../catalogue/mail-templates.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { splitAddress } from '../state/address.js';
import { readTemplate } from './django-template.js';
import type { RuleInput } from './input.js';
import { isRecord, textOf, valueAt } from './json-fields.js';
import { type Rule, rule, suggesting } from './rule.js';

const missing = rule('MAIL_TEMPLATE_MISSING', function* ({ find, settings, manages }) {
  if (!manages('mail-template')) return;
  for (const { key, withoutIt, feature = '' } of mailTemplates) {
    if (withoutIt !== 'error' || settings.features?.[feature] !== true) continue;
    if (find('mail-template', key) !== undefined) continue;
    yield {
      code: 'MAIL_TEMPLATE_MISSING',
      path: ['mailTemplates'],
      on: 'key',
      message: `There is no mail text ${key}, and the backend has none of its own: what features.${feature} switches on ends in an error.`,
      hint: `Add ${key} to mailTemplates.`,
    };
  }
});

/** Where a piece of a template stands: in the YAML, or in a file of its own. */
type PlaceOf = (start: number, length: number) => Pick<Finding, 'path' | 'span' | 'at'>;

interface TemplateText {
  readonly key: string;
  readonly text: string;
  readonly placeOf: PlaceOf;
  readonly isBody: boolean;
}

function* templateTexts({ objectsOf, sections }: RuleInput): Iterable<TemplateText> {
  for (const { address, path, fields } of objectsOf('mail-template')) {
    const key = splitAddress(address).identity;
    const text = textOf(fields.body);
    yield { key, text: textOf(fields.title), placeOf: inYaml([...path, 'title']), isBody: false };
    const written = valueAt(sections, [...path, 'body']);
    const file = isRecord(written) && typeof written.file === 'string' ? written.file : undefined;
    const placeOf = file === undefined ? inYaml([...path, 'body']) : inFile(file, text, [...path, 'body']);
    yield { key, text, placeOf, isBody: true };
  }
}

const inYaml =
  (path: InstancePath): PlaceOf =>
  (start, length) => ({ path, span: { start, length } });

function inFile(file: string, text: string, path: InstancePath): PlaceOf {
  return (start, length) => {
    const before = text.slice(0, start).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { path, at: { file, line, column, length } };
  };
}

const syntax = rule(['MAIL_TEMPLATE_SYNTAX', 'MAIL_TEMPLATE_BRACES'], function* (input) {
  for (const { key, text, placeOf } of templateTexts(input)) {
    for (const { type, start, length, message } of readTemplate(text).problems) {
      if (type === 'syntax') {
        yield {
          code: 'MAIL_TEMPLATE_SYNTAX',
          ...placeOf(start, length),
          message: `The mail text ${key} cannot be filled in: ${message}.`,
        };
      } else {
        yield {
          code: 'MAIL_TEMPLATE_BRACES',
          ...placeOf(start, length),
          message: `In the mail text ${key} ${message}, so the reader sees it as it is.`,
          allowed: '{{ a_variable }} or {% a tag %}, on one line',
        };
      }
    }
  }
});

/** Every name a mail text may use; undefined for a key nobody knows. */
function variablesOf(key: string): ReadonlySet<string> | undefined {
  const template = findMailTemplate(key);
  if (template === undefined) return undefined;
  const common = template.withoutReport === true ? [] : [...commonMailVariables, myReportsMailVariable];
  return new Set([...common, ...template.variables]);
}

const unknownVariable = rule('MAIL_TEMPLATE_UNKNOWN_VARIABLE', function* (input) {
  for (const { key, text, placeOf } of templateTexts(input)) {
    const known = variablesOf(key);
    for (const { name, start, length } of readTemplate(text).variables) {
      if (known === undefined || known.has(name)) continue;
      yield {
        code: 'MAIL_TEMPLATE_UNKNOWN_VARIABLE',
        ...placeOf(start, length),
        message: `The mail ${key} has no variable "${name}"; nothing appears in its place.`,
        ...suggesting(nearest(name, known)),
        hint: 'Run "signalen explain MAIL_TEMPLATE_UNKNOWN_VARIABLE" for the list.',
      };
    }
  }
});

/** A mail that has an address to offer is sent for the sake of it. */
const linksOf = (key: string): ReadonlyArray<string> =>
  (findMailTemplate(key)?.variables ?? []).filter((name) => name.endsWith('_url') && name !== 'signal_url');

const linkMissing = rule('MAIL_TEMPLATE_LINK_MISSING', function* (input) {
  for (const { key, text, placeOf, isBody } of templateTexts(input)) {
    if (!isBody) continue;
    const used = new Set(readTemplate(text).variables.map(({ name }) => name));
    const absent = linksOf(key).filter((name) => !used.has(name));
    if (absent.length === 0) continue;
    yield {
      code: 'MAIL_TEMPLATE_LINK_MISSING',
      ...placeOf(0, 1),
      message: `The mail text ${key} does not use ${absent.join(' and ')}, so the reader cannot do what the mail asks.`,
      allowed: absent.map((name) => `{{ ${name} }}`).join(' and '),
    };
  }
});

export const mailTemplateRules: ReadonlyArray<Rule> = [missing, syntax, unknownVariable, linkMissing];
