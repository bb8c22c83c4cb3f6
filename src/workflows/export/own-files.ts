// SPDX-License-Identifier: EUPL-1.2
import type { PathEdit } from '../../diagnostics/diagnostic.js';
import type { InstanceTree } from '../../source/tree.js';
import { writeDocument } from '../../source/write-yaml.js';
import type { DraftFiles } from '../draft-files.js';

export interface OwnFiles {
  readonly files: DraftFiles;
  /** The edits that are still to be made. */
  readonly rest: ReadonlyArray<PathEdit>;
}

/** Gives main categories that are new a file of their own, in an instance that does so with those it has. */
export async function writeOwnFiles(
  draft: DraftFiles,
  tree: InstanceTree,
  edits: ReadonlyArray<PathEdit>,
): Promise<OwnFiles> {
  const example = fileOfOneMain(tree);
  if (example === undefined) return { files: draft, rest: edits };
  const modeline = await modelineOf(draft, example);
  const texts = new Map<string, string>();
  const rest: PathEdit[] = [];
  for (const edit of edits) {
    const slug = newMain(tree, edit);
    const file = `categories/${slug}.yaml`;
    if (slug === undefined || edit.op !== 'set' || (await draft.exists(file))) rest.push(edit);
    else texts.set(file, writeDocument({ categories: { [slug]: edit.value } }, modeline));
  }
  return { files: texts.size === 0 ? draft : draft.with(texts), rest };
}

/** One of the files, when each main category stands alone in a file of the folder categories/. */
function fileOfOneMain(tree: InstanceTree): string | undefined {
  const mains = Object.keys(mapOf(tree.value.categories));
  const files = mains
    .map((main) => tree.fileOf(['categories', main]) ?? '')
    .filter((file) => !file.startsWith('environments/'));
  const alone = new Set(files).size === files.length && files.every((file) => file.startsWith('categories/'));
  return alone ? files[0] : undefined;
}

function newMain(tree: InstanceTree, { op, path }: PathEdit): string | undefined {
  const [section, slug] = path;
  const isMain = op === 'set' && section === 'categories' && path.length === 2 && typeof slug === 'string';
  if (!isMain || Object.hasOwn(mapOf(tree.value.categories), slug)) return undefined;
  return /^[\w-]+$/.test(slug) ? slug : undefined;
}

const mapOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

async function modelineOf(draft: DraftFiles, file: string): Promise<{ readonly modeline?: string }> {
  const read = await draft.readText(file);
  const modeline = read.ok ? /^# yaml-language-server: \$schema=(\S+)/.exec(read.text)?.[1] : undefined;
  return modeline === undefined ? {} : { modeline };
}
