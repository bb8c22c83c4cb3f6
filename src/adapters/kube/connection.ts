// SPDX-License-Identifier: EUPL-1.2
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { type ClusterLabel, describeCredentialFault, describeFault } from './cluster-problem.js';

export interface RawRequest {
  readonly method: string;
  /** With its query, below the address of the server. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

export interface ConnectionSettings {
  readonly config: KubeConfig;
  readonly label: ClusterLabel;
  /** Ends every request. */
  readonly stop: AbortSignal;
  /** How long one request may take. */
  readonly seconds?: number;
}

/** A server that does not answer is not waited for longer. */
const patience = 15;
/** A program that logs somebody in may have to wait for the person. */
const loginSeconds = 60;
/** Tokens of cloud providers live for minutes; each asking may start a program. */
const trustedMs = 60_000;
const pauses = [500, 1_500];

/** Requests to the API server of a cluster, as whoever the kubeconfig says we are. Throws AppErrors of exit code 8. */
export class Connection {
  readonly #settings: ConnectionSettings;
  #options: { readonly since: number; readonly promise: Promise<RequestOptions> } | undefined;

  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
  }

  get label(): ClusterLabel {
    return this.#settings.label;
  }

  /** Reading is tried again when the server is busy or just away. */
  async send(request: RawRequest): Promise<RawAnswer> {
    let answer = await this.#sendKnown(request);
    for (const wait of request.method === 'GET' ? pauses : []) {
      if (answer !== 'reset' && ![429, 502, 503, 504].includes(answer.status)) break;
      await pause(wait, undefined, { signal: this.#settings.stop });
      answer = await this.#sendKnown(request);
    }
    if (answer === 'reset') throw describeFault({ message: 'the connection was lost' }, this.label);
    return answer;
  }

  /** Credentials that were kept may have expired since: they are asked for once more. */
  async #sendKnown(request: RawRequest): Promise<RawAnswer | 'reset'> {
    const kept = this.#options;
    const answer = await this.#sendOnce(request);
    if (answer === 'reset' || answer.status !== 401 || kept === undefined) return answer;
    this.#options = undefined;
    return this.#sendOnce(request);
  }

  async #sendOnce(request: RawRequest): Promise<RawAnswer | 'reset'> {
    const { stop, seconds = patience } = this.#settings;
    stop.throwIfAborted();
    const options = await this.#credentials();
    const late = AbortSignal.timeout(seconds * 1_000);
    try {
      return await exchange(this.label.server, request, {
        ...options,
        signal: AbortSignal.any([stop, late]),
      });
    } catch (fault) {
      stop.throwIfAborted();
      if (late.aborted)
        throw describeFault({ message: `it said nothing for ${seconds} seconds` }, this.label);
      if ((fault as { readonly code?: string }).code === 'ECONNRESET') return 'reset';
      throw describeFault(fault, this.label);
    }
  }

  #credentials(): Promise<RequestOptions> {
    if (this.#options === undefined || Date.now() - this.#options.since > trustedMs) {
      this.#options = { since: Date.now(), promise: this.#logIn() };
      // Whoever awaits it hears of it; the next request tries anew.
      this.#options.promise.catch(() => {
        this.#options = undefined;
      });
    }
    return this.#options.promise;
  }

  async #logIn(): Promise<RequestOptions> {
    const options: RequestOptions = {};
    const ended = new AbortController();
    try {
      await Promise.race([this.#settings.config.applyToHTTPSOptions(options), this.#giveUp(ended.signal)]);
      return options;
    } catch (fault) {
      this.#settings.stop.throwIfAborted();
      throw describeCredentialFault(fault, this.label);
    } finally {
      ended.abort();
    }
  }

  async #giveUp(ended: AbortSignal): Promise<never> {
    await pause(loginSeconds * 1_000, undefined, {
      signal: AbortSignal.any([ended, this.#settings.stop]),
      ref: false,
    });
    const message = `its program to log in took more than ${loginSeconds} seconds`;
    throw describeCredentialFault({ message }, this.label);
  }
}

function exchange(server: string, request: RawRequest, options: RequestOptions): Promise<RawAnswer> {
  const url = new URL(server.replace(/\/$/, '') + request.path);
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const headers = {
    ...options.headers,
    Accept: 'application/json, */*',
    ...(body !== undefined && {
      'Content-Type': request.contentType ?? 'application/json',
      'Content-Length': body.length,
    }),
  };
  const start = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: IncomingMessage): void => {
      text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, text: said }), reject);
    };
    const sent = start(url, { ...options, method: request.method, headers }, onAnswer);
    sent.on('error', reject);
    sent.end(body);
  });
}
