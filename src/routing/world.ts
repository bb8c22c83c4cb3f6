// SPDX-License-Identifier: EUPL-1.2

/** A main (`main` absent) or sub category, as routing sees it. */
export interface WorldCategory {
  /** What `sub` and `main` hold at run time: the name, not the slug and not the public name. */
  readonly name: string;
  /** Slug of the main this sub belongs to. */
  readonly main?: string;
  readonly active: boolean;
  /** Codes of the departments that are responsible for it. */
  readonly responsible: ReadonlyArray<string>;
  readonly handling: { readonly days: number; readonly workingDays: boolean } | null;
  readonly promise: string | null;
  /** Keys of the questions linked to this very category; a sub is also asked those of its main. */
  readonly questions: ReadonlyArray<string>;
}

/**
 * What the answer to a question is once the backend has prepared it: `one` the label of an option, `many` a set of
 * labels, `text` what was typed, `none` no answer at all, `other` something the files do not tell.
 */
export type AnswerShape = 'one' | 'many' | 'text' | 'none' | 'other';

export interface WorldQuestion {
  readonly shape: AnswerShape;
  /** Option id → label, for `one` and `many`; empty when the files do not list them. */
  readonly options: ReadonlyMap<string, string>;
}

/** A ring is a list of [longitude, latitude]; a polygon an outer ring and its holes. */
export type MultiPolygonCoordinates = ReadonlyArray<ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>>>;

export interface WorldArea {
  readonly name: string;
  readonly coordinates: MultiPolygonCoordinates;
}

export interface WorldAreaType {
  /** The expression language wants this name; the files and the API use the code. */
  readonly name: string;
  /** By area code. */
  readonly areas: ReadonlyMap<string, WorldArea>;
}

export interface WorldUser {
  readonly active: boolean;
  /** Department codes. */
  readonly departments: ReadonlyArray<string>;
}

/**
 * Everything an expression can refer to, as plain data. A part that is undefined is not managed by the files:
 * nothing is known about it and nothing is reported about it.
 */
export interface RoutingWorld {
  /** By `main` or `main/sub` slug. */
  readonly categories: ReadonlyMap<string, WorldCategory> | undefined;
  /** By key. */
  readonly questions: ReadonlyMap<string, WorldQuestion> | undefined;
  /** By area type code. */
  readonly areaTypes: ReadonlyMap<string, WorldAreaType> | undefined;
  /** Code → name. */
  readonly departments: ReadonlyMap<string, string> | undefined;
  /** By e-mail address in lower case. */
  readonly users: ReadonlyMap<string, WorldUser> | undefined;
}

/** One rule as it stands in the state; the caller has put the rules in the order in which they are tried. */
export interface RoutingRule {
  readonly name: string;
  readonly expression: string;
  readonly department: string;
  /** E-mail address. */
  readonly user: string | null;
  readonly active: boolean;
}
