// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.js';
import { compareDiagnostics } from '../diagnostics/report.js';
import { checkRules, ruleCodes } from '../rules/registry.js';
import type { InstanceReading } from './load-instance.js';
import { locateFindings, type Place } from './locate-findings.js';
import { suppress } from './suppressions.js';

export interface CheckedInstance {
  /** Sorted by file, line, column and code. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** How many findings the files asked to leave out. */
  readonly suppressed: number;
  /** What each diagnostic was made from; without those about suppressions. */
  readonly origins: ReadonlyMap<Diagnostic, Finding>;
}

/**
 * Everything there is to say about an instance: what reading it gave, the rules, and its suppressions. `more`: what a
 * command found for its own purpose; a rule may have said the same.
 */
export function checkInstance(reading: InstanceReading, more: ReadonlyArray<Finding> = []): CheckedInstance {
  const { instance } = reading;
  const tree = withAttachments(reading);
  const said = [...reading.findings, ...checkRules(instance)];
  const isNew = (finding: Finding): boolean =>
    !said.some(({ code, message }) => code === finding.code && message === finding.message);
  const all = [...said, ...more.filter(isNew)];
  const found = locateFindings(all, tree);
  const { kept, suppressed, findings } = suppress(found, reading.tree.suppressions, ruleCodes);
  const diagnostics = [...kept, ...locateFindings(findings, tree)].sort(compareDiagnostics);
  const origins = new Map(all.flatMap((finding, index) => pair(found[index], finding)));
  return { diagnostics, suppressed, origins };
}

const pair = (
  diagnostic: Diagnostic | undefined,
  finding: Finding,
): ReadonlyArray<readonly [Diagnostic, Finding]> => (diagnostic === undefined ? [] : [[diagnostic, finding]]);

/** The tree, that also knows the lines of the files it refers to, such as mail texts. */
function withAttachments({ tree, instance }: InstanceReading): Place {
  const lines = new Map<string, ReadonlyArray<string>>();
  const attached = (file: string): ReadonlyArray<string> => {
    const known = lines.get(file) ?? instance.attachments.get(file)?.split(/\r?\n/) ?? [];
    lines.set(file, known);
    return known;
  };
  return {
    locate: (path, on, span) => tree.locate(path, on, span),
    toTextEdits: (edits) => tree.toTextEdits(edits),
    lineOf: (file, line) => tree.lineOf(file, line) ?? attached(file)[line - 1],
  };
}
