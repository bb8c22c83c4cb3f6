// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import {
  applyChanges,
  difference,
  type EditedText,
  nodeValue,
  quotingOf,
  sortChanges,
  type TextChange,
} from './edit-places.js';
import { removeMembers } from './edit-remove.js';
import { appendItem, insertKey, replaceValue } from './edit-set.js';
import {
  differingParts,
  type EditStep,
  inOrder,
  type RemoveStep,
  type SetStep,
  wrapValue,
} from './edit-steps.js';
import { isMap } from './merge.js';
import { entryOf, type Found, type ListNode, type MapNode, type Node, walk } from './nodes.js';
import { keyToYaml, writeDocument } from './write-yaml.js';
import { rootOf } from './yaml-document.js';

/**
 * Edits of one text, taken step by step. As long as steps stay out of each other's way their changes are gathered and
 * the text is parsed once; a step that comes near an earlier one starts a new round on the text as it has become.
 */
export class Editing {
  readonly #original: string;
  #edited: EditedText;
  #root: Node | undefined;
  #changes: TextChange[] = [];
  /** Paths changed in this round, and all paths above those. */
  #touched = new Set<string>();
  #above = new Set<string>();
  /** Where keys were added in this round: offset → the map they went into. */
  #insertions = new Map<number, string>();
  #rounds = 0;

  /** `root` is that of `text`. */
  constructor(text: string, root: Node | undefined) {
    this.#original = text;
    this.#edited = { text, eol: text.includes('\r\n') ? '\r\n' : '\n' };
    this.#root = root;
  }

  /** False when the step cannot be made. */
  take(step: EditStep): boolean {
    if (this.#isNear(step.path)) this.#nextRound();
    const parts = step.op === 'set' ? this.#split(step) : [step];
    return parts.every((part) => this.#add(part));
  }

  /** The changes to the text as it was at first. */
  finish(): TextChange[] {
    if (this.#rounds === 0) return sortChanges(this.#changes);
    this.#nextRound();
    return difference(this.#original, this.#edited.text);
  }

  #add(step: EditStep): boolean {
    if (this.#isNear(step.path)) this.#nextRound();
    let changes = this.#compute(step);
    if (changes !== undefined && this.#collides(changes, step.path)) {
      this.#nextRound();
      changes = this.#compute(step);
    }
    if (changes === undefined) return false;
    this.#changes.push(...changes);
    this.#touch(step, changes);
    return true;
  }

  #compute(step: EditStep): TextChange[] | undefined {
    if (this.#root === undefined) return step.op === 'set' ? this.#firstSection(step) : undefined;
    const { found, depth } = walk(this.#root, step.path);
    const isThere = depth === step.path.length;
    if (step.op === 'set')
      return isThere ? replaceValue(this.#edited, found, step.value) : this.#insert(found, depth, step);
    if (!isThere || found.throughAlias) return undefined;
    if (step.op === 'rename-key') return renameKey(found, step.to);
    return removeStep(this.#edited.text, found.value, step);
  }

  #firstSection({ path, value }: SetStep): TextChange[] | undefined {
    const { text, eol } = this.#edited;
    const wrapped = wrapValue(path, value);
    const hasContent = text.replace(/^[ \t]*#.*$/gm, '').trim() !== '';
    if (hasContent || !isMap(wrapped)) return undefined;
    const glue = text === '' || /[\n\r]$/.test(text) ? '' : eol;
    const replacement = glue + writeDocument(wrapped).replaceAll('\n', eol);
    return [{ start: text.length, end: text.length, replacement }];
  }

  #insert(found: Found, depth: number, { path, value }: SetStep): TextChange[] | undefined {
    const parent = found.value;
    const [key, ...rest] = path.slice(depth);
    const wrapped = wrapValue(rest, value);
    if (found.throughAlias || key === undefined || wrapped === undefined) return undefined;
    if (parent.type === 'map') {
      return insertKey(this.#edited, parent, { key: String(key), value: wrapped, isRoot: depth === 0 });
    }
    if (parent.type === 'list') {
      return Number(key) === parent.items.length ? appendItem(this.#edited, parent, wrapped) : undefined;
    }
    const isNull = parent.type === 'scalar' && nodeValue(this.#edited.text, parent) === null;
    const filled = wrapValue(path.slice(depth), value);
    return isNull && filled !== undefined ? replaceValue(this.#edited, found, filled) : undefined;
  }

  #split(step: SetStep): EditStep[] {
    if (this.#root === undefined) return [step];
    const { found, depth } = walk(this.#root, step.path);
    if (depth < step.path.length || found.throughAlias) return [step];
    return inOrder(differingParts(this.#edited.text, found.value, step));
  }

  #isNear(path: InstancePath): boolean {
    if (this.#touched.size === 0) return false;
    if (this.#above.has(JSON.stringify(path))) return true;
    return path.some((_, index) => this.#touched.has(JSON.stringify(path.slice(0, index + 1))));
  }

  #touch(step: EditStep, changes: ReadonlyArray<TextChange>): void {
    const depth = this.#root === undefined ? 0 : walk(this.#root, step.path).depth;
    // A key that was added counts, not what was put below it: the next edit below it must see it.
    const path = step.path.slice(0, depth + 1);
    this.#touched.add(JSON.stringify(path));
    for (let length = 0; length < step.path.length; length += 1) {
      this.#above.add(JSON.stringify(step.path.slice(0, length)));
    }
    if (depth < step.path.length) {
      for (const { start } of changes) this.#insertions.set(start, JSON.stringify(step.path.slice(0, depth)));
    }
  }

  #collides(changes: ReadonlyArray<TextChange>, path: InstancePath): boolean {
    const depth = this.#root === undefined ? 0 : walk(this.#root, path).depth;
    const into = JSON.stringify(path.slice(0, depth));
    return changes.some((change) =>
      this.#changes.some((other) => {
        const bothAdd =
          change.start === change.end && other.start === other.end && change.start === other.start;
        if (bothAdd && this.#insertions.get(change.start) === into) return false;
        return change.start <= other.end && other.start <= change.end;
      }),
    );
  }

  #nextRound(): void {
    const text = applyChanges(this.#edited.text, this.#changes);
    this.#edited = { ...this.#edited, text };
    this.#root = rootOf(text);
    this.#changes = [];
    this.#touched = new Set();
    this.#above = new Set();
    this.#insertions = new Map();
    this.#rounds += 1;
  }
}

function renameKey({ entry, parent }: Found, to: string): TextChange[] | undefined {
  if (entry === undefined || parent?.type !== 'map' || entry.key.type !== 'scalar') return undefined;
  const other = entryOf(parent, to);
  if ((other !== undefined && other !== entry) || entry.key.anchor !== undefined) return undefined;
  const quoting = quotingOf(entry.key);
  const replacement = keyToYaml(to, quoting === 'plain' ? undefined : quoting);
  return [{ start: entry.key.outerStart, end: entry.key.end, replacement }];
}

function removeStep(text: string, container: Node, { members }: RemoveStep): TextChange[] | undefined {
  if (container.type !== 'map' && container.type !== 'list') return undefined;
  return removeMembers(text, container, new Set(members.map((member) => memberIndex(container, member))));
}

function memberIndex(container: MapNode | ListNode, member: string | number): number {
  if (container.type === 'list') return Number(member);
  return container.entries.findIndex(({ name }) => name === String(member));
}
