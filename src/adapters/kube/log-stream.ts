// SPDX-License-Identifier: EUPL-1.2
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import type { LogLine, LogRequest } from '../../ports/container-engine.js';
import { parseMoment } from '../../state/moment-ago.js';
import { type Call, core, pathOf } from './call.js';
import { describeCredentialFault, describeFault } from './cluster-problem.js';
import { inUtc, readLogLines } from './log-text.js';
import type { PodPlace } from './pod-command.js';
import { describeRefusal, lacksRights, type Place, readRefusal } from './refusal.js';

/** A container whose log is read, and how messages name its cluster. */
export interface LoggingContainer extends PodPlace {
  readonly place: Place;
}

/**
 * What a container said, in its run before this one too: the cluster keeps the logs of those two. There is one stream;
 * nobody can tell which line was an error.
 */
export async function* streamLog(from: LoggingContainer, request: LogRequest): AsyncGenerator<LogLine> {
  const { lines, since, follow = false, signal } = request;
  const start = since === undefined ? undefined : parseMoment(since, new Date());
  const present: Part = {
    ...(start === undefined ? {} : { start }),
    ...(lines === undefined ? {} : { lines }),
  };
  if (lines === undefined) {
    yield* readPart(from, { ...present, previous: true }, signal);
    yield* readPart(from, { ...present, follow }, signal);
    return;
  }
  // How many are of the run before can only be known when those of this one are counted.
  const found: LogLine[] = [];
  for (const part of [{ ...present, previous: true }, present])
    for await (const line of readPart(from, part, signal)) found.push(line);
  if (lines > 0) yield* found.slice(-lines);
  if (!follow) return;
  const last = found.at(-1)?.time;
  const rest = last === undefined ? present : { start: Date.parse(last) };
  for await (const line of readPart(from, { ...rest, follow }, signal))
    if (last === undefined || line.time > last) yield line;
}

interface Part {
  /** Milliseconds since 1970. */
  readonly start?: number;
  readonly lines?: number;
  readonly previous?: boolean;
  readonly follow?: boolean;
}

async function* readPart(
  from: LoggingContainer,
  part: Part,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogLine> {
  const { pod, container, place } = from;
  const earliest = part.start === undefined ? '' : inUtc(new Date(part.start).toISOString());
  const answer = await ask(from, queryOf(container, part), signal);
  if (answer === undefined) return;
  const stop = (): void => void answer.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const { time, text: said } of readLogLines(answer))
      if (time >= earliest) yield { container: pod, stream: 'stdout', time, text: said };
  } catch (fault) {
    // Destroying the stream is how following ends.
    if (!signal?.aborted) throw describeFault(fault, place);
  } finally {
    signal?.removeEventListener('abort', stop);
    answer.destroy();
  }
}

function queryOf(
  container: string,
  { start, lines, previous = false, follow = false }: Part,
): Record<string, string> {
  return {
    container,
    timestamps: 'true',
    ...(lines === undefined ? {} : { tailLines: String(lines) }),
    // The cluster counts in seconds.
    ...(start === undefined ? {} : { sinceTime: `${new Date(start).toISOString().slice(0, 19)}Z` }),
    ...(previous ? { previous: 'true' } : {}),
    ...(follow ? { follow: 'true' } : {}),
  };
}

/** Undefined when there is nothing to read: it has not started yet, there was no run before, or it is gone. */
async function ask(
  { config, pod, place }: LoggingContainer,
  query: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage | undefined> {
  const call: Call = { verb: 'get', resource: core('pods'), name: pod, subresource: 'log', query };
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options).catch((fault: unknown) => {
    throw describeCredentialFault(fault, place);
  });
  try {
    const url = new URL(place.server.replace(/\/$/, '') + pathOf(call, place.namespace));
    const answer = await open(url, { ...options, ...(signal === undefined ? {} : { signal }) });
    const { statusCode = 0 } = answer;
    if (statusCode === 200) return answer;
    const refusal = readRefusal(statusCode, await text(answer));
    if ([400, 404].includes(statusCode) && !lacksRights(refusal)) return undefined;
    throw describeRefusal(refusal, call, place);
  } catch (fault) {
    if (signal?.aborted) return undefined;
    throw describeFault(fault, place);
  }
}

function open(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const start = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    start(url, options, resolve).on('error', reject).end();
  });
}
