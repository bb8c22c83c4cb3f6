// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Json } from '../../state/json.js';
import { isJsonArray } from '../../state/json.js';
import { about, maybe } from '../schema.js';
import type { MetaCodec } from './meta-keys.js';

/** Options of radio buttons and tick boxes: id → label, or id → label and explanation. */
export const mapOptions = () =>
  z.record(
    z.string(),
    z.union([
      z.string(),
      z.strictObject({
        label: about('De tekst van het antwoord.', z.string()),
        info: maybe('Uitleg bij dit antwoord.', z.string()),
      }),
    ]),
  );

/** Options of a list to choose from: id → label. */
export const listOptions = () => z.record(z.string(), z.string());

const isMap = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isJsonArray(value);

/** The backend calls the label of an explained option `value`. */
export const mapOptionsCodec: MetaCodec = {
  encode: (options) => renameIn(options, { from: 'label', to: 'value' }),
  decode: (meta) => (isMap(meta) ? renameIn(meta, { from: 'value', to: 'label' }) : undefined),
};

function renameIn(options: Json, { from, to }: { readonly from: string; readonly to: string }): Json {
  if (!isMap(options)) return options;
  return Object.fromEntries(
    Object.entries(options).map(([id, option]) => {
      if (!isMap(option)) return [id, option];
      return [
        id,
        Object.fromEntries(Object.entries(option).map(([key, value]) => [key === from ? to : key, value])),
      ];
    }),
  );
}

/** The frontend wants a list of maps with one pair each, since that keeps its order. */
export const listOptionsCodec: MetaCodec = {
  encode: (options) =>
    isMap(options) ? Object.entries(options).map(([id, label]) => ({ [id]: label })) : options,
  decode(meta) {
    if (!isJsonArray(meta)) return undefined;
    const pairs = meta.flatMap((item) => (isMap(item) ? [Object.entries(item)] : [[]]));
    const ids = new Set(pairs.map(([pair]) => pair?.[0]));
    if (ids.size !== meta.length || pairs.some((pair) => pair.length !== 1)) return undefined;
    return Object.fromEntries(pairs.flat());
  },
};
