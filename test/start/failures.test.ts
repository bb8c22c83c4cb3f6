// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { AppError, InternalError } from '../../src/diagnostics/errors.js';
import { classifyFailure } from '../../src/start/failures.js';
import { toManifest } from '../../src/start/manifest.js';
import { StopRequest } from '../../src/wiring/stop-signal.js';

const line = { argv: ['plan'], manifest: toManifest({ version: '1.0.0', commands: {} }) };
const classify = (error: unknown) => classifyFailure(error, line);

describe('how a command that threw has ended', () => {
  it('passes on what a failure of the user says', () => {
    const diagnostics = [{ code: 'TOOL_NO_INSTANCE', severity: 'error', message: 'Nothing here.' }] as const;

    expect(classify(new AppError(7, diagnostics))).toEqual({ exitCode: 7, diagnostics });
  });

  it('calls everything else our fault, with the causes for who asks', () => {
    const failure = classify(
      new InternalError('A broken promise', { cause: new TypeError('x is undefined') }),
    );

    expect(failure?.exitCode).toBe(1);
    expect(failure?.diagnostics[0]?.code).toBe('TOOL_INTERNAL_ERROR');
    expect(failure?.diagnostics[0]?.message).toContain('A broken promise');
    expect(failure?.details).toMatch(
      /InternalError: A broken promise[\s\S]+Caused by: TypeError: x is undefined/,
    );
  });

  it('survives that something else than an error was thrown', () => {
    expect(classify('out of paper')?.diagnostics[0]?.message).toContain('out of paper');
    expect(classify(undefined)?.exitCode).toBe(1);
  });

  it('exits as the signal that stopped it says', () => {
    const prompt = Object.assign(new Error('User force closed the prompt'), { name: 'ExitPromptError' });

    expect(classify(new StopRequest('SIGINT'))?.exitCode).toBe(130);
    expect(classify(new StopRequest('SIGTERM'))?.exitCode).toBe(143);
    expect(classify(prompt)?.exitCode).toBe(130);
  });

  it('is quiet when the reader of the output went away', () => {
    expect(classify(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).toBeUndefined();
  });
});
