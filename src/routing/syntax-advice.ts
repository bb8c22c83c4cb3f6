// SPDX-License-Identifier: EUPL-1.2
import type { Expected, Stop } from './parse.js';
import type { RoutingProblem } from './problem.js';
import { characterAt, endOfWord } from './scan.js';
import { adviseOn, type Situation, shorten } from './syntax-advisers.js';

/** Turns the place where the parser got stuck into a message that says what to type instead. */
export function describeSyntaxError(text: string, stop: Stop): RoutingProblem {
  const found = foundAt(text, stop.at);
  const situation = { ...stop, text, found, before: text.slice(0, stop.at).trimEnd() };
  const allowed = inWords(stop.expected);
  return {
    code: 'ROUTING_SYNTAX',
    start: stop.at,
    length: found.length,
    ...(allowed === '' ? {} : { allowed }),
    ...(adviseOn(situation) ?? { message: plainMessage(situation) }),
  };
}

function foundAt(text: string, at: number): string {
  const end = endOfWord(text, at);
  return end > at ? text.slice(at, end) : characterAt(text, at);
}

const plainMessage = ({ found, expected }: Situation): string =>
  found === ''
    ? `The expression stops too early: ${inWords(expected)} should follow.`
    : `"${shorten(found)}" cannot stand here.`;

const phrases: ReadonlyArray<readonly [Expected, string]> = [
  ['condition', 'a condition such as sub == "Zwerfafval"'],
  ['value', 'a name, a text in quotes, a number or a time such as 22:00'],
  ['name or text', 'a name or a text in quotes'],
  ['comparison', 'one of == != < <= > >='],
  ['in', 'in'],
  ['.', 'a point and a text in quotes'],
  ['and or or', '"and", "or" or the end'],
  [')', 'a closing parenthesis'],
];

/** `condition` says the same as `value`, and `value` the same as `name or text`, but more. */
const saidBy: Partial<Record<Expected, Expected>> = { value: 'condition', 'name or text': 'value' };

function inWords(expected: ReadonlySet<Expected>): string {
  const said = phrases.filter(([kind]) => expected.has(kind) && !covered(kind, expected));
  return said.map(([, phrase]) => phrase).join(', or ');
}

function covered(kind: Expected, expected: ReadonlySet<Expected>): boolean {
  const broader = saidBy[kind];
  return broader !== undefined && (expected.has(broader) || covered(broader, expected));
}
