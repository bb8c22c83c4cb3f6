// SPDX-License-Identifier: EUPL-1.2
/** The kinds of configuration object, in the words of the instance. */
export const kindNames = [
  'department',
  'question',
  'source',
  'area-type',
  'area',
  'role',
  'category',
  'user',
  'standard-text',
  'category-texts',
  'routing-rule',
  'mail-template',
  'feedback-topic',
  'feedback-answer',
  'schedule',
] as const;

export type KindName = (typeof kindNames)[number];

/** The stable identity of one object: `kind:identity`, e.g. `category:afval/zwerfafval`. */
export type Address = `${KindName}:${string}`;

export const makeAddress = (kind: KindName, identity: string): Address => `${kind}:${identity}`;

export function splitAddress(address: Address): { readonly kind: KindName; readonly identity: string } {
  const colon = address.indexOf(':');
  return { kind: address.slice(0, colon) as KindName, identity: address.slice(colon + 1) };
}

/** Reads an address typed by a person; undefined when the kind does not exist or the identity is empty. */
export function parseAddress(text: string): Address | undefined {
  const colon = text.indexOf(':');
  const kind = kindNames.find((name) => name === text.slice(0, colon));
  if (kind === undefined || colon === text.length - 1) return undefined;
  return makeAddress(kind, text.slice(colon + 1));
}
