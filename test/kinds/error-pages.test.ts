// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { kindCodes } from '../../src/diagnostics/codes/kinds.js';
import { schemaCodes } from '../../src/diagnostics/codes/schema.js';
import { decodeSections } from '../../src/kinds/decode.js';
import { sections } from '../../src/kinds/registry.js';
import { checkReferences } from '../../src/workflows/instance/check-references.js';
import { loadObjects } from '../../src/workflows/instance/load-objects.js';

function codesIn(yaml: string): ReadonlyArray<string> {
  const decoding = decodeSections(load(yaml) as Record<string, unknown>, sections);
  const attachments = { texts: new Map<string, string>(), digests: new Map<string, string>(), findings: [] };
  const loaded = loadObjects({ known: sections, decoding, attachments, complete: true });
  const unknown = checkReferences(loaded.desired, decoding.sections);
  return [...decoding.findings, ...loaded.findings, ...unknown].map(({ code }) => code);
}

function examplesOf(code: string): {
  readonly wrong: string | undefined;
  readonly right: string | undefined;
} {
  const page = readFileSync(new URL(`../../docs/errors/${code}.md`, import.meta.url), 'utf8');
  const after = (word: string) => new RegExp(`${word}:\\n\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  return { wrong: after('Wrong'), right: after('Right') };
}

describe.each([...Object.keys(schemaCodes), ...Object.keys(kindCodes)])('the page of %s', (code) => {
  const { wrong, right } = examplesOf(code);

  it('shows a wrong example that gives the code', () => {
    expect(codesIn(wrong ?? '')).toContain(code);
  });

  it('shows a right example that does not', () => {
    expect(right).toBeDefined();
    expect(codesIn(right ?? '')).not.toContain(code);
  });
});
