// SPDX-License-Identifier: EUPL-1.2

import { Chalk } from 'chalk';
import type { Explanation } from '../diagnostics/explanation.js';
import { jsonDocument } from './json-document.js';

type Shown = Exclude<Explanation, { readonly type: 'unknown' }>;

/** A page, or the list of codes, for people. */
export function explainText(explanation: Shown, options: { readonly colour: boolean }): string {
  const chalk = new Chalk({ level: options.colour ? 1 : 0 });
  if (explanation.type === 'page') {
    return explanation.page
      .trimEnd()
      .split('\n')
      .map((line) => (line.startsWith('#') ? chalk.bold(line) : line))
      .join('\n');
  }
  const width = Math.max(...explanation.codes.map(([code]) => code.length));
  return explanation.codes
    .map(
      ([code, { severity, title }]) => `${chalk.bold(code.padEnd(width))}  ${severity.padEnd(7)}  ${title}`,
    )
    .join('\n');
}

/** The same as one JSON document. */
export function explainJson(explanation: Shown): string {
  const described =
    explanation.type === 'page'
      ? { code: explanation.code, ...explanation.definition, page: explanation.page }
      : { codes: explanation.codes.map(([code, definition]) => ({ code, ...definition })) };
  return jsonDocument(true, described);
}
