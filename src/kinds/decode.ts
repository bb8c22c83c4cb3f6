// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Sections } from './instance.js';
import { findingsOf } from './issue-findings.js';
import { listed, shorten } from './issue-words.js';
import type { Section } from './kind.js';
import { emptyOf } from './schema-walk.js';

export interface Decoding {
  /** The sections that passed their schema. */
  readonly sections: Sections;
  /** Names of the sections that are there and did not. */
  readonly failed: ReadonlySet<string>;
  readonly findings: ReadonlyArray<Finding>;
}

/** Holds every top-level section against its schema. A section with `null` in it is an empty one. */
export function decodeSections(
  tree: Readonly<Record<string, unknown>>,
  known: ReadonlyArray<Section>,
): Decoding {
  const byName = new Map(known.map((section) => [section.name, section]));
  const sections: Array<readonly [string, unknown]> = [];
  const failed = new Set<string>();
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries(tree)) {
    const section = byName.get(name);
    const problems = section === undefined ? [unknownSection(name, tree, known)] : judge(section, value);
    if (section !== undefined && problems.length === 0)
      sections.push([name, value ?? emptyOf(section.schema)]);
    else failed.add(name);
    findings.push(...problems);
  }
  return { sections: Object.fromEntries(sections), failed, findings };
}

function judge(section: Section, found: unknown): ReadonlyArray<Finding> {
  const { name, schema } = section;
  const value = found ?? emptyOf(schema);
  // The schema's own words stay; zod's are not for our readers, and making them up costs time.
  const outcome = schema.safeParse(value, { error: () => '' });
  if (outcome.success) return [];
  return outcome.error.issues.flatMap((issue) => [...findingsOf(issue, { name, schema, value })]);
}

function unknownSection(
  name: string,
  tree: Readonly<Record<string, unknown>>,
  known: ReadonlyArray<Section>,
): Finding {
  const names = known.map((section) => section.name);
  const suggestion = nearest(name, names);
  const free = suggestion !== undefined && !Object.hasOwn(tree, suggestion);
  return {
    code: 'SCHEMA_UNKNOWN_SECTION',
    path: [name],
    on: 'key',
    message: `There is no section "${shorten(name)}".`,
    allowed: listed(names),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(free ? { fix: [{ op: 'rename-key', path: [name], to: suggestion }] } : {}),
  };
}
