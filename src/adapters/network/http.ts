// SPDX-License-Identifier: EUPL-1.2
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { HttpAnswer, HttpRequest, ProbeFailure } from '../../ports/network-probe.js';
import { naming, trusting } from './certificates.js';
import { timedOut, toFailure } from './failure.js';

const longestBody = 1_000_000;

/** Asks once. Redirects are answers too: nothing is followed, nothing is kept open, and no proxy is used. */
export function askOverHttp(
  question: HttpRequest,
  defaultTimeoutMs: number,
): Promise<HttpAnswer | ProbeFailure> {
  const timeoutMs = question.timeoutMs ?? defaultTimeoutMs;
  return new Promise((settle) => {
    let request: ClientRequest | undefined;
    const end = (answer: HttpAnswer | ProbeFailure): void => {
      clearTimeout(timer);
      settle(answer);
      request?.destroy();
    };
    const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs);
    try {
      request = open(question);
    } catch (error) {
      return end(toFailure(error));
    }
    request.on('error', (error) => end(toFailure(error)));
    request.once('response', (response) => void readAnswer(response).then(end));
    request.end(question.body);
  });
}

function open(question: HttpRequest): ClientRequest {
  const url = new URL(question.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const options: RequestOptions = {
    host: question.connectTo?.host ?? host,
    port: question.connectTo?.port ?? (url.port === '' ? undefined : Number(url.port)),
    path: `${url.pathname}${url.search}`,
    method: question.method ?? 'GET',
    headers: { 'user-agent': 'signalen-toolkit', ...question.headers, host: url.host },
  };
  if (url.protocol === 'http:') return httpRequest({ ...options, agent: new HttpAgent() });
  return httpsRequest({
    ...options,
    ...naming(host),
    ...trusting(question.authority),
    agent: new HttpsAgent(),
  });
}

async function readAnswer(response: IncomingMessage): Promise<HttpAnswer | ProbeFailure> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= longestBody) break;
    }
  } catch (error) {
    return toFailure(error);
  }
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return {
    ok: true,
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).subarray(0, longestBody).toString('utf8'),
  };
}
