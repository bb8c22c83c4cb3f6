// SPDX-License-Identifier: EUPL-1.2

/** A fact, or why it cannot be known; never a guess. */
export type Known<Value> = { readonly value: Value } | { readonly unknown: string };

/** What a backend knows of itself and of the services it uses. */
export interface BackendFacts {
  /** Release, e.g. `2.50.12`. */
  readonly release: string;
  readonly database: Known<{ readonly name: string; readonly bytes: number }>;
  /** Migrations that the program has and the database has not. */
  readonly pending: Known<ReadonlyArray<string>>;
  /** What waits, and how many workers take from it. */
  readonly queue: Known<{ readonly name: string; readonly messages: number; readonly workers: number }>;
  readonly beat: Known<{
    /** The schedule that ran last; null when none ever did. `at` is ISO 8601. */
    readonly last: { readonly name: string; readonly at: string } | null;
    /** Schedules that should have run by now. */
    readonly late: ReadonlyArray<{ readonly name: string; readonly seconds: number }>;
  }>;
  /** How many active superusers there are. */
  readonly administrators: Known<number>;
  readonly reports: Known<number>;
  /** The file system of the uploads, in bytes. */
  readonly media: Known<{ readonly total: number; readonly free: number }>;
  /** What the search server calls itself (green, yellow, red), and the indexes that it lacks. */
  readonly search: Known<{ readonly status: string; readonly missing: ReadonlyArray<string> }>;
}
