// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Sections } from '../../kinds/instance.js';
import type { Section } from '../../kinds/kind.js';
import type { Files, ReadFailure } from '../../ports/files.js';
import { digestOf } from '../../state/fingerprint.js';
import { fileFinding } from './file-findings.js';
import { findMention } from './find-mention.js';

export interface Attachments {
  /** Path → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** Path → sha256, hexadecimal. */
  readonly digests: ReadonlyMap<string, string>;
  readonly findings: ReadonlyArray<Finding>;
}

/** Reads the files that sections refer to, each once. A file that cannot be read is reported where it is named. */
export async function readAttachments(
  files: Files,
  sections: Sections,
  known: ReadonlyArray<Section>,
): Promise<Attachments> {
  const texts = new Map<string, string>();
  const digests = new Map<string, string>();
  const findings: Finding[] = [];
  for (const section of known) {
    if (!Object.hasOwn(sections, section.name)) continue;
    const value = sections[section.name];
    const report = (file: string, mentioned: string, failure: ReadFailure): void => {
      findings.push({ ...fileFinding(file, failure), ...findMention(sections, [section.name], mentioned) });
    };
    for (const file of new Set(section.attachments?.(value))) {
      if (texts.has(file)) continue;
      const outcome = await files.readText(file);
      if (outcome.ok) texts.set(file, outcome.text);
      else report(file, file, outcome.failure);
    }
    for (const file of new Set(section.digests?.(value))) {
      if (digests.has(file)) continue;
      const bytes = await files.readBytes(file);
      if (bytes !== undefined) digests.set(file, digestOf(bytes));
      else report(file, file.slice(file.indexOf('/') + 1), await failureOf(file, files));
    }
  }
  return { texts, digests, findings };
}

/** Bytes come without a reason why not. */
const failureOf = async (file: string, files: Files): Promise<ReadFailure> =>
  (await files.exists(file))
    ? { type: 'unreadable', reason: 'it is too large, no ordinary file, or closed to you' }
    : { type: 'missing' };
