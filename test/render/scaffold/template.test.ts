// SPDX-License-Identifier: EUPL-1.2
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fillTemplate, yamlItem, yamlText } from '../../../src/render/scaffold/template.js';

describe('filling a template', () => {
  test('puts texts in place and leaves every other language alone', () => {
    const text = fillTemplate('name: @{name}\n{{datum}} {% if x %} {{{ y }}} a@b.nl @name', {
      name: 'Utrecht',
    });

    expect(text).toBe('name: Utrecht\n{{datum}} {% if x %} {{{ y }}} a@b.nl @name');
  });

  test('does not read a value again: a text that looks like a place stays as it is', () => {
    expect(fillTemplate('@{a}', { a: '@{b} $& $1', b: 'no' })).toBe('@{b} $& $1');
  });

  test('keeps or drops lines by a condition, also nested', () => {
    const template = 'a\n@if x\nb\n  @unless y\nc\n  @end\n@end\nd';

    expect(fillTemplate(template, { x: true, y: false })).toBe('a\nb\nc\nd');
    expect(fillTemplate(template, { x: true, y: true })).toBe('a\nb\nd');
    expect(fillTemplate(template, { x: false, y: false })).toBe('a\nd');
  });

  test.each([
    ['@{unknown}', /text "unknown"/],
    ['@if unknown\n@end', /condition "unknown"/],
    ['@if\n@end', /condition/],
    ['@if yes\n', /open/],
    ['@end', /twice/],
    ['@{yes}', /text "yes"/],
  ])('refuses %j: a fault in a template is ours', (template, message) => {
    expect(() => fillTemplate(template, { yes: true })).toThrow(message);
  });
});

describe('a text as a YAML scalar', () => {
  test.each([
    'Utrecht',
    "'s-Gravenhage",
    'Súdwest-Fryslân',
    'yes',
    'null',
    'a: b',
    'a #b',
    '014',
    '14 020',
    '-',
    '',
    'eind ',
    'regel\nbreuk',
    '"',
    'Bergen (NH.)',
    'Nuenen, Gerwen en Nederwetten',
    '@x',
    'R&D – team',
    "accu's, naalden",
    '[a] {b}',
    'https://inloggen.utrecht.example/realms/signalen',
    'https://a.example:8443/#x',
    'Meldingen <a@b.example>',
  ])('reads back as it was: %j', (text) => {
    expect(load(`a: ${yamlText(text)}`)).toEqual({ a: text });
    expect(load(`a: [${yamlItem(text)}]`)).toEqual({ a: [text] });
    expect(load(`a: {b: ${yamlItem(text)}, c: 1}`)).toEqual({ a: { b: text, c: 1 } });
  });

  test('stays bare where it can', () => {
    expect(yamlText('Gemeente Súdwest-Fryslân')).toBe('Gemeente Súdwest-Fryslân');
  });
});
