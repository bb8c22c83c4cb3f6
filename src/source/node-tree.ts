// SPDX-License-Identifier: EUPL-1.2
import {
  COLLECTION_STYLE,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';
import type { AliasNode, ListNode, MapEntry, MapNode, Node, ScalarNode } from './nodes.js';

type CollectionEvent = Extract<Event, { start: number }>;
type Open = {
  readonly event: CollectionEvent;
  readonly nodes: Node[];
  /** Stands for the collection while it is still open, so that an alias inside can point to it. */
  readonly node:
    | { -readonly [Key in keyof MapNode]: MapNode[Key] }
    | { -readonly [Key in keyof ListNode]: ListNode[Key] };
};

/**
 * Gives every value of a document its place in the text. `events` are those of js-yaml, which hold offsets of
 * scalars and of the start of collections; what they lack (where collections end, where empty values stand) is read
 * from the text between them. Returns the root of the first document; undefined when there is none.
 */
export function buildNodes(text: string, events: ReadonlyArray<Event>): Node | undefined {
  const builder = new NodeBuilder(text);
  for (const event of events) {
    builder.take(event);
    if (builder.done) break;
  }
  return builder.root;
}

class NodeBuilder {
  root: Node | undefined;
  done = false;
  readonly #text: string;
  readonly #open: Open[] = [];
  readonly #anchors = new Map<string, Node>();
  /** Just after the last thing that was placed. */
  #last = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        break;
      case EVENT_ID.SCALAR:
        this.#place(this.#scalar(event));
        break;
      case EVENT_ID.ALIAS:
        this.#place(this.#alias(event));
        break;
      case EVENT_ID.POP:
        this.#close();
        break;
      default:
        this.#begin(event);
        break;
    }
  }

  // Fields are written out in each of these: spreading shared ones made the whole tree four times as slow to build.
  #begin(event: CollectionEvent): void {
    const { start } = event;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const outerStart = outerStartOf(event, start);
    const anchor = this.#anchorOf(event);
    const tag = this.#tagOf(event);
    const node: Open['node'] =
      event.type === EVENT_ID.MAPPING
        ? { type: 'map', start, end: start, outerStart, anchor, tag, flow, entries: [] }
        : { type: 'list', start, end: start, outerStart, anchor, tag, flow, items: [] };
    if (anchor !== undefined) this.#anchors.set(anchor, node as Node);
    this.#open.push({ event, nodes: [], node });
    const bracket = this.#text[start];
    this.#last = Math.max(this.#last, flow && (bracket === '{' || bracket === '[') ? start + 1 : start);
  }

  #close(): void {
    const open = this.#open.pop();
    if (open === undefined) {
      this.done = true;
      return;
    }
    const { node, nodes } = open;
    node.end = this.#endOf(open);
    if (node.type === 'map') node.entries = pairUp(this.#text, nodes);
    else node.items = nodes;
    this.#place(node as Node);
  }

  /** A flow collection ends at its bracket; a block collection, and a bare pair in a flow list, with its last value. */
  #endOf({ event, node }: Open): number {
    const bracket = this.#text[event.start];
    if (!node.flow || (bracket !== '{' && bracket !== '[')) return this.#last;
    return skipTrivia(this.#text, this.#last, ',') + 1;
  }

  #place(node: Node): void {
    this.#last = Math.max(this.#last, node.end);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.root ??= node;
    else parent.nodes.push(node);
  }

  #scalar(event: ScalarEvent): ScalarNode {
    const { valueStart, valueEnd, style } = event;
    let start = valueStart;
    let end = valueEnd;
    if (valueStart === -1) {
      start = this.#emptyPlace(Math.max(this.#last, event.tagEnd, event.anchorEnd));
      end = start;
    } else if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start -= 1;
      end += 1;
    } else if (style !== SCALAR_STYLE.PLAIN) {
      start = skipTrivia(this.#text, Math.max(this.#last, event.tagEnd, event.anchorEnd), ':-?,');
    }
    const anchor = this.#anchorOf(event);
    const outerStart = outerStartOf(event, start);
    const node: ScalarNode = {
      type: 'scalar',
      start,
      end,
      outerStart,
      anchor,
      tag: this.#tagOf(event),
      event,
    };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  /** An empty value stands just after its `:` or `-`; an empty key where something should have been. */
  #emptyPlace(after: number): number {
    const parent = this.#open.at(-1);
    if (parent?.node.type === 'map') {
      if (parent.nodes.length % 2 === 0) return after;
      const colon = skipSpaces(this.#text, after);
      return this.#text[colon] === ':' ? colon + 1 : after;
    }
    const dash = skipTrivia(this.#text, after, '');
    return this.#text[dash] === '-' ? dash + 1 : after;
  }

  #alias(event: { readonly anchorStart: number; readonly anchorEnd: number }): AliasNode {
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const target = this.#anchors.get(name);
    return {
      type: 'alias',
      name,
      target,
      cyclic: this.#open.some((open) => (open.node as Node) === target),
      start: event.anchorStart - 1,
      end: event.anchorEnd,
      outerStart: event.anchorStart - 1,
      anchor: undefined,
      tag: undefined,
    };
  }

  #anchorOf({ anchorStart, anchorEnd }: CollectionEvent | ScalarEvent): string | undefined {
    return anchorStart === -1 ? undefined : this.#text.slice(anchorStart, anchorEnd);
  }

  #tagOf({ tagStart, tagEnd }: CollectionEvent | ScalarEvent): string | undefined {
    return tagStart === -1 ? undefined : this.#text.slice(tagStart, tagEnd);
  }
}

/** Anchor and tag stand before the content, in either order. */
const outerStartOf = ({ anchorStart, tagStart }: CollectionEvent | ScalarEvent, start: number): number =>
  Math.min(start, anchorStart === -1 ? start : anchorStart - 1, tagStart === -1 ? start : tagStart);

function pairUp(text: string, nodes: ReadonlyArray<Node>): MapEntry[] {
  const entries: MapEntry[] = [];
  for (let index = 0; index + 1 < nodes.length; index += 2) {
    const key = nodes[index];
    const value = nodes[index + 1];
    if (key !== undefined && value !== undefined) entries.push({ name: keyName(text, key), key, value });
  }
  return entries;
}

/** How js-yaml names a key: scalars that are no text become text. */
function keyName(text: string, key: Node): string | undefined {
  if (key.type === 'alias') return key.target && keyName(text, key.target);
  return key.type === 'scalar' ? String(scalarValue(text, key)) : undefined;
}

/** The text of a scalar, unquoted and unfolded. */
export const scalarText = (text: string, { event }: ScalarNode): string => getScalarValue(text, event);

/** The value of a scalar: text, number, boolean or null. A tag that does not fit gives its text. */
export function scalarValue(text: string, node: ScalarNode): unknown {
  const written = scalarText(text, node);
  const mayBeOther =
    node.event.style === SCALAR_STYLE.PLAIN && /^(?:[-+.\d~]|null|true|false|$)/i.test(written);
  if (!mayBeOther && node.tag === undefined) return written;
  const document: Event = {
    type: EVENT_ID.DOCUMENT,
    explicitStart: false,
    explicitEnd: false,
    directives: [],
  };
  try {
    return constructFromEvents([document, node.event, { type: EVENT_ID.POP }], { source: text })[0];
  } catch {
    return written;
  }
}

/** The first character from `from` on that is no white space, no line break, no comment and none of `also`. */
export function skipTrivia(text: string, from: number, also: string): number {
  let position = from;
  while (position < text.length) {
    const character = text[position] ?? '';
    const startsComment = character === '#' && (position === 0 || /[\s,]/.test(text[position - 1] ?? ''));
    if (startsComment) position = endOfLine(text, position);
    else if (' \t\r\n\uFEFF'.includes(character) || also.includes(character)) position += 1;
    else break;
  }
  return position;
}

function skipSpaces(text: string, from: number): number {
  let position = from;
  while (text[position] === ' ' || text[position] === '\t') position += 1;
  return position;
}

/** The offset of the line break that ends the line of `position`, or the length of the text. */
export function endOfLine(text: string, position: number): number {
  let end = position;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
