// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';

/** What follows the message: what is allowed, the nearest name, what to do next. One line each, in this order. */
export function explanationLines(diagnostic: Diagnostic): ReadonlyArray<string> {
  const lines: string[] = [];
  if (diagnostic.allowed !== undefined) lines.push(`allowed: ${diagnostic.allowed}`);
  if (diagnostic.suggestion !== undefined) lines.push(`did you mean: ${diagnostic.suggestion}`);
  if (diagnostic.hint !== undefined) lines.push(`hint: ${diagnostic.hint}`);
  return lines;
}
