// SPDX-License-Identifier: EUPL-1.2
import ts from 'typescript';

/** One file under src/, `path` relative to it. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const parseFile = (path: string, text: string): CheckedFile => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
});

export const roomOf = (path: string): string => path.slice(0, path.indexOf('/'));

/** All nodes below the file, outermost first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** What a file imports, statically, dynamically, as a type or by re-export. */
export function importsOf(file: CheckedFile): ReadonlyArray<string> {
  const found: string[] = [];
  for (const node of nodesOf(file.tree)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
  }
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return node.arguments[0];
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  return undefined;
}

/** A relative import as a path below src/; undefined when it leaves src/. */
export function resolveImport(from: string, specifier: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

export const lineOf = (file: CheckedFile, node: ts.Node): number =>
  file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
