// SPDX-License-Identifier: EUPL-1.2

/** Half-open range of UTF-16 offsets into the text of an expression. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Operator = '==' | '!=' | '<=' | '<' | '>=' | '>';

export interface TextTerm extends Span {
  readonly type: 'text';
  /** Without quotes, escaped quotes made plain. */
  readonly value: string;
}

export interface NameTerm extends Span {
  readonly type: 'name';
  readonly name: string;
}

export interface NumberTerm extends Span {
  readonly type: 'number';
  /** A bigint only where a number would lose digits. */
  readonly value: number | bigint;
}

export interface TimeTerm extends Span {
  readonly type: 'time';
  /** As written; what it is worth follows from `timeOf`, since `25:00` is read and only then worth nothing. */
  readonly text: string;
}

export type TextOrName = TextTerm | NameTerm;
export type Term = TextOrName | NumberTerm | TimeTerm;

/** `left operator right` */
export interface Comparison extends Span {
  readonly type: 'comparison';
  readonly operator: Operator;
  readonly left: Term;
  readonly right: Term;
}

/** `element in container.property.property` */
export interface Membership extends Span {
  readonly type: 'membership';
  readonly element: TextOrName;
  readonly container: TextOrName;
  readonly properties: ReadonlyArray<TextOrName>;
}

/** `operand and operand …` (`all`) or `operand or operand …` (`any`); two operands or more. */
export interface Junction extends Span {
  readonly type: 'all' | 'any';
  readonly operands: ReadonlyArray<Expression>;
}

/** Parentheses leave no trace but the shape of the tree. */
export type Expression = Junction | Comparison | Membership;

export type Condition = Comparison | Membership;
