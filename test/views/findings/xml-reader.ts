// SPDX-License-Identifier: EUPL-1.2

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

const token = /<\?xml [^?]*\?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

/** Reads a document without comments, CDATA and namespaces; throws on anything that is not well-formed. */
export function readXml(text: string): XmlElement {
  if (forbidden.test(text)) throw new Error('a character that XML does not allow');
  if (bareAmpersand.test(text)) throw new Error('a bare ampersand');
  if (text.includes(']]>')) throw new Error(']]> outside CDATA');
  const root: XmlElement = { name: '#document', attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`not XML at ${at}: ${text.slice(at, at + 40)}`);
    const [, closing, opening, attributes = '', selfClosing] = match;
    if (closing !== undefined && open.pop()?.name !== closing)
      throw new Error(`</${closing}> closes nothing`);
    if (opening === undefined) continue;
    const element: XmlElement = { name: opening, attributes: readAttributes(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (selfClosing === '') open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one closed root');
  return root.children[0]!;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`${name} twice`);
    attributes[name] = value;
  }
  return attributes;
}
