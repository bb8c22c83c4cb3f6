// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath, Location, PathEdit, TextEdit } from '../diagnostics/diagnostic.js';
import { isMap } from './merge.js';
import { type Found, walk } from './nodes.js';
import { type PlaceWish, placeOf } from './places.js';
import { editNodes } from './text-edits.js';
import type { InstanceTree, Suppression } from './tree.js';
import type { YamlDocument } from './yaml-document.js';

/** The files of a tree, in the order in which they decide: overlays, the last first, then base files as given. */
export interface TreeLayers {
  readonly value: Readonly<Record<string, unknown>>;
  readonly overlays: ReadonlyArray<YamlDocument>;
  readonly base: ReadonlyArray<YamlDocument>;
  readonly suppressions: ReadonlyArray<Suppression>;
}

/** What a file has of a path; `depth` is how many segments it has. */
interface Hit {
  readonly document: YamlDocument;
  readonly found: Found;
  readonly depth: number;
}

/** How far a file goes along a path; `endsInMap` tells what it has there. */
interface Reach {
  readonly document: YamlDocument;
  readonly depth: number;
  readonly endsInMap: boolean;
}

/** By the plain value, which is there already; a file without one is looked at by its nodes. */
function reachOf(document: YamlDocument, path: InstancePath): Reach | undefined {
  if (document.value === null) return undefined;
  if (document.value === undefined) return reachByNodes(document, path);
  let value: unknown = document.value;
  for (const [depth, segment] of path.entries()) {
    const next = childOf(value, segment);
    if (next === undefined) return { document, depth, endsInMap: isMap(value) };
    value = next;
  }
  return { document, depth: path.length, endsInMap: isMap(value) };
}

function reachByNodes(document: YamlDocument, path: InstancePath): Reach | undefined {
  const root = document.root();
  if (root === undefined) return undefined;
  const { depth, found } = walk(root, path);
  const target = found.value.type === 'alias' ? found.value.target : found.value;
  return { document, depth, endsInMap: target?.type === 'map' };
}

function childOf(value: unknown, segment: string | number): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

const hides = ({ depth, endsInMap }: Reach): boolean => depth > 0 && !endsInMap;

export class LayeredTree implements InstanceTree {
  readonly value: Readonly<Record<string, unknown>>;
  readonly suppressions: ReadonlyArray<Suppression>;
  readonly #deciding: ReadonlyArray<YamlDocument>;
  readonly #byFile: ReadonlyMap<string, YamlDocument>;

  constructor({ value, overlays, base, suppressions }: TreeLayers) {
    this.value = value;
    this.suppressions = suppressions;
    this.#deciding = [...overlays.toReversed(), ...base];
    this.#byFile = new Map(this.#deciding.map((document) => [document.file, document]));
  }

  fileOf(path: InstancePath): string | undefined {
    const hit = this.#find(path);
    return hit?.depth === path.length ? hit.document.file : undefined;
  }

  locate(path: InstancePath, on: 'key' | 'value', span?: PlaceWish['span']): Location | undefined {
    const hit = this.#find(path);
    if (hit === undefined) return undefined;
    if (hit.depth < path.length) return placeOf(hit.document, hit.found, { on: 'key' });
    return placeOf(hit.document, hit.found, { on, span });
  }

  writtenAt(path: InstancePath): string | undefined {
    const hit = this.#find(path);
    if (hit === undefined || hit.depth < path.length || hit.found.value.type !== 'scalar') return undefined;
    return hit.document.text.slice(hit.found.value.start, hit.found.value.end);
  }

  lineOf(file: string, line: number): string | undefined {
    return this.#byFile.get(file)?.lines.lineText(line);
  }

  toTextEdits(edits: ReadonlyArray<PathEdit>): ReadonlyArray<TextEdit> | undefined {
    const perFile = new Map<YamlDocument, PathEdit[]>();
    for (const edit of edits) {
      const documents = this.#documentsFor(edit);
      if (documents.length === 0) return undefined;
      for (const document of documents) perFile.set(document, [...(perFile.get(document) ?? []), edit]);
    }
    const all: TextEdit[] = [];
    for (const [document, own] of perFile) {
      const made = editNodes({ text: document.text, root: document.root() }, own);
      if (made === undefined) return undefined;
      all.push(...made.map((edit) => ({ file: document.file, ...edit })));
    }
    return all;
  }

  /** A value is set where it is decided; a key goes or changes its name in every file that has it. */
  #documentsFor({ op, path }: PathEdit): YamlDocument[] {
    if (op === 'set') {
      const hit = this.#find(path);
      return hit === undefined ? [] : [hit.document];
    }
    return this.#deciding.filter((document) => {
      const root = document.root();
      return root !== undefined && walk(root, path).depth === path.length;
    });
  }

  /**
   * The deciding file that has all of `path`; otherwise the one that has most of it, and of equals the base file: that is
   * where a missing key belongs. A list or scalar in an overlay hides what the files below it have there. Which file it
   * is shows from the values; places are worked out for that one only.
   */
  #find(path: InstancePath): Hit | undefined {
    let best: Reach | undefined;
    for (const document of this.#deciding) {
      const reach = reachOf(document, path);
      if (reach === undefined) continue;
      if (reach.depth === path.length && reach.depth > 0) {
        if (best === undefined || !hides(best)) best = reach;
        break;
      }
      if (best === undefined || (reach.depth >= best.depth && !hides(best))) best = reach;
    }
    const root = best?.document.root();
    if (best === undefined || root === undefined) return undefined;
    const hit = { document: best.document, ...walk(root, path) };
    return hit.depth === 0 ? this.#settings(hit) : hit;
  }

  /** A section that is nowhere: the settings file stands for the instance as a whole. */
  #settings(fallback: Hit): Hit {
    const document = this.#byFile.get('signalen.yaml');
    const root = document?.root();
    return document && root ? { document, depth: 0, found: walk(root, []).found } : fallback;
  }
}
