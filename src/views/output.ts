// SPDX-License-Identifier: EUPL-1.2
/** Where a command's words go. Results to stdout, all else to stderr. */
export interface Output {
  /** The result itself; a newline is added. */
  result(text: string): void;
  /** Progress, notices, questions; a newline is added. Silent with `--quiet`. */
  note(text: string): void;
  /** Problems; a newline is added. Never silent. */
  problem(text: string): void;
  /** Colour on stdout, and on stderr: judged apart. */
  readonly colour: { readonly result: boolean; readonly note: boolean };
  /** Columns to wrap human text at; never applied to machine formats. */
  readonly width: number;
  /** A person is at a terminal on both ends, and did not ask for `--no-input`, `--json` or `CI`. */
  readonly interactive: boolean;
}
