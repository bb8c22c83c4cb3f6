// SPDX-License-Identifier: EUPL-1.2
import type { BackendPython } from '../../ports/backend-python.js';
import type { TestMail } from '../../ports/test-mail.js';

export interface BackendMailSettings {
  readonly python: BackendPython;
  /** The program that sends, without the message. */
  readonly script: string;
  readonly signal: AbortSignal;
}

const mark = 'signalen-mail ';

/** The backend itself sends, with its own settings: what arrives so, arrives from Signalen. */
export const backendMail = ({ python, script, signal }: BackendMailSettings): TestMail => ({
  by: `the backend (${python.label})`,
  async send(message) {
    // JSON within JSON is a literal of Python too.
    const program = `import json\nMESSAGE = json.loads(${JSON.stringify(JSON.stringify(message))})\n${script}`;
    const run = python.run(program, { signal, seconds: 60 });
    let answer: string | undefined;
    for await (const line of run.lines) if (line.startsWith(mark)) answer = line.slice(mark.length);
    const end = await run.end;
    if (answer !== undefined) return readAnswer(answer);
    return {
      ok: false,
      reason: end.type === 'unreachable' ? end.reason : `it ended without an answer (${end.type})`,
    };
  },
});

function readAnswer(text: string): Awaited<ReturnType<TestMail['send']>> {
  const { sent, reason } = JSON.parse(text) as { readonly sent: boolean; readonly reason?: string };
  return sent ? { ok: true } : { ok: false, reason: reason ?? 'no reason given' };
}
