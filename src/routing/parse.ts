// SPDX-License-Identifier: EUPL-1.2
import { fail, type Result, succeed } from '../diagnostics/result.js';
import type { RoutingProblem } from './problem.js';
import { scanName, scanNumber, scanText, scanTime, skipBlanks } from './scan.js';
import { describeSyntaxError } from './syntax-advice.js';
import type { Expression, Membership, Operator, Term, TextOrName } from './syntax-tree.js';

/** What the parser was looking for at the place where it got stuck. */
export type Expected = 'condition' | 'value' | 'name or text' | 'comparison' | 'in' | 'and or or' | ')' | '.';

/** The furthest place that the parser could not get past. */
export interface Stop {
  readonly at: number;
  readonly expected: ReadonlySet<Expected>;
  readonly tooDeep: boolean;
}

/** The backend's own parser runs out of stack near a hundred, and switches the rule off. */
const deepestNesting = 64;

const operators: ReadonlyArray<Operator> = ['==', '!=', '<=', '<', '>=', '>'];

/** Reads an expression the way the backend does. Never throws; there is at most one problem. */
export function parseExpression(text: string): Result<Expression, RoutingProblem> {
  const parser = new Parser(text);
  const tree = parser.readProgram();
  return tree === undefined ? fail([describeSyntaxError(text, parser.stop())]) : succeed(tree);
}

/**
 * A parsing expression grammar, written out: alternatives are tried in order, the first that fits wins, and a
 * repetition that fails halfway gives back what it took. Keywords have no word boundary, so `"x" orsub` is read as
 * `or sub`: the backend does that too.
 */
class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #furthest = 0;
  /** May hold the same thing more than once: this is written at every step, and read only after a failure. */
  #expected: Expected[] = [];
  #tooDeep = false;

  constructor(text: string) {
    this.#text = text;
  }

  stop(): Stop {
    return { at: this.#furthest, expected: new Set(this.#expected), tooDeep: this.#tooDeep };
  }

  readProgram(): Expression | undefined {
    const tree = this.#readJunction('any');
    if (tree === undefined) return undefined;
    this.#skip();
    if (this.#at === this.#text.length && !this.#tooDeep) return tree;
    this.#miss('and or or');
    return undefined;
  }

  /** `any`: operands of `or`; each of them is an `all`: operands of `and`. */
  #readJunction(type: 'all' | 'any'): Expression | undefined {
    const keyword = type === 'any' ? 'or' : 'and';
    const first = this.#readOperand(type);
    if (first === undefined) return undefined;
    const operands = [first];
    for (;;) {
      const before = this.#at;
      if (!this.#take(keyword, 'and or or')) break;
      const next = this.#readOperand(type);
      if (next === undefined) {
        this.#at = before;
        break;
      }
      operands.push(next);
    }
    if (operands.length === 1) return first;
    return { type, operands, start: first.start, end: this.#at };
  }

  #readOperand(type: 'all' | 'any'): Expression | undefined {
    return type === 'any' ? this.#readJunction('all') : this.#readUnit();
  }

  #readUnit(): Expression | undefined {
    this.#skip();
    const start = this.#at;
    const condition = this.#readMembership() ?? this.#readComparison(start) ?? this.#readGroup(start);
    if (condition === undefined) this.#at = start;
    return condition;
  }

  #readMembership(): Membership | undefined {
    const element = this.#readTextOrName();
    if (element === undefined || !this.#take('in', 'in')) return undefined;
    const container = this.#readTextOrName();
    if (container === undefined) return undefined;
    const properties: TextOrName[] = [];
    for (;;) {
      const before = this.#at;
      const property = this.#take('.', '.') ? this.#readTextOrName() : undefined;
      if (property === undefined) {
        this.#at = before;
        break;
      }
      properties.push(property);
    }
    return { type: 'membership', element, container, properties, start: element.start, end: this.#at };
  }

  #readComparison(start: number): Expression | undefined {
    this.#at = start;
    const left = this.#readTerm();
    if (left === undefined) return undefined;
    const operator = operators.find((candidate) => this.#take(candidate, 'comparison'));
    if (operator === undefined) return undefined;
    const right = this.#readTerm();
    return right && { type: 'comparison', operator, left, right, start: left.start, end: this.#at };
  }

  #readGroup(start: number): Expression | undefined {
    this.#at = start;
    if (!this.#take('(', 'condition')) return undefined;
    if (this.#depth === deepestNesting) {
      this.#furthest = start;
      this.#tooDeep = true;
    }
    if (this.#tooDeep) return undefined;
    this.#depth += 1;
    const inner = this.#readJunction('any');
    this.#depth -= 1;
    if (inner === undefined || !this.#take(')', ')')) return undefined;
    return { ...inner, start, end: this.#at };
  }

  #readTerm(): Term | undefined {
    this.#skip();
    const found =
      scanTime(this.#text, this.#at) ??
      scanText(this.#text, this.#at) ??
      scanName(this.#text, this.#at) ??
      scanNumber(this.#text, this.#at);
    return this.#accept(found, 'value');
  }

  #readTextOrName(): TextOrName | undefined {
    this.#skip();
    const found = scanText(this.#text, this.#at) ?? scanName(this.#text, this.#at);
    return this.#accept(found, 'name or text');
  }

  #accept<Found extends Term>(found: Found | undefined, expected: Expected): Found | undefined {
    if (found === undefined) this.#miss(expected);
    else this.#at = found.end;
    return found;
  }

  #take(token: string, expected: Expected): boolean {
    const at = skipBlanks(this.#text, this.#at);
    if (this.#text.startsWith(token, at)) {
      this.#at = at + token.length;
      return true;
    }
    this.#miss(expected, at);
    return false;
  }

  #skip(): void {
    this.#at = skipBlanks(this.#text, this.#at);
  }

  #miss(expected: Expected, at = this.#at): void {
    if (at < this.#furthest || this.#tooDeep) return;
    if (at > this.#furthest) this.#expected.length = 0;
    this.#furthest = at;
    this.#expected.push(expected);
  }
}
