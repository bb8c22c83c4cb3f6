// SPDX-License-Identifier: EUPL-1.2
import { SCALAR_STYLE } from 'js-yaml';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { keyProblems } from './key-problems.js';
import type { Lines } from './lines.js';
import { scalarText, scalarValue } from './node-tree.js';
import type { AliasNode, Node, ScalarNode } from './nodes.js';
import { impossibleEscape, oddNumber } from './scan-events.js';

/** A document that parsed, to be looked at value by value. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  readonly root: Node;
}

export interface Inspection {
  readonly findings: ReadonlyArray<Finding>;
  /** False when no finite value can be made of the document. */
  readonly usable: boolean;
}

/** What the values of a document may add up to once every alias is written out. */
const limits = { values: 200_000, depth: 100 };

/** Per file. */
const mostFindings = 200;

/** Finds what well-formed YAML may still get wrong: keys twice, keys that are no text, aliases that never end. */
export function inspectDocument(document: Document): Inspection {
  const inspector = new Inspector(document);
  inspector.visit(document.root, []);
  inspector.measure();
  return { findings: inspector.findings, usable: inspector.usable };
}

const knownTags = new Set(['!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq']);

class Inspector {
  readonly findings: Finding[] = [];
  usable = true;
  readonly #document: Document;
  readonly #extents = new Map<Node, { values: number; depth: number }>();
  #firstAlias: AliasNode | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  visit(node: Node, path: InstancePath): void {
    if (node.tag !== undefined) this.#checkTag(node, path);
    switch (node.type) {
      case 'scalar':
        this.#checkNumber(node, path);
        this.#checkEscapes(node, path);
        break;
      case 'alias':
        this.#checkAlias(node, path);
        break;
      case 'list':
        for (const [index, item] of node.items.entries()) this.visit(item, [...path, index]);
        break;
      case 'map':
        for (const finding of keyProblems(this.#document, node, path)) this.#add(finding);
        this.usable &&= node.entries.every(({ name }) => name !== undefined);
        for (const entry of node.entries) this.visit(entry.value, [...path, entry.name ?? '']);
    }
  }

  /** An alias of an alias of an alias costs its writer three lines and its reader a million values. */
  measure(): void {
    if (!this.usable || this.#firstAlias === undefined) return;
    const { values, depth } = this.#extent(this.#document.root);
    if (values <= limits.values && depth <= limits.depth) return;
    this.usable = false;
    this.#report(this.#firstAlias, [], {
      code: 'SOURCE_ALIAS_BOMB',
      message: `With every alias written out this file would hold ${values.toLocaleString('en')} values, ${depth} deep.`,
      allowed: `at most ${limits.values.toLocaleString('en')} values, ${limits.depth} deep`,
      hint: 'Write the values out, without anchors (&name) and aliases (*name).',
    });
  }

  #extent(node: Node): { values: number; depth: number } {
    const known = this.#extents.get(node);
    if (known !== undefined) return known;
    const extent = { values: 1, depth: 1 };
    for (const child of childrenOf(node)) {
      const { values, depth } = this.#extent(child);
      extent.values += values;
      extent.depth = Math.max(extent.depth, depth + 1);
    }
    this.#extents.set(node, extent);
    return extent;
  }

  #checkTag(node: Node, path: InstancePath): void {
    const tag = node.tag ?? '';
    if (tag === '!' || (knownTags.has(tag) && tagFits(tag, this.#document.text, node))) return;
    this.usable = false;
    this.#add({
      code: 'SOURCE_TAG_UNKNOWN',
      path,
      at: this.#document.lines.locate(this.#document.file, node.outerStart, node.outerStart + tag.length),
      message: knownTags.has(tag)
        ? `The value does not fit its tag ${tag}.`
        : `The tag ${tag} is not known here.`,
      hint: `Leave the tag out. A text that starts with "!" needs quotes.`,
    });
  }

  #checkNumber(node: ScalarNode, path: InstancePath): void {
    const written = scalarText(this.#document.text, node);
    if (node.event.style !== SCALAR_STYLE.PLAIN || node.tag !== undefined || !oddNumber.test(written)) return;
    const value = scalarValue(this.#document.text, node);
    if (typeof value !== 'number') return;
    const fix: Finding['fix'] = [{ op: 'set', path, value: written }];
    if (!Number.isFinite(value)) {
      this.#report(node, path, {
        code: 'SOURCE_NUMBER_NOT_FINITE',
        message: `${written} is no number that Signalen can keep.`,
        hint: `Write a number, or '${written}' with quotes for a text.`,
        fix,
      });
    } else if (String(value) !== written) {
      this.#report(node, path, {
        code: 'SOURCE_NUMBER_CHANGES',
        message: `${written} is read as the number ${value}.`,
        hint: `Write '${written}' with quotes for a text, such as a telephone number, or ${value} for a number.`,
      });
    }
  }

  /** The fast reader takes any eight digits after \U and makes nonsense of those beyond the last character there is. */
  #checkEscapes(node: ScalarNode, path: InstancePath): void {
    if (node.event.style !== SCALAR_STYLE.DOUBLE_QUOTED) return;
    const impossible = impossibleEscape.exec(this.#document.text.slice(node.start, node.end));
    if (impossible === null) return;
    this.usable = false;
    this.#report(node, path, {
      code: 'SOURCE_YAML_SYNTAX',
      message: `${impossible[0]} stands for no character: the last one is \\U0010FFFF.`,
      hint: 'Write the character itself.',
    });
  }

  #checkAlias(node: AliasNode, path: InstancePath): void {
    this.#firstAlias ??= node;
    if (node.target === undefined) {
      this.usable = false;
      this.#report(node, path, {
        code: 'SOURCE_ALIAS_UNKNOWN',
        message: `*${node.name} repeats something that was never given that name.`,
        hint: `Put quotes around a text that starts with "*": '*${node.name}'.`,
      });
    } else if (node.cyclic) {
      this.usable = false;
      this.#report(node, path, {
        code: 'SOURCE_ALIAS_CYCLE',
        message: `*${node.name} stands inside the value that it repeats, so it would never end.`,
        hint: 'Write the value out, without the alias.',
      });
    }
  }

  #report(node: Node, path: InstancePath, finding: Omit<Finding, 'path' | 'at'>): void {
    const { file, lines } = this.#document;
    this.#add({ ...finding, path, at: lines.locate(file, node.start, node.end) });
  }

  /** A file that went through a faulty program may have a million problems; nobody reads the last of them. */
  #add(finding: Finding): void {
    if (this.findings.length < mostFindings) this.findings.push(finding);
  }
}

function tagFits(tag: string, text: string, node: Node): boolean {
  if (node.type === 'map') return tag === '!!map';
  if (node.type === 'list') return tag === '!!seq';
  const value = node.type === 'scalar' ? scalarValue(text, node) : undefined;
  switch (tag) {
    case '!!int':
      return Number.isInteger(value);
    case '!!float':
      return typeof value === 'number';
    case '!!bool':
      return typeof value === 'boolean';
    case '!!null':
      return value === null;
    case '!!map':
    case '!!seq':
      return typeof value === 'object' && value !== null;
    default:
      return typeof value === 'string';
  }
}

function childrenOf(node: Node): ReadonlyArray<Node> {
  switch (node.type) {
    case 'map':
      return node.entries.map((entry) => entry.value);
    case 'list':
      return node.items;
    case 'alias':
      return node.target === undefined || node.cyclic ? [] : [node.target];
    default:
      return [];
  }
}
