// SPDX-License-Identifier: EUPL-1.2
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Document, parseAllDocuments } from 'yaml';
import { readYamlDocument } from '../../src/source/yaml-document.js';
import { mutate, Random, randomDocument } from './random-yaml.js';

/**
 * The editor of a municipality reads its files with the `yaml` package, the toolkit with js-yaml, which is five times as
 * fast. What the toolkit accepts, the editor has to read as the same value.
 */
async function disagreement(text: string): Promise<string | undefined> {
  const { value, findings } = await readYamlDocument({ file: 'a.yaml', text });
  if (findings.length > 0) return undefined;
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false });
  const [document] = documents as Array<Document.Parsed | undefined>;
  const error = document?.errors[0]?.message;
  const other: unknown = error ?? document?.toJS() ?? null;
  return isDeepStrictEqual(other, value) ? undefined : `${JSON.stringify(value)} is ${JSON.stringify(other)}`;
}

/** A `|+` text that is cut off in the middle of its white space: the readers count its last line break differently. */
const isCutInKeptText = (text: string): boolean => /[|>]\+[^\n]*\n(?:[ \t]*\n)*[ \t]+$/.test(text);

describe('two readers of YAML', () => {
  it('accept every well-formed document with the same value', async () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const text = randomDocument(new Random(seed));
      const { findings } = await readYamlDocument({ file: 'a.yaml', text });

      expect(findings, `seed ${seed}: ${text}`).toEqual([]);
      expect(await disagreement(text), `seed ${seed}: ${text}`).toBeUndefined();
    }
  });

  it('agree on every damaged document that the fast one still accepts', async () => {
    let accepted = 0;
    for (let seed = 1; seed <= 2500; seed += 1) {
      const random = new Random(seed);
      const text = mutate(random, randomDocument(random));
      if (isCutInKeptText(text)) continue;

      expect(await disagreement(text), `seed ${seed}: ${text}`).toBeUndefined();
      accepted += 1;
    }
    expect(accepted).toBeGreaterThan(2400);
  });

  it.each([
    ['a: 0b1'],
    ['a: 0o17'],
    ['a: 0x1F'],
    ['a: 1e3'],
    ['a: 1_000'],
    ['a: +12'],
    ['a: .5'],
    ['a: 5.'],
    ['a: -0'],
    ['a: 22:00'],
    ['a: 2026-01-05'],
    ['a: 2026-01-05T10:00:00Z'],
    ['a: yes\nb: No\nc: ON\nd: y'],
    ['a: True\nb: TRUE\nc: tRUE'],
    ['a: Null\nb: ~\nc:'],
    ['a: &x 1\nb: *x'],
    ['a: &x {k: [1]}\nb: *x\nc: [*x]'],
    ['a: !!str 12\nb: !!int "12"'],
    ['a: "\\x41\\u0041\\U0001F600\\_\\N\\L\\e\\/"'],
    ['a: "een \\\n  twee"'],
    ['{"a": [1, 2], "b":{"c":"d"}}'],
    ['? a\n: b'],
    ['%YAML 1.2\n---\na: 1'],
    ['\uFEFFa: 1'],
    ['a: 1\r\nb: |\r\n  x\r\n  y\r\n'],
    ['a: [b: 1, c]'],
    ['constructor: 1\ntoString: 2\nhasOwnProperty: 3'],
  ])('read %j as the same value', async (text) => {
    const { value } = await readYamlDocument({ file: 'a.yaml', text });

    expect(value).toEqual(parseAllDocuments(text)[0]?.toJS());
  });
});
