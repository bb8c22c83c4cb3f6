// SPDX-License-Identifier: EUPL-1.2
import { parse } from 'yaml';
import { writeDocument } from '../../src/source/write-yaml.js';
import { mutate, type Random } from '../source/random-yaml.js';
import type { Texts } from './whole-instances.js';

type Container = Record<string | number, unknown>;

const strange: ReadonlyArray<(random: Random) => unknown> = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => -0,
  () => 2 ** 60,
  () => '',
  () => ' ',
  () => 'x'.repeat(5000),
  () => 'é€😀\u0000\u2028\uD800',
  () => 'constructor',
  () => '__proto__',
  () => '../../etc/passwd',
  () => '/dev/zero',
  () => '{{ x }} {% if %}',
  () => '(((((time > ',
  () => "main == 'a' and ",
  () => `${'('.repeat(300)}1${')'.repeat(300)}`,
  () => '#zzzzzz',
  () => 'javascript:alert(1)',
  () => '99 99 99 99 99',
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  () => [null],
  () => ({ '': null }),
  () => ({ constructor: { prototype: 1 }, toString: 2, hasOwnProperty: 3 }),
  () => ({ value_from: { env: '' } }),
  () => ({ value_from: { file: '../x' } }),
  () => ({ value_from: 3 }),
  () => ({ file: 'areas/wijken.geojson' }),
  () => Array.from({ length: 300 }, (_, index) => index),
  (random) => Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, random.below(9)])),
];

/** Every place in a value that something else can be put in. */
function places(value: unknown): Array<{ readonly holder: Container; readonly key: string | number }> {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Container;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [{ holder, key }, ...places(holder[key])]);
}

/** The value of a file that was not damaged before; undefined when it was, and has errors or circles. */
function readPlain(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(parse(text, { logLevel: 'silent' }))) as unknown;
  } catch {
    return undefined;
  }
}

/** A file that is sound YAML, but says something else than it did: other types, other places, other names. */
function changeValues(random: Random, text: string): string {
  const value = readPlain(text);
  if (value === undefined) return mutate(random, text);
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const spots = places(value);
    if (spots.length === 0) break;
    const spot = random.pick(spots);
    const other = random.pick(spots);
    switch (random.below(6)) {
      case 0:
        delete spot.holder[spot.key];
        break;
      case 1:
        // A copy: swapping a map with something inside it would make a circle, which YAML cannot be written from.
        spot.holder[spot.key] = structuredClone(other.holder[other.key]);
        break;
      case 2:
        if (!Array.isArray(spot.holder))
          spot.holder[random.pick(['x', '', 'name', '1', 'sub', 'constructor'])] = 1;
        break;
      default:
        spot.holder[spot.key] = random.pick(strange)(random);
    }
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? writeDocument(value as Record<string, unknown>)
    : text;
}

const aliases = [': &a\n  <<: *a\n', ': *nergens\n', ': &a {x: *a}\n', ': &a [1]\nz: [*a, *a]\n'];

function addAlias(random: Random, text: string): string {
  const at = text.indexOf(':', random.below(text.length));
  return at === -1 ? text : text.slice(0, at) + random.pick(aliases) + text.slice(at + 1);
}

const jsonNoise = ['NaN', 'Infinity', '1e999', 'null', '{}', '[[[', '"', '-91', '1000', '[[]]', 'true'];

function damageJson(random: Random, text: string): string {
  const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?|"[^"]*"/g)];
  if (numbers.length === 0 || random.chance(30)) return mutate(random, text);
  const spot = random.pick(numbers);
  return text.slice(0, spot.index) + random.pick(jsonNoise) + text.slice(spot.index + spot[0].length);
}

/** One file of an instance damaged, in one of the ways in which files get damaged. */
export function damage(random: Random, texts: Texts): Texts {
  const path = random.pick(Object.keys(texts));
  const text = texts[path] ?? '';
  const damaged = damageFile(random, path, text);
  if (random.chance(5)) return Object.fromEntries(Object.entries(texts).filter(([other]) => other !== path));
  return { ...texts, [path]: damaged };
}

function damageFile(random: Random, path: string, text: string): string {
  if (path.endsWith('json')) return damageJson(random, text);
  if (!path.endsWith('.yaml')) return mutate(random, text);
  switch (random.below(5)) {
    case 0:
      return mutate(random, text);
    case 1:
      return addAlias(random, text);
    default:
      return changeValues(random, text);
  }
}
