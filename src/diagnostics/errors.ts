// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from './diagnostic.js';
import type { ExitCode } from './exit-codes.js';

/** A failure the user can mend: carries diagnostics, never shown with a stack trace. */
export class AppError extends Error {
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, diagnostics: ReadonlyArray<Diagnostic>, options?: { cause?: unknown }) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'), options);
    this.name = 'AppError';
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}

/** A fault of ours: a broken assumption. Shown with a request to report it. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
