// SPDX-License-Identifier: EUPL-1.2
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface SiteAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json<T>(): T;
}

export interface SiteRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the fields of a form. */
  readonly body?: object | URLSearchParams | Buffer;
}

/** The website as somebody on the machine reaches it: over HTTPS, and trusting nothing but its own authority. */
export class Site {
  readonly name: string;
  readonly port: number;
  /** PEM of the authority; set once it is known. */
  authority = '';

  constructor(name: string, port: number) {
    this.name = name;
    this.port = port;
  }

  get host(): string {
    return `${this.name}:${this.port}`;
  }

  get origin(): string {
    return `https://${this.host}`;
  }

  ask(path: string, { method, headers = {}, body }: SiteRequest = {}): Promise<SiteAnswer> {
    const [content, type] = bodyOf(body);
    const options = {
      host: '127.0.0.1',
      port: this.port,
      servername: this.name,
      ca: this.authority,
      path,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { host: this.host, ...(type === undefined ? {} : { 'content-type': type }), ...headers },
      agent: false as const,
    };
    return new Promise((resolve, reject) => {
      const sent = request(options, async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          json: <T>() => JSON.parse(text) as T,
        });
      });
      sent.on('error', reject);
      sent.end(content);
    });
  }
}

function bodyOf(body: SiteRequest['body']): readonly [string | Buffer | undefined, string | undefined] {
  if (body === undefined) return [undefined, undefined];
  if (body instanceof URLSearchParams) return [body.toString(), 'application/x-www-form-urlencoded'];
  if (Buffer.isBuffer(body)) return [body, undefined];
  return [JSON.stringify(body), 'application/json'];
}
