// SPDX-License-Identifier: EUPL-1.2
import type { PathEdit } from '../../diagnostics/diagnostic.js';
import type { CanonicalSection } from '../../plan/export/canonical.js';
import { editDocument } from '../../source/text-edits.js';
import { writeDocument } from '../../source/write-yaml.js';
import type { DraftFiles } from '../draft-files.js';
import { applyEdits } from '../fix-instance.js';
import type { InstanceReading } from '../load-instance.js';
import { writeOwnFiles } from './own-files.js';

/** Edits of sections that the files have already. Undefined when one of them cannot be made. */
export async function writeEdits(
  draft: DraftFiles,
  { tree }: InstanceReading,
  edits: ReadonlyArray<PathEdit>,
): Promise<DraftFiles | undefined> {
  const { files, rest } = await writeOwnFiles(draft, tree, edits);
  const textEdits = tree.toTextEdits(rest);
  if (textEdits === undefined) return undefined;
  const texts = new Map<string, string>();
  for (const file of new Set(textEdits.map((edit) => edit.file))) {
    const read = await files.readText(file);
    if (!read.ok) return undefined;
    texts.set(
      file,
      applyEdits(
        read.text,
        textEdits.filter((edit) => edit.file === file),
      ),
    );
  }
  return files.with(texts);
}

/** A section that the files do not have yet: at the end of its usual file, or in a new one. */
export async function writeNewSection(
  draft: DraftFiles,
  { section, value }: CanonicalSection,
): Promise<DraftFiles | undefined> {
  const read = await draft.readText(section.file);
  if (!read.ok && read.failure.type !== 'missing') return undefined;
  const text = read.ok
    ? editDocument(read.text, [{ op: 'set', path: [section.name], value }])
    : writeDocument({ [section.name]: value }, { header: section.description });
  return text === undefined ? undefined : draft.with(new Map([[section.file, text]]));
}
