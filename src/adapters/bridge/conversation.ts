// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import type { Code } from '../../diagnostics/codes.js';
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import type { BackendPython, ProgramEnd } from '../../ports/backend-python.js';
import { BrokenAnswer, type Frame, type FrameOf, readFrames } from './frames.js';
import { type BridgeRequest, bridgeProgram } from './program.js';

export interface ConversationSettings {
  readonly python: BackendPython;
  /** The bridge's script, all parts joined. */
  readonly script: string;
  readonly signal: AbortSignal;
  /** How long one request may take. */
  readonly seconds: number;
}

type Refusal = Partial<FrameOf<'refused'>> & { readonly code: string };

/** One request, one answer: runs the bridge in the backend's Python and gives the frames it answers with. */
export class BridgeConversation {
  readonly #settings: ConversationSettings;

  constructor(settings: ConversationSettings) {
    this.#settings = settings;
  }

  get label(): string {
    return this.#settings.python.label;
  }

  /** All frames of the answer; throws AppError when the backend refuses or cannot be reached. */
  async ask(request: BridgeRequest): Promise<ReadonlyArray<Frame>> {
    const frames: Frame[] = [];
    for await (const frame of this.stream(request)) {
      if (frame.frame === 'refused') throw refusalError(frame);
      frames.push(frame);
    }
    return frames;
  }

  /** The frames as they come; a refusal is a frame like the others. */
  async *stream(request: BridgeRequest): AsyncGenerator<Frame> {
    const { python, script, signal, seconds } = this.#settings;
    const nonce = randomBytes(16).toString('hex');
    const run = python.run(bridgeProgram(script, nonce, request), {
      // A transaction that runs is left to end by itself: a signal would only hide how it ended.
      signal: request.operation === 'apply' ? new AbortController().signal : signal,
      seconds,
    });
    // What else was printed tells most when there is no answer: the engine's own message, a login banner.
    const others: string[] = [];
    try {
      for await (const frame of readFrames(run.lines, nonce, (line) => others.push(line))) {
        if (frame.frame === 'failed') throw this.unexpected(frame.reason);
        yield frame;
      }
    } catch (error) {
      if (!(error instanceof BrokenAnswer)) throw error;
      const end = await run.end;
      const isSilent = end.type === 'exited' && end.errors.trim() === '';
      throw this.#broken(error, isSilent ? { ...end, errors: others.slice(-3).join('\n') } : end, request);
    }
  }

  unexpected(what: string): AppError {
    return problem('BRIDGE_FAILED', exitCodes.failure, {
      message: `The bridge failed in ${this.label}: ${what}.`,
      hint: 'Run the command again with --verbose, and report what it shows.',
    });
  }

  #broken(error: BrokenAnswer, end: ProgramEnd, { operation }: BridgeRequest): AppError {
    const { code, message } = this.#wordsFor(error, end);
    return problem(code, end.type === 'interrupted' ? exitCodes.interrupted : exitCodes.unreachable, {
      message,
      hint:
        operation === 'apply'
          ? 'Either all of it was written or nothing. Type signalen plan to see which.'
          : 'Nothing was changed. Check the target of this environment, then try again.',
    });
  }

  #wordsFor(error: BrokenAnswer, end: ProgramEnd): { readonly code: Code; readonly message: string } {
    switch (end.type) {
      case 'timed-out':
        return {
          code: 'BRIDGE_TIMED_OUT',
          message: `${this.label} gave no answer within ${end.seconds} seconds.`,
        };
      case 'unreachable':
        return { code: 'BRIDGE_UNREACHABLE', message: `${this.label} cannot be reached: ${end.reason}.` };
      case 'interrupted':
        return { code: 'BRIDGE_ANSWER_BROKEN', message: `Reading ${this.label} was interrupted.` };
      case 'exited': {
        const errors = end.errors.trim().split('\n').slice(-3).join(' | ');
        const tail = errors === '' ? '' : ` Its last words: ${errors}`;
        if (end.code !== 0) {
          return { code: 'BRIDGE_UNREACHABLE', message: `${this.label} ended with code ${end.code}.${tail}` };
        }
        return {
          code: 'BRIDGE_ANSWER_BROKEN',
          message: `The answer of ${this.label} is not whole: ${error.message}.${tail}`,
        };
      }
      default:
        return end satisfies never;
    }
  }
}

interface Words {
  readonly message: string;
  readonly hint: string;
}

function problem(code: Code, exitCode: ExitCode, words: Words): AppError {
  return new AppError(exitCode, [{ code, severity: severityOf(code), ...words }]);
}

/** What the backend refuses in words of the toolkit. */
export function refusalError(refusal: Refusal): AppError {
  const { code, reason = '' } = refusal;
  switch (code) {
    case 'migrations-pending':
      return problem('BRIDGE_MIGRATIONS_PENDING', exitCodes.preflightFailed, {
        message: `The database is behind its backend: ${(refusal.pending ?? []).join(', ')} must still run.`,
        hint: 'Run `python manage.py migrate --noinput` in the backend, then try again.',
      });
    case 'search-down':
      return problem('BRIDGE_SEARCH_DOWN', exitCodes.unreachable, {
        message: `${reason} Nothing was written.`,
        hint: 'Start the search server, or leave the texts out with --exclude "standard-text:*".',
      });
    case 'other-database':
      return problem('PLAN_OTHER_TARGET', exitCodes.refused, {
        message: `${reason} Nothing was written.`,
        hint: 'Look where the target of this environment leads, then plan again.',
      });
    case 'double':
      return problem('BRIDGE_DOUBLE_OBJECT', exitCodes.refused, {
        message: `${reason} Its rows have the keys ${(refusal.keys ?? []).join(' and ')}. Nothing was written.`,
        hint: 'Rename or remove one of them in the admin of the backend, then plan again.',
      });
    case 'no-backend':
      return problem('BRIDGE_NO_BACKEND', exitCodes.preflightFailed, {
        message: reason,
        hint: 'Let the target point to the Python of the container that runs signalen/backend.',
      });
    case 'database':
      return problem('BRIDGE_DATABASE', exitCodes.unreachable, {
        message: `The backend cannot use its database: ${reason}. Nothing was written.`,
        hint: 'Check that the database runs and that the backend can reach it, then try again.',
      });
    default:
      return problem('BRIDGE_FAILED', exitCodes.failure, {
        message: `The backend refused: ${reason} (${code}).`,
        hint: 'Run the command again with --verbose, and report what it shows.',
      });
  }
}
