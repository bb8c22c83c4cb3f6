// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/diagnostics/diagnostic.js';
import { decodeSections } from '../../../src/kinds/decode.js';
import { questionsSection } from '../../../src/kinds/question/question.js';
import { sections } from '../../../src/kinds/registry.js';
import type { Json } from '../../../src/state/json.js';
import { loadObjects } from '../../../src/workflows/instance/load-objects.js';

const noFiles = { texts: new Map<string, string>(), digests: new Map<string, string>(), findings: [] };

function load(question: unknown): { meta: Json | undefined; findings: ReadonlyArray<Finding> } {
  const decoding = decodeSections({ questions: { q: question } }, sections);
  const loaded = loadObjects({ known: sections, decoding, attachments: noFiles, complete: true });
  const meta = loaded.desired.objects.get('question:q')?.fields.meta;
  return { meta, findings: [...decoding.findings, ...loaded.findings] };
}

const unload = (type: string, meta: Json) =>
  questionsSection.unload?.(
    new Map([['question:q', { address: 'question:q', fields: { type, meta, required: false } }]]),
  )?.value;

describe('a question in the files', () => {
  it('becomes the meta that the frontends read', () => {
    const { meta, findings } = load({
      type: 'radio_input',
      label: 'Wat ligt er?',
      shortLabel: 'Soort',
      options: { huis: 'Huisvuil', grof: { label: 'Grofvuil', info: 'Groter dan een zak' } },
      ifAllOf: { waar: ['stoep', 'straat'], ifOneOf: { nacht: 'ja', dag: true } },
      validators: ['isBlocking', ['maxLength', 100]],
      meta: { iets: { eigens: [1, null] } },
    });
    expect(findings).toEqual([]);
    expect(meta).toEqual({
      label: 'Wat ligt er?',
      shortLabel: 'Soort',
      values: { huis: 'Huisvuil', grof: { value: 'Grofvuil', info: 'Groter dan een zak' } },
      ifAllOf: { waar: ['stoep', 'straat'], ifOneOf: { nacht: 'ja', dag: true } },
      validators: ['isBlocking', ['maxLength', 100]],
      iets: { eigens: [1, null] },
    });
  });

  it('becomes a list of pairs when it is a list to choose from, since only that keeps its order', () => {
    expect(load({ type: 'select_input', options: { b: 'Bee', a: 'Aa' } }).meta).toEqual({
      values: [{ b: 'Bee' }, { a: 'Aa' }],
    });
  });

  it.each([
    ['plain_text', { text: 'Let op', style: 'alert' }, { value: 'Let op', type: 'alert' }],
    ['text_input', { inputType: 'email', maxLength: 10 }, { type: 'email', maxLength: 10 }],
    ['text_area_input', { placeholder: 'Typ hier' }, { placeholder: 'Typ hier' }],
    ['multi_text_input', { newItemText: 'Nog een' }, { newItemText: 'Nog een' }],
    ['checkbox_input', { text: 'Ja, graag' }, { value: 'Ja, graag' }],
    [
      'asset_select',
      { endpoint: 'https://x.example/{west}', maxNumberOfAssets: 3 },
      { endpoint: 'https://x.example/{west}', maxNumberOfAssets: 3 },
    ],
    [
      'streetlight_select',
      { featureTypes: [{ label: 'Mast', typeValue: 1 }] },
      { featureTypes: [{ label: 'Mast', typeValue: 1 }] },
    ],
    ['location_select', { language: { title: 'Waar?' } }, { language: { title: 'Waar?' } }],
  ])('of the type %s has words of its own, there and back', (type, said, meta) => {
    expect(load({ type, ...said })).toEqual({ meta, findings: [] });
    expect(unload(type, meta)).toEqual({ q: { type, ...said } });
  });

  it.each([
    ['radio_input', { values: [{ a: 'A' }] }],
    ['select_input', { values: { a: 'A' } }],
    ['select_input', { values: [{ 2: 'B' }, { 1: 'A' }] }],
    ['select_input', { values: [{ a: 'A' }, { a: 'B' }] }],
    ['text_input', { maxLength: 'tien', type: 'slider', validators: 'required' }],
    ['checkbox_input', { values: { a: { value: 'A', extra: 1 } } }],
    ['asset_select', { language: { title: 'x', unknown: 'y' } }],
    ['radio_input', { ifOneOf: { a: null } }],
  ])('of the type %s keeps under meta what has no words of its own: %j', (type, meta) => {
    expect(unload(type, meta as Json)).toEqual({ q: { type, meta } });
    expect(load({ type, meta })).toEqual({ meta, findings: [] });
  });

  it('warns when meta says what a key says already, and believes the key', () => {
    const { meta, findings } = load({ type: 'text_input', label: 'Nieuw', meta: { label: 'Oud' } });
    expect(meta).toEqual({ label: 'Nieuw' });
    expect(findings).toMatchObject([
      { code: 'QUESTION_META_TWICE', path: ['questions', 'q', 'meta', 'label'], fix: [{ op: 'remove' }] },
    ]);
  });

  it('cannot have other keys beside a meta that is no map', () => {
    expect(load({ type: 'text_input', meta: ['x'] })).toEqual({ meta: ['x'], findings: [] });
    expect(load({ type: 'text_input', label: 'x', meta: ['x'] }).findings).toMatchObject([
      { code: 'QUESTION_META_NOT_A_MAP' },
    ]);
  });

  it.each([
    [{ type: 'text_input', meta: { a: Number.POSITIVE_INFINITY } }, ['meta', 'a']],
    [{ type: 'text_input', meta: { a: [new Date(0)] } }, ['meta', 'a', 0]],
    [{ type: 'radio_input', ifOneOf: { a: [{}] } }, ['ifOneOf', 'a', 0]],
    [{ type: 'radio_input', ifOneOf: { a: null } }, ['ifOneOf', 'a']],
    [{ type: 'radio_input', ifOneOf: { ifAllOf: { a: [[1]] } } }, ['ifOneOf', 'ifAllOf', 'a', 0]],
  ])('points into %j at what cannot be kept', (question, path) => {
    expect(load(question).findings.map((finding) => finding.path)).toEqual([['questions', 'q', ...path]]);
  });
});
