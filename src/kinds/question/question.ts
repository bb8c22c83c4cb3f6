// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import { makeAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import { isJsonArray, type Json } from '../../state/json.js';
import { objectsOf, sectionOf } from '../fields.js';
import type { Kind, LoadContext, Section } from '../kind.js';
import { once } from '../once.js';
import { metaKeysOf, sayMeta } from './meta-keys.js';
import { type Questions, questionsSchema, type SaidQuestion } from './schema.js';

type JsonMap = { readonly [key: string]: Json };

const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !isJsonArray(value);

const questionKind: Kind = {
  name: 'question',
  section: 'questions',
  level: 0,
  title: { singular: 'question', plural: 'questions' },
  fields: {
    type: { default: 'plain_text', label: 'type', columns: ['signals.Question.field_type'] },
    // The backend calls it `dict()`.
    meta: { default: {}, label: 'meta', columns: ['signals.Question.meta'] },
    required: { default: false, label: 'required', columns: ['signals.Question.required'] },
  },
  leftOut: { 'signals.Question.key': 'it is the identity' },
  normalise: (fields) => ({ ...fields, meta: fields.meta ?? {} }),
  references: () => [],
};

const schema = once(questionsSchema);

export const questionsSection: Section<Questions> = {
  name: 'questions',
  file: 'questions.yaml',
  description: 'De extra vragen aan de melder, met een sleutel waarmee routering en andere vragen ze noemen.',
  get schema() {
    return schema();
  },
  kinds: [questionKind],
  *load(questions, context) {
    for (const [key, said] of Object.entries(questions)) {
      const path = ['questions', key];
      const { type, required = false } = said;
      const fields = { type, meta: loadMeta(said, { path, context }), required };
      yield { address: makeAddress('question', key), fields, path };
    }
  },
  unload: (live) =>
    sectionOf(
      Object.fromEntries(
        objectsOf(live, 'question').map(({ identity, fields }) => [identity, unloadQuestion(fields)]),
      ),
    ),
};

interface Place {
  readonly path: InstancePath;
  readonly context: LoadContext;
}

function loadMeta(said: SaidQuestion, { path, context }: Place): Json {
  const rest = said.meta ?? {};
  const typed = new Map<string, Json>();
  for (const [name, { meta, codec }] of Object.entries(metaKeysOf(said.type))) {
    const value = said[name];
    if (value === undefined) continue;
    typed.set(meta, codec === undefined ? value : codec.encode(value));
    if (isMap(rest) && Object.hasOwn(rest, meta)) {
      context.report({
        code: 'QUESTION_META_TWICE',
        path: [...path, 'meta', meta],
        on: 'key',
        message: `"${meta}" under meta is what "${name}" says already; "${name}" is used.`,
        fix: [{ op: 'remove', path: [...path, 'meta', meta] }],
      });
    }
  }
  if (isMap(rest)) return Object.fromEntries([...Object.entries(rest), ...typed]);
  if (typed.size === 0) return rest;
  context.report({
    code: 'QUESTION_META_NOT_A_MAP',
    path: [...path, 'meta'],
    message: 'This meta is no map, so the other keys of the question have no place to go.',
    allowed: 'a map, or a question with nothing but type, required and meta',
  });
  return Object.fromEntries(typed);
}

function unloadQuestion({ type, meta = {}, required }: Fields): SaidQuestion {
  const keys = Object.entries(metaKeysOf(String(type)));
  const said: Array<readonly [string, Json]> = [];
  const rest: Array<readonly [string, Json]> = [];
  for (const [metaKey, value] of isMap(meta) ? Object.entries(meta) : []) {
    const [name, key] = keys.find(([, candidate]) => candidate.meta === metaKey) ?? [];
    const words = key === undefined ? undefined : sayMeta(key, value);
    if (name === undefined || words === undefined) rest.push([metaKey, value]);
    else said.push([name, words]);
  }
  return {
    type: String(type),
    ...Object.fromEntries(said),
    ...(required === true ? { required } : {}),
    ...(isMap(meta) ? {} : { meta }),
    ...(rest.length > 0 ? { meta: Object.fromEntries(rest) } : {}),
  };
}
