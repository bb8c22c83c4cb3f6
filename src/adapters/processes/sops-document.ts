// SPDX-License-Identifier: EUPL-1.2
import { isUtf8 } from 'node:buffer';
import { Sensitive } from '../../state/sensitive.js';

/** Why it is no list of secrets, in words that end a sentence and hold no value. */
export type SopsDocument =
  | { readonly secrets: ReadonlyMap<string, Sensitive> }
  | { readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What SOPS decrypted, as JSON: a flat map, or a Kubernetes Secret. */
export function readSopsDocument(text: string): SopsDocument {
  const document = parse(text);
  if (!isMap(document)) return { problem: 'it is not a map' };
  if (document.kind === 'Secret' && document.apiVersion === 'v1') return ofSecret(document);
  return ofMap(document, decodeText);
}

/** The words of a JSON error repeat what was read, so they go no further. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As Kubernetes does it: `stringData` wins. */
function ofSecret({ data = {}, stringData = {} }: Fields): SopsDocument {
  if (!isMap(data) || !isMap(stringData)) return { problem: 'its data is not a map' };
  const encoded = ofMap(data, decodeBase64);
  const plain = ofMap(stringData, decodeText);
  if ('problem' in encoded) return encoded;
  return 'problem' in plain ? plain : { secrets: new Map([...encoded.secrets, ...plain.secrets]) };
}

type Decode = (text: string) => string | undefined;

function ofMap(map: Fields, decode: Decode): SopsDocument {
  const secrets = new Map<string, Sensitive>();
  for (const [name, value] of Object.entries(map)) {
    const known = name.slice(0, 80);
    if (typeof value !== 'string') return { problem: `"${known}" is ${kindOf(value)} and not a text` };
    const decoded = decode(value);
    if (decoded === undefined) return { problem: `"${known}" is no text in base64` };
    // An editor ends a text on a new line; it is no part of a secret in a file either.
    secrets.set(name, new Sensitive(decoded.replace(/\r?\n$/, '')));
  }
  return { secrets };
}

const decodeText: Decode = (text) => text;

const decodeBase64: Decode = (text) => {
  const bytes = Buffer.from(text, 'base64');
  const isWhole = bytes.toString('base64').replaceAll('=', '') === text.replaceAll(/[\s=]/g, '');
  return isWhole && isUtf8(bytes) ? bytes.toString('utf8') : undefined;
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
