// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ConfigReport, ShownValue } from '../../../src/state/config-report.js';
import { configJson } from '../../../src/views/config/json.js';
import { configText } from '../../../src/views/config/pretty.js';

const report = (
  values: ReadonlyArray<ShownValue>,
  subject: ConfigReport['subject'] = 'instance',
): ConfigReport => ({
  instance: 'utrecht',
  environment: undefined,
  subject,
  values,
  errors: 0,
});

const at = { file: 'signalen.yaml', line: 4 };
const plain = { colour: false, folder: '' };

describe('the configuration as text', () => {
  it('puts the places in one column', () => {
    const values: ReadonlyArray<ShownValue> = [
      { name: 'mail.host', value: 'smtp.example', origin: { type: 'file', path: ['mail', 'host'], at } },
      { name: 'mail.port', value: 25, origin: { type: 'derived', path: ['mail', 'security'], at } },
      { name: 'x', value: false, origin: { type: 'toolkit', why: 'it is safe' } },
    ];

    expect(configText(report(values), plain).split('\n')).toEqual([
      'mail.host: smtp.example  # signalen.yaml:4',
      'mail.port: 25            # follows from mail.security, signalen.yaml:4',
      'x: false                 # the toolkit: it is safe',
    ]);
    expect(configText(report(values), { colour: false, folder: 'gemeente' })).toContain(
      '# gemeente/signalen.yaml:4',
    );
  });

  it('writes variables as an environment does', () => {
    expect(configText(report([{ name: 'EMAIL_HOST', value: 'smtp.example' }], 'backend'), plain)).toBe(
      'EMAIL_HOST=smtp.example',
    );
  });

  it('says where a secret is, and hides what may be one', () => {
    const values: ReadonlyArray<ShownValue> = [
      { name: 'a', value: { value_from: { env: 'NAME' } } },
      { name: 'b', value: { value_from: { file: 'secrets/b' } } },
      { name: 'c', value: null, hidden: true },
    ];

    expect(configText(report(values), plain).split('\n')).toEqual([
      'a: (secret, from environment variable NAME)',
      'b: (secret, from file secrets/b)',
      'c: (hidden: a secret may stand here)',
    ]);
  });

  it('keeps one value on one line, short, and free of control characters', () => {
    const values: ReadonlyArray<ShownValue> = [
      { name: 'empty', value: '' },
      { name: 'lines', value: 'one\ntwo' },
      { name: 'list', value: ['a', 1] },
      { name: 'long', value: 'x'.repeat(500) },
      { name: 'bell', value: 'a\u001b[31mb' },
    ];

    const lines = configText(report(values), plain).split('\n');

    expect(lines.slice(0, 3)).toEqual(['empty: ""', 'lines: "one\\ntwo"', 'list: ["a",1]']);
    expect(lines[3]).toHaveLength('long: '.length + 120);
    expect(lines[4]).not.toContain('\u001b');
    expect(configText(report([{ name: 'a$&b', value: '$&' }]), plain)).toBe('a$&b: $&');
  });

  it('is one JSON document for machines, whole', () => {
    const values = [{ name: 'long', value: 'x'.repeat(500) }];

    expect(JSON.parse(configJson(report(values)))).toEqual({
      schemaVersion: 1,
      ok: true,
      instance: 'utrecht',
      environment: null,
      subject: 'instance',
      values,
      errors: 0,
    });
  });
});
