// SPDX-License-Identifier: EUPL-1.2
import ts from 'typescript';
import { type CheckedFile, lineOf, nodesOf, roomOf } from './source-file.js';

const budgets = { fileLines: 250, functionLines: 40, runLines: 25, parameters: 3 } as const;

/** What is too long, one sentence each. Blank lines do not count, comments do. */
export function checkBudgets(file: CheckedFile): ReadonlyArray<string> {
  const problems: string[] = [];
  const lines = file.text.trimEnd().split('\n').length;
  if (lines > budgets.fileLines)
    problems.push(`${file.path} has ${lines} lines, more than ${budgets.fileLines}`);
  for (const node of nodesOf(file.tree)) {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) continue;
    const place = `${file.path}:${lineOf(file, node)} ${nameOf(node)}`;
    const limit = isRun(file, node) ? budgets.runLines : budgets.functionLines;
    const length = filledLines(node.body as ts.Node);
    if (length > limit) problems.push(`${place} has ${length} lines, more than ${limit}`);
    if (node.parameters.length > budgets.parameters) {
      problems.push(`${place} has ${node.parameters.length} parameters, more than ${budgets.parameters}`);
    }
  }
  return problems;
}

const nameOf = (node: ts.SignatureDeclaration): string => node.name?.getText() ?? 'a function';

const isRun = (file: CheckedFile, node: ts.SignatureDeclaration): boolean =>
  roomOf(file.path) === 'commands' && nameOf(node) === 'run';

/** Lines between the braces that hold something; an expression counts as it is. */
function filledLines(body: ts.Node): number {
  const lines = body.getText().split('\n');
  const inner = ts.isBlock(body) ? lines.slice(1, -1) : lines;
  return inner.filter((line) => line.trim() !== '').length;
}
