// SPDX-License-Identifier: EUPL-1.2
import type { Clock } from '../../ports/clock.js';
import type { HttpAnswer, HttpRequest, NetworkProbe, ProbeFailure } from '../../ports/network-probe.js';
import type { SmokeCheck } from './checks.js';

export interface SmokeResult {
  readonly title: string;
  readonly url: string;
  /** What is wrong; null when it answers as it should. */
  readonly problem: string | null;
}

export interface SmokeRequest {
  readonly probe: NetworkProbe;
  readonly clock: Clock;
  pause(milliseconds: number): Promise<void>;
  readonly signal: AbortSignal;
  /** Where the proxy listens and which authority its certificate has; empty for the usual ways. */
  readonly way: Pick<HttpRequest, 'connectTo' | 'authority'>;
  /** How long a proxy that just started may take until it serves. */
  readonly patienceSeconds: number;
}

const waitMilliseconds = 500;

/** Sends each request in turn. A proxy that does not serve yet is asked again for a while. */
export async function runSmokeTest(
  checks: ReadonlyArray<SmokeCheck>,
  request: SmokeRequest,
): Promise<ReadonlyArray<SmokeResult>> {
  const deadline = request.clock.now().getTime() + request.patienceSeconds * 1_000;
  const results: SmokeResult[] = [];
  for (const { title, url, judge } of checks) {
    request.signal.throwIfAborted();
    const answer = await ask(url, request, deadline);
    const problem = answer.ok ? judge(answer) : `there is no answer: ${answer.reason.replace(/\.$/, '')}`;
    results.push({ title, url, problem: problem ?? null });
  }
  return results;
}

async function ask(
  url: string,
  { probe, way, clock, pause, signal }: SmokeRequest,
  deadline: number,
): Promise<HttpAnswer | ProbeFailure> {
  for (;;) {
    const answer = await probe.http({ url, method: 'GET', ...way });
    const early = !answer.ok || answer.status === 502 || answer.status === 503;
    if (!early || signal.aborted || clock.now().getTime() >= deadline) return answer;
    await pause(waitMilliseconds);
  }
}
