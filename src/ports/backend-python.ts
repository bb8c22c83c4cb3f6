// SPDX-License-Identifier: EUPL-1.2
/** How a run of a program ended. */
export type ProgramEnd =
  | { readonly type: 'exited'; readonly code: number; readonly errors: string }
  /** The program could not be started, or the way to it broke. */
  | { readonly type: 'unreachable'; readonly reason: string }
  | { readonly type: 'timed-out'; readonly seconds: number }
  | { readonly type: 'interrupted' };

export interface ProgramRun {
  /** What the program printed on standard output, line by line, without line endings. Ends when the program ends. */
  readonly lines: AsyncIterable<string>;
  /** Settles after `lines` has ended; never rejects. `errors` are the last lines of standard error. */
  readonly end: Promise<ProgramEnd>;
}

/** The Python of a running Signalen backend: takes a program on standard input and runs it there. */
export interface BackendPython {
  /** For people: the container, the pod, the command. */
  readonly label: string;
  run(program: string, options: { readonly signal: AbortSignal; readonly seconds: number }): ProgramRun;
}
