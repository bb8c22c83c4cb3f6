// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { CommandManifest } from './manifest.js';
import { describeUsageError, isUsageError } from './usage-errors.js';

/** How a command ended that threw: what to show and how to exit. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** For `--verbose`; only faults of ours have it. */
  readonly details?: string;
}

export interface CommandLine {
  readonly argv: ReadonlyArray<string>;
  readonly manifest: CommandManifest;
}

/** Turns anything thrown into an ending. Undefined: a quiet success (the reader of our output went away). */
export function classifyFailure(error: unknown, line: CommandLine): Failure | undefined {
  if (error instanceof AppError) return { exitCode: error.exitCode, diagnostics: error.diagnostics };
  if (isBrokenPipe(error)) return undefined;
  if (isStop(error)) return describeStop(error);
  if (isUsageError(error)) {
    return {
      exitCode: exitCodes.usage,
      diagnostics: [describeUsageError(error, line.argv, line.manifest)],
    };
  }
  return describeFault(error);
}

const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Ctrl-C during a question, an obeyed stop signal, or work that was aborted because of it. */
const isStop = (error: unknown): error is Error =>
  error instanceof Error && ['ExitPromptError', 'AbortPromptError', 'AbortError'].includes(error.name);

function describeStop(error: Error): Failure {
  const terminated = (error as { signal?: unknown }).signal === 'SIGTERM';
  return {
    exitCode: terminated ? exitCodes.terminated : exitCodes.interrupted,
    diagnostics: [{ code: 'TOOL_STOPPED', severity: 'error', message: 'Stopped before it was done.' }],
  };
}

function describeFault(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return {
    exitCode: exitCodes.failure,
    details: error instanceof Error ? withCauses(error) : message,
    diagnostics: [
      {
        code: 'TOOL_INTERNAL_ERROR',
        severity: 'error',
        message: `Something went wrong inside the toolkit: ${message || 'no message'}`,
        hint: 'Run the command again with --verbose and report what it prints; this is our fault, not yours.',
      },
    ],
  };
}

const withCauses = (error: Error): string =>
  error.cause instanceof Error
    ? `${error.stack}\nCaused by: ${withCauses(error.cause)}`
    : (error.stack ?? error.message);
