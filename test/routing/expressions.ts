// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';

// Random expressions for property tests: trees without positions, and texts that are nearly expressions.

const name = fc.constantFrom('sub', 'main', 'day', 'soort', 'kleur', 'é', 'in', 'or', 'order', '_x1', 'ↀ');
const text = fc
  .string({ unit: fc.constantFrom('a', 'B', ' ', '"', "'", '\\', '\n', '“', '💡', '/', '.') })
  .filter((value) => !value.endsWith('\\'))
  .map((value) => ({ type: 'text' as const, value }));
const nameTerm = name.map((value) => ({ type: 'name' as const, name: value }));
const textOrName = fc.oneof(text, nameTerm);
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }))
  .map((value) => ({ type: 'number' as const, value }));
const time = fc
  .constantFrom('9:05', '25:00', '23:59:59', '00:00')
  .map((value) => ({ type: 'time' as const, text: value }));
const term = fc.oneof(textOrName, number, time);
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');

const comparison = fc.record({ type: fc.constant('comparison'), operator, left: term, right: term });
const membership = fc.record({
  type: fc.constant('membership'),
  element: textOrName,
  container: textOrName,
  properties: fc.array(textOrName, { maxLength: 3 }),
});

/** A tree as the parser makes it, without `start` and `end`. */
export const bareTree: fc.Arbitrary<object> = fc.letrec<{ tree: object }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    membership,
    fc.record({
      type: fc.constantFrom('all', 'any'),
      operands: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
  ),
})).tree;

const piece = fc.constantFrom(
  'sub',
  'main',
  ' ',
  '\n',
  '"',
  "'",
  '\\',
  '==',
  '=',
  '!=',
  '<',
  '>=',
  'and',
  'or',
  'in',
  'not',
  'AND',
  '(',
  ')',
  '.',
  ':',
  '12:00',
  '9:5',
  '5',
  '-5',
  '1.5',
  '.5',
  '1e5',
  '5e',
  '//',
  '/',
  '#',
  '“',
  '”',
  'é',
  '💡',
  '"Overig"',
  "'It\\'s'",
  'areas."wijk"."A"',
  '[',
  ',',
  '-',
  '&&',
  '\u0301',
  '²',
  '\u00a0',
  '',
);

/** Text that is an expression, or nearly one, or nothing of the kind. */
export const nearlyExpression = fc.oneof(
  { weight: 5, arbitrary: fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** The same tree without positions, to compare shapes. */
export function withoutPositions(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutPositions);
  if (typeof tree !== 'object' || tree === null) return tree;
  const entries = Object.entries(tree).filter(([key]) => key !== 'start' && key !== 'end');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPositions(value)]));
}
