// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceCodes } from '../../src/diagnostics/codes/source.js';
import { readTree } from '../../src/source/read-tree.js';
import type { SourceSet } from '../../src/source/tree.js';

const page = (code: string): string =>
  readFileSync(new URL(`../../docs/errors/${code}.md`, import.meta.url), 'utf8');

function example(code: string, label: 'Wrong' | 'Right'): string {
  const found = new RegExp(`${label}:\\n\\n\`\`\`yaml\\n([\\s\\S]*?)\\n\`\`\``).exec(page(code));
  if (found?.[1] === undefined) throw new Error(`the page of ${code} has no ${label.toLowerCase()} example`);
  // One page shortens twenty levels to "and so on".
  return code === 'SOURCE_TOO_DEEP' && label === 'Wrong' ? `a: ${'['.repeat(200)}` : found[1];
}

/** An example of several files names each in a comment: `# environments/demo.yaml`. */
function asFiles(text: string): SourceSet {
  const parts = text.split(/^# (\S+\.yaml)\n/m);
  const files = parts.length === 1 ? [{ file: 'a.yaml', text }] : [];
  for (let index = 1; index < parts.length; index += 2)
    files.push({ file: parts[index] ?? '', text: parts[index + 1] ?? '' });
  const isOverlay = ({ file }: { readonly file: string }) => file.startsWith('environments/');
  return { base: files.filter((file) => !isOverlay(file)), overlays: files.filter(isOverlay) };
}

const codesFound = async (text: string): Promise<ReadonlyArray<string>> =>
  (await readTree(asFiles(text))).findings.map(({ code }) => code);

/** Grown by hand: the page shows three lines of what takes nine. */
const bomb = [...'abcdefghi']
  .map((name, index, all) => {
    const item = index === 0 ? 'x' : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(item).join(', ')}]`;
  })
  .join('\n');

describe('the page of a code about files', () => {
  const codes = Object.keys(sourceCodes).filter((code) => code.startsWith('SOURCE_'));

  it.each(codes)('%s: its wrong example gives this code', async (code) => {
    const text = code === 'SOURCE_ALIAS_BOMB' ? bomb : example(code, 'Wrong');

    expect(await codesFound(text)).toContain(code);
  });

  it.each(codes.filter((code) => code !== 'SOURCE_OVERLAY_REMOVES_NOTHING'))(
    '%s: its right example gives nothing',
    async (code) => {
      expect(await codesFound(example(code, 'Right'))).toEqual([]);
    },
  );

  it('SOURCE_OVERLAY_REMOVES_NOTHING: its right overlay removes what the base of the wrong one has', async () => {
    const { base } = asFiles(example('SOURCE_OVERLAY_REMOVES_NOTHING', 'Wrong'));
    const { overlays } = asFiles(example('SOURCE_OVERLAY_REMOVES_NOTHING', 'Right'));

    const { tree, findings } = await readTree({ base, overlays });

    expect(findings).toEqual([]);
    expect(tree.value).toEqual({ mail: { host: 'mail.utrecht.example' } });
  });
});
