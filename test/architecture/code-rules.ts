// SPDX-License-Identifier: EUPL-1.2
import ts from 'typescript';
import { pureRooms } from './rooms.js';
import { type CheckedFile, lineOf, nodesOf, roomOf } from './source-file.js';

/** Global names that reach outside a function's arguments. */
const worldlyNames = new Set(['process', 'globalThis', 'fetch', 'performance', 'setTimeout', 'setInterval']);

/** What a file may not say, one sentence each. */
export function checkCode(file: CheckedFile): ReadonlyArray<string> {
  const problems: string[] = [];
  for (const node of nodesOf(file.tree)) {
    const problem = checkNode(file.path, node);
    if (problem !== undefined) problems.push(`${file.path}:${lineOf(file, node)} ${problem}`);
  }
  if (!file.text.startsWith('// SPDX-License-Identifier: EUPL-1.2\n')) {
    problems.push(`${file.path} lacks the licence line`);
  }
  return problems;
}

function checkNode(path: string, node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'says any';
  if (ts.isThrowStatement(node)) return checkThrow(node);
  if (isDefaultExport(node) && !mayExportDefault(path)) return 'has a default export';
  if (ts.isPropertyAccessExpression(node)) return checkAccess(path, node);
  if (ts.isIdentifier(node)) return checkName(path, node);
  if (ts.isNewExpression(node)) return checkNew(path, node);
  return undefined;
}

function checkThrow(node: ts.ThrowStatement): string | undefined {
  const thrown = node.expression;
  const plain = ts.isNewExpression(thrown) && thrown.expression.getText() === 'Error';
  return plain ? 'throws a plain Error: use AppError or InternalError' : undefined;
}

const isDefaultExport = (node: ts.Node): boolean =>
  node.kind === ts.SyntaxKind.DefaultKeyword &&
  (ts.getCombinedModifierFlags(node.parent as ts.Declaration) & ts.ModifierFlags.Export) !== 0;

const mayExportDefault = (path: string): boolean =>
  path.startsWith('commands/') || path === 'start/oclif-help.ts';

function checkAccess(path: string, node: ts.PropertyAccessExpression): string | undefined {
  const text = node.getText();
  if (text === 'process.exit') return 'calls process.exit: the exit code is a return value';
  if (text === 'process.env' || text === 'process.cwd') {
    return roomOf(path) === 'wiring' ? undefined : `reads ${text}: only wiring may`;
  }
  if (!pureRooms.has(roomOf(path))) return undefined;
  return text === 'Date.now' || text === 'Math.random' ? `calls ${text}: the room is pure` : undefined;
}

function checkName(path: string, node: ts.Identifier): string | undefined {
  if (!isReference(node)) return undefined;
  if (node.text === 'console') return 'uses console: views write to the output they are handed';
  if (!pureRooms.has(roomOf(path)) || !worldlyNames.has(node.text)) return undefined;
  return `uses ${node.text}: the room is pure`;
}

/** True for a name that stands for a value, not for a member, a key, a type or a declaration of that name. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent) || ts.isImportSpecifier(parent))
    return false;
  return !('name' in parent && parent.name === node);
}

function checkNew(path: string, node: ts.NewExpression): string | undefined {
  if (!pureRooms.has(roomOf(path)) || node.expression.getText() !== 'Date') return undefined;
  return (node.arguments?.length ?? 0) === 0 ? 'asks for the time: the room is pure' : undefined;
}
