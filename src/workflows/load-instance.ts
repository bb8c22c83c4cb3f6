// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { decodeSections } from '../kinds/decode.js';
import type { LoadedInstance } from '../kinds/instance.js';
import { sections as known } from '../kinds/registry.js';
import { requiredSettings } from '../kinds/settings/index.js';
import type { Files } from '../ports/files.js';
import { readTree } from '../source/read-tree.js';
import type { InstanceTree } from '../source/tree.js';
import { checkReferences } from './instance/check-references.js';
import { loadObjects } from './instance/load-objects.js';
import { readAttachments } from './instance/read-attachments.js';
import { readInstanceFiles } from './instance/read-files.js';

/** One instance under one environment, as far as it could be read, with everything found on the way. */
export interface InstanceReading {
  /** The folder's name, e.g. `utrecht`: what a person types to confirm something severe. */
  readonly name: string;
  readonly environment: string | undefined;
  readonly tree: InstanceTree;
  readonly instance: LoadedInstance;
  readonly findings: ReadonlyArray<Finding>;
}

/** Reads, merges, checks the structure and loads the objects of the instance in `files`. Never throws on bad input. */
export async function loadInstance(files: Files, environment: string | undefined): Promise<InstanceReading> {
  const read = await readInstanceFiles(files, environment);
  const reading = await readTree(read.sources);
  const decoding = decodeSections(reading.tree.value, known);
  const { sections } = decoding;
  const attachments = await readAttachments(files, sections, known);
  const complete = read.complete && reading.complete;
  const loaded = loadObjects({ known, decoding, attachments, complete });
  const { desired } = loaded;
  return {
    name: files.root.split(/[/\\]/).findLast((part) => part !== '') ?? files.root,
    environment: read.environment,
    tree: reading.tree,
    instance: { sections, desired, attachments: attachments.texts },
    findings: [
      ...read.findings,
      ...reading.findings,
      ...decoding.findings,
      ...(complete ? missingSections(reading.tree.value) : []),
      ...attachments.findings,
      ...loaded.findings,
      ...checkReferences(desired, sections),
    ],
  };
}

const missingSections = (tree: Readonly<Record<string, unknown>>): ReadonlyArray<Finding> =>
  requiredSettings
    .filter((name) => !Object.hasOwn(tree, name))
    .map((name) => ({
      code: 'SCHEMA_MISSING_KEY',
      path: [name],
      at: { file: 'signalen.yaml', line: 1, column: 1, length: 1 },
      message: `The section "${name}" is missing.`,
      hint: 'It belongs in signalen.yaml; `signalen init` writes one with everything in it.',
    }));
