// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, TextEdit } from '../diagnostics/diagnostic.js';
import { countBySeverity } from '../diagnostics/report.js';
import type { Files } from '../ports/files.js';
import { type CheckedInstance, checkInstance } from './check-instance.js';
import { DraftFiles } from './draft-files.js';
import { loadInstance } from './load-instance.js';

/** Fixes can make room for other fixes; in practice two rounds are enough. */
const mostRounds = 25;

/**
 * Carries out the machine edits of an instance's findings and writes the files once, at the end. Edits that overlap
 * wait for the next round. A fix that would bring a new error is tried by itself, and then not made.
 */
export async function fixInstance(
  files: Files,
  environment: string | undefined,
): Promise<ReadonlyArray<Diagnostic>> {
  const check = async (draft: Files): Promise<CheckedInstance> =>
    checkInstance(await loadInstance(draft, environment));
  let draft = new DraftFiles(files);
  let checked = await check(draft);
  const fixed: Diagnostic[] = [];
  const refused = new Set<string>();
  let atMost = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    const candidates = checked.diagnostics.filter((diagnostic) => !refused.has(keyOf(diagnostic)));
    const chosen = withoutOverlap(candidates).slice(0, atMost);
    if (chosen.length === 0) break;
    const next = await draftWith(
      draft,
      chosen.flatMap(({ edits = [] }) => edits),
    );
    const rechecked = next === undefined ? undefined : await check(next);
    if (next !== undefined && rechecked !== undefined && errorsIn(rechecked) <= errorsIn(checked)) {
      fixed.push(...chosen);
      draft = next;
      checked = rechecked;
      atMost = Number.POSITIVE_INFINITY;
    } else if (chosen.length === 1) {
      for (const diagnostic of chosen) refused.add(keyOf(diagnostic));
      atMost = Number.POSITIVE_INFINITY;
    } else {
      atMost = Math.ceil(chosen.length / 2);
    }
  }
  await draft.writeAll();
  return fixed;
}

const errorsIn = (checked: CheckedInstance): number => countBySeverity(checked.diagnostics).error;

const keyOf = ({ code, message, at }: Diagnostic): string => JSON.stringify([code, message, at?.file]);

/** The diagnostics with edits, the first ones first, of which no edit touches the text of another. */
export function withoutOverlap(diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> {
  const taken = new Map<string, TextEdit[]>();
  const isFree = (edit: TextEdit): boolean =>
    !(taken.get(edit.file) ?? []).some((other) => edit.start <= other.end && other.start <= edit.end);
  return diagnostics.filter(({ edits = [] }) => {
    if (edits.length === 0 || !edits.every(isFree)) return false;
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    return true;
  });
}

/** The draft with these edits made; undefined when a file cannot be read or nothing would change. */
async function draftWith(draft: DraftFiles, edits: ReadonlyArray<TextEdit>): Promise<DraftFiles | undefined> {
  const texts = new Map<string, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const read = await draft.readText(file);
    if (!read.ok) return undefined;
    const text = applyEdits(
      read.text,
      edits.filter((edit) => edit.file === file),
    );
    if (text !== read.text) texts.set(file, text);
  }
  return texts.size === 0 ? undefined : draft.with(texts);
}

/** Makes edits that do not overlap, from the end of the text to its start so that offsets keep their meaning. */
export const applyEdits = (text: string, edits: ReadonlyArray<TextEdit>): string =>
  edits
    .toReversed()
    .sort((left, right) => right.start - left.start || right.end - left.end)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.replacement + result.slice(edit.end), text);
