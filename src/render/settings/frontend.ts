// SPDX-License-Identifier: EUPL-1.2
import { type FrontendKey, frontendKeysOf } from '../../catalogue/frontend/index.js';
import { equalJson, type Json } from '../../state/json.js';
import type { Settings } from '../../state/settings.js';
import { chosen, type Found, inFile, type Origin } from './found.js';
import { textDefaults } from './frontend-texts.js';
import { keyRecipes, said } from './frontend-values.js';

/** One value of app.json that differs from the frontend's base, or that must not be left to it. */
export interface EffectiveKey {
  /** Dotted path in app.json. */
  readonly path: string;
  readonly value: Json;
  readonly origin: Origin;
}

export interface FrontendInput {
  readonly settings: Settings;
  /** Release of the frontend. */
  readonly release: string;
  /** Texts of the files that settings refer to, by path. */
  readonly attachments: ReadonlyMap<string, string>;
}

/** What app.json has to say beside the frontend's base, in the order of the catalogue. */
export function effectiveFrontend(input: FrontendInput): ReadonlyArray<EffectiveKey> {
  const keys = frontendKeysOf(input.release).flatMap((key) => {
    const found = findValue(input, key);
    return found === undefined || !isNeeded(key, found.value) ? [] : [{ path: key.path, ...found }];
  });
  return [...keys, ...extraAssets(input.settings)];
}

function findValue({ settings, attachments }: FrontendInput, key: FrontendKey): Found<Json> | undefined {
  if (key.path === 'additionalCode.css') return css(settings, attachments);
  const recipe = keyRecipes[key.path];
  const found = recipe === undefined ? said(settings, key.setting) : recipe(settings);
  return found ?? textDefaults[key.path]?.(settings) ?? pinned(key);
}

/** A key that must not be left to the base keeps its value when the base changes, e.g. the size of the logo. */
const pinned = (key: FrontendKey): Found<Json> | undefined =>
  key.need === 'must' && key.default !== undefined
    ? chosen(key.default, 'The value of the frontend itself, written down so that it stays.')
    : undefined;

const isNeeded = (key: FrontendKey, value: Json): boolean =>
  key.need === 'must' || key.default === undefined || !equalJson(key.default, value);

function css(settings: Settings, attachments: ReadonlyMap<string, string>): Found<Json> | undefined {
  const own = settings.frontend?.css;
  if (own === undefined || typeof own === 'string') return said(settings, 'frontend.css');
  const text = attachments.get(own.file);
  return text === undefined ? undefined : inFile('frontend.css.file', text);
}

/** The frontend takes more kinds of asset than its schema names. */
function extraAssets(settings: Settings): ReadonlyArray<EffectiveKey> {
  const trees = said(settings, 'map.maxAssets.trees');
  return trees === undefined ? [] : [{ path: 'map.options.maxNumberOfAssets.bomen', ...trees }];
}

interface Tree {
  [key: string]: Json | Tree;
}

/** The values as the nested object that goes into /app.json. */
export function toAppJson(keys: ReadonlyArray<EffectiveKey>): { readonly [key: string]: Json } {
  const root: Tree = {};
  for (const { path, value } of keys) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let at = root;
    for (const name of names) {
      at[name] ??= {};
      at = at[name] as Tree;
    }
    at[last] = value;
  }
  return root as { readonly [key: string]: Json };
}
