// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { FindingsReport } from '../../../src/diagnostics/report.js';

const line = '      zwerfafval: {name: "A & B", promise: <geen>}';

const unknownPromise: Diagnostic = {
  code: 'SOURCE_YAML_SYNTAX',
  severity: 'error',
  message: 'The value "<geen>" is 100% wrong, and says so: here',
  allowed: 'a list, or one of: a, b',
  suggestion: 'geen',
  hint: 'Run "signalen explain SOURCE_YAML_SYNTAX".',
  at: { file: 'categories/afval & meer.yaml', line: 12, column: line.indexOf('<geen>') + 1, length: 6 },
  sourceLine: line,
  edits: [{ file: 'categories/afval & meer.yaml', start: 120, end: 126, replacement: 'geen' }],
};

const placeless: Diagnostic = { code: 'TOOL_NO_INSTANCE', severity: 'warning', message: 'Nothing here.' };

const advice: Diagnostic = {
  code: 'SOURCE_YAML_SYNTAX',
  severity: 'info',
  message: 'Second line\nof advice.',
  at: { file: 'signalen.yaml', line: 1, column: 1, length: 7 },
};

/** Every shape a diagnostic can have: with and without a place, an excerpt, edits and each severity. */
export const mixedReport: FindingsReport = {
  instance: 'utrecht',
  environment: 'demo',
  folder: 'gemeenten/utrecht',
  diagnostics: [placeless, unknownPromise, advice],
  suppressed: 2,
  failOn: 'error',
  passed: false,
  toolVersion: '0.1.0',
};

export const cleanReport: FindingsReport = {
  instance: 'utrecht',
  environment: undefined,
  folder: '',
  diagnostics: [],
  suppressed: 0,
  failOn: 'error',
  passed: true,
  toolVersion: '0.1.0',
};
