// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateExpression } from '../../src/routing/evaluate.js';
import { parseExpression } from '../../src/routing/parse.js';
import { printExpression } from '../../src/routing/print.js';
import type { Expression } from '../../src/routing/syntax-tree.js';
import { bareTree, nearlyExpression, withoutPositions } from './expressions.js';

describe('any text', () => {
  test('is read or gets one problem that lies inside it, and never an exception', () => {
    fc.assert(
      fc.property(nearlyExpression, (text) => {
        const parsed = parseExpression(text);
        if (parsed.ok) return;
        expect(parsed.problems).toHaveLength(1);
        const { start, length, message } = parsed.problems[0]!;
        expect(message).not.toBe('');
        expect(start >= 0 && length >= 0 && start + length <= text.length).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('that is read can be evaluated without an exception', () => {
    fc.assert(
      fc.property(nearlyExpression, (text) => {
        const parsed = parseExpression(text);
        if (parsed.ok) evaluateExpression(parsed.value, new Map([['sub', 'Overig']]));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a megabyte is read without running out of stack', () => {
    expect(parseExpression('('.repeat(1_000_000)).ok).toBe(false);
    expect(parseExpression(`sub == "${'\\"'.repeat(500_000)}`).ok).toBe(true);
    expect(parseExpression('a'.repeat(1_000_000)).ok).toBe(false);
    expect(parseExpression(Array(100_000).fill('sub == "x"').join(' and ')).ok).toBe(true);
    expect(parseExpression(`n == ${'9'.repeat(1_000_000)}`).ok).toBe(false);
  });
});

describe('a tree', () => {
  test('that is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(bareTree, (tree) => {
        const parsed = parseExpression(printExpression(tree as Expression));
        expect(withoutPositions(parsed.ok && parsed.value)).toEqual(tree);
      }),
      { numRuns: 3000 },
    );
  });

  test('knows where each of its parts stands in the text', () => {
    fc.assert(
      fc.property(bareTree, (tree) => {
        const text = printExpression(tree as Expression);
        const parsed = parseExpression(text);
        const parts: Array<[string, unknown]> = [];
        collect(parsed.ok ? parsed.value : undefined, (part) =>
          parts.push([text.slice(part.start, part.end), part]),
        );
        expect(parts.length).toBeGreaterThan(0);
        for (const [slice, part] of parts) {
          const again = parseExpression(slice);
          expect(withoutPositions(again.ok && again.value)).toEqual(withoutPositions(part));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function collect(tree: Expression | undefined, keep: (part: Expression) => void): void {
  if (tree === undefined) return;
  keep(tree);
  if (tree.type === 'all' || tree.type === 'any') for (const operand of tree.operands) collect(operand, keep);
}
