// SPDX-License-Identifier: EUPL-1.2
import type { PathEdit } from '../diagnostics/diagnostic.js';
import { applyChanges, type TextChange } from './edit-places.js';
import { inOrder } from './edit-steps.js';
import { Editing } from './editing.js';
import type { Node } from './nodes.js';
import { rootOf } from './yaml-document.js';

/**
 * The smallest changes to a YAML text that carry out `edits`; comments, blank lines, quotes and layout stay. Every
 * path is about the text as it was before. Sorted, and never overlapping. Undefined when an edit cannot be made.
 */
export const editTexts = (text: string, edits: ReadonlyArray<PathEdit>): TextChange[] | undefined =>
  editNodes({ text, root: rootOf(text) }, edits);

/** The same for a text whose places are known already. */
export function editNodes(
  { text, root }: { readonly text: string; readonly root: Node | undefined },
  edits: ReadonlyArray<PathEdit>,
): TextChange[] | undefined {
  const editing = new Editing(text, root);
  for (const step of inOrder(edits)) {
    if (!editing.take(step)) return undefined;
  }
  return editing.finish();
}

/** The text with `edits` carried out; undefined when one cannot be made. */
export function editDocument(text: string, edits: ReadonlyArray<PathEdit>): string | undefined {
  const changes = editTexts(text, edits);
  return changes && applyChanges(text, changes);
}

/** Applies changes to the text they were made for. Of changes that overlap only the first one is applied. */
export const applyTextEdits = (text: string, changes: ReadonlyArray<TextChange>): string =>
  applyChanges(text, changes);
