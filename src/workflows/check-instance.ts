// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { compareDiagnostics } from '../diagnostics/report.js';
import { checkRules, ruleCodes } from '../rules/registry.js';
import type { InstanceReading } from './load-instance.js';
import { locateFindings } from './locate-findings.js';
import { suppress } from './suppressions.js';

export interface CheckedInstance {
  /** Sorted by file, line, column and code. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** How many findings the files asked to leave out. */
  readonly suppressed: number;
}

/** Everything there is to say about an instance: what reading it gave, the rules, and its suppressions. */
export function checkInstance(reading: InstanceReading): CheckedInstance {
  const { tree, instance } = reading;
  const found = locateFindings([...reading.findings, ...checkRules(instance)], tree);
  const { kept, suppressed, findings } = suppress(found, tree.suppressions, ruleCodes);
  const diagnostics = [...kept, ...locateFindings(findings, tree)].sort(compareDiagnostics);
  return { diagnostics, suppressed };
}
