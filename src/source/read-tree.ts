// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { LayeredTree } from './instance-tree.js';
import { isMap, joinSections, overlay } from './merge.js';
import { readSuppressions } from './suppressions.js';
import type { SourceSet, SourceText, TreeReading, YamlFileReading } from './tree.js';
import { readYamlDocument, type YamlDocument } from './yaml-document.js';

/** Reads and merges the files of an instance. Never throws on their content; all problems of all files come along. */
export async function readTree(set: SourceSet): Promise<TreeReading> {
  const base = await readAll(set.base);
  const overlays = await readAll(set.overlays);
  const documents = [...base, ...overlays];
  const joined = joinSections(base);
  const findings = [...documents.flatMap(documentFindings), ...joined.findings];
  let value = joined.value;
  for (const document of overlays) {
    const merged = overlay(value, document);
    value = merged.value;
    findings.push(...merged.findings);
  }
  const suppressions = documents.flatMap(readSuppressions);
  return {
    tree: new LayeredTree({ value, overlays, base, suppressions }),
    findings,
    complete: documents.every(({ value: own }) => own === null || isMap(own)),
  };
}

async function readAll(sources: ReadonlyArray<SourceText>): Promise<YamlDocument[]> {
  const documents: YamlDocument[] = [];
  for (const source of sources) documents.push(await readYamlDocument(source));
  return documents;
}

/** The document's own findings, and whether it is one with sections at all. */
function documentFindings(document: YamlDocument): ReadonlyArray<Finding> {
  const { file, text, lines, value, findings } = document;
  if (value === null) {
    const message = `${file} has no content yet, so nothing is managed by it.`;
    return [...findings, { code: 'SOURCE_FILE_EMPTY', path: [], at: lines.locate(file, 0, 1), message }];
  }
  if (value === undefined || isMap(value)) return findings;
  const start = document.root()?.start ?? Math.max(0, text.search(/\S/));
  return [
    ...findings,
    {
      code: 'SOURCE_NOT_A_MAP',
      path: [],
      at: lines.locate(file, start, text.length),
      message: `This file holds ${Array.isArray(value) ? 'a list' : 'one value'}, not sections.`,
      allowed: 'sections such as "departments:" at the start of a line',
      hint: 'Start with the name of a section and a colon, and indent what belongs to it.',
    },
  ];
}

/** Reads one YAML file that is no part of the tree, such as a file with tests. */
export async function parseYamlFile(file: string, text: string): Promise<YamlFileReading> {
  const document = await readYamlDocument({ file, text });
  const suppressions = readSuppressions(document);
  const tree = new LayeredTree({ value: {}, overlays: [], base: [document], suppressions });
  return {
    file,
    value: document.value,
    findings: document.findings,
    suppressions,
    locate: (path, on, span) => tree.locate(path, on, span),
    writtenAt: (path) => tree.writtenAt(path),
    lineOf: (line) => tree.lineOf(file, line),
  };
}
