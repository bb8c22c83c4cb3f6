// SPDX-License-Identifier: EUPL-1.2
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KubeCluster } from '../../../src/adapters/kube/kube-cluster.js';
import { loadKubeconfig } from '../../../src/adapters/kube/kubeconfig.js';
import { type ApiServer, refuse, startApiServer } from './api-server.js';

const before = { KUBECONFIG: process.env.KUBECONFIG, HOME: process.env.HOME };
let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  process.env.KUBECONFIG = server.config();
});
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const failure = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'it worked',
    (error: unknown) => error,
  );

function open(
  more: { readonly context?: string; readonly stop?: AbortSignal; readonly seconds?: number } = {},
) {
  const { context, stop = new AbortController().signal, seconds = 5 } = more;
  return new KubeCluster({ config: loadKubeconfig(context), context, namespace: 'meldingen', stop, seconds });
}
const asked = async (more: Parameters<typeof open>[0] = {}): Promise<unknown> =>
  failure((async () => open(more).pods('signalen'))());
const problem = (code: string, message: RegExp, hint: RegExp = /./) =>
  expect.objectContaining({
    exitCode: 8,
    diagnostics: [
      expect.objectContaining({
        code,
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    ],
  });

describe('a kubeconfig that leads nowhere', () => {
  it('is told of when there is none', async () => {
    delete process.env.KUBECONFIG;
    process.env.HOME = server.folder;

    expect(await asked()).toEqual(
      problem('CLUSTER_KUBECONFIG', /^There is no kubeconfig/, /export KUBECONFIG/),
    );
  });

  it.each([
    ['is not there', undefined, /no-such/],
    ['is no YAML', '{', /cannot be read/],
  ])('is told of when the file %s', async (_, text, message) => {
    process.env.KUBECONFIG = join(server.folder, text === undefined ? 'no-such' : 'broken');
    if (text !== undefined) writeFileSync(process.env.KUBECONFIG, text);

    expect(await asked()).toEqual(problem('CLUSTER_KUBECONFIG', message));
  });

  it('names the contexts there are, and the one that was meant', async () => {
    expect(await asked({ context: 'produktie' })).toEqual(
      problem('CLUSTER_CONTEXT_UNKNOWN', /"produktie"; it has productie, kapot/, /Did you mean productie\?/),
    );
    expect(await asked({ context: 'kapot' })).toEqual(problem('CLUSTER_KUBECONFIG', /"kapot"/));
  });
});

describe('credentials that do not work', () => {
  const plugin = (script: string | undefined, more: object = {}) => {
    const command = join(server.folder, 'login');
    if (script !== undefined) {
      writeFileSync(command, `#!/bin/sh\n${script}\n`);
      chmodSync(command, 0o755);
    }
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Never', ...more };
    const user = { exec: { ...exec, command: script === undefined ? 'no-such-login' : command } };
    process.env.KUBECONFIG = server.config({ user });
  };

  it.each([
    [401, 'Unauthorized'],
    [403, 'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group ""'],
  ])('are told of at answer %d', async (code, message) => {
    server.answer = refuse(code, message);

    expect(await asked()).toEqual(problem('CLUSTER_CREDENTIALS', /does not accept/, /auth whoami/));
  });

  it('names the program that is to log in and is not there', async () => {
    plugin(undefined);

    expect(await asked()).toEqual(problem('CLUSTER_CREDENTIALS', /"no-such-login"/, /Install no-such-login/));
  });

  it('gives the last words of that program when it fails', async () => {
    plugin('echo bezig >&2; echo "session expired." >&2; exit 1');

    expect(await asked()).toEqual(problem('CLUSTER_CREDENTIALS', /: session expired\.$/));
  });

  it('tells that program for which cluster it is, as kubectl does', async () => {
    plugin('echo "$KUBERNETES_EXEC_INFO" >&2; exit 1', { provideClusterInfo: true });

    expect(await asked()).toEqual(
      problem(
        'CLUSTER_CREDENTIALS',
        /\{"apiVersion":"client\.authentication\.k8s\.io\/v1","kind":"ExecCredential","spec":\{"interactive":false,"cluster":\{"server":"https:/,
      ),
    );
  });

  it('asks that program once for many questions, and again when its token no longer counts', async () => {
    const times = join(server.folder, 'times');
    writeFileSync(times, '');
    const status = '"status":{"token":"t-%s","expirationTimestamp":"2020-01-01T00:00:00Z"}';
    plugin(
      `echo x >> ${times}; printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",${status}}' "$(wc -l < ${times})"`,
    );
    const tokens: (string | undefined)[] = [];
    server.answer = (request, response) => {
      tokens.push(request.headers.authorization);
      if (tokens.length === 3) response.statusCode = 401;
      response.end('{"items":[]}');
    };
    const cluster = open();
    await cluster.pods('signalen');
    await cluster.pods('signalen');
    await cluster.pods('signalen');

    expect(tokens).toEqual(['Bearer t-1', 'Bearer t-1', 'Bearer t-1', 'Bearer t-2']);
  });
});

describe('a server that does not answer as it should', () => {
  it('is not trusted with another certificate than the kubeconfig says', async () => {
    process.env.KUBECONFIG = server.config({ cluster: { 'certificate-authority': undefined } });

    expect(await asked()).toEqual(problem('CLUSTER_TLS', /do not trust each other/, /certificate-authority/));
  });

  it('is not waited for longer than it may take', async () => {
    server.answer = () => undefined;

    expect(await asked({ seconds: 0.3 })).toEqual(
      problem('CLUSTER_UNREACHABLE', /said nothing for 0.3 seconds/),
    );
  });

  it('is not waited for when the command is to stop', async () => {
    server.answer = () => undefined;
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('gestopt')), 100);

    expect(await asked({ stop: stop.signal })).toMatchObject({ message: 'gestopt' });
  });

  it('is told of when nothing listens there, and when it is no API server', async () => {
    server.answer = (_, response) => response.end('<html>Welkom</html>');
    const page = await asked();
    process.env.KUBECONFIG = server.config({ cluster: { server: 'https://127.0.0.1:1' } });

    expect(page).toEqual(problem('CLUSTER_UNREACHABLE', /is no Kubernetes API server/));
    expect(await asked()).toEqual(problem('CLUSTER_UNREACHABLE', /https:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/));
  });

  it('is asked again when it is busy or hangs up, and believed when it stays so', async () => {
    let times = 0;
    server.answer = (request, response) => {
      times += 1;
      if (times === 1) return void request.socket.destroy();
      if (times === 2) return refuse(503, 'etcd is away')(request, response);
      response.end('{"items":[{"metadata":{"name":"api"}}]}');
    };
    expect(await open().pods('signalen')).toMatchObject([{ name: 'api' }]);
    server.answer = refuse(503, 'etcd is away');
    expect(await asked()).toEqual(problem('CLUSTER_UNREACHABLE', /etcd is away/));
  });

  it('gives a long list in pages, and all at once when it forgot where it was', async () => {
    const page = (names: ReadonlyArray<string>, more?: string) =>
      JSON.stringify({ metadata: { continue: more }, items: names.map((name) => ({ metadata: { name } })) });
    const queries: string[] = [];
    const answers = [page(['a', 'b'], 'verder'), page(['c'])];
    server.answer = (request, response) => {
      queries.push(new URL(request.url ?? '', 'https://x').searchParams.get('continue') ?? '-');
      response.end(answers[queries.length - 1]);
    };
    expect((await open().pods('signalen')).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(queries).toEqual(['-', 'verder']);

    server.answer = (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'https://x');
      if (searchParams.has('continue')) return refuse(410, 'too old', 'Expired')(request, response);
      response.end(searchParams.has('limit') ? page(['a'], 'verder') : page(['a', 'b']));
    };
    expect((await open().pods('signalen')).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is quoted when it refuses for another reason than our rights', async () => {
    const quota =
      'pods "a" is forbidden: exceeded quota: klein, requested: pods=1, used: pods=5, limited: pods=5';
    server.answer = refuse(403, quota, 'Forbidden');

    expect(await asked()).toMatchObject({
      exitCode: 1,
      diagnostics: [{ code: 'CLUSTER_FAILED', message: expect.stringContaining('exceeded quota: klein') }],
    });
  });
});
