// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/adapters/docker/docker-engine.js';
import { openEngine } from '../../../src/adapters/docker/engine.js';
import { findEngine } from '../../../src/adapters/docker/engine-address.js';
import { describeFault } from '../../../src/adapters/docker/engine-problem.js';

const folder = mkdtempSync(join(tmpdir(), 'signalen-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));

function context(name: string, host: string, more: object = {}): string {
  const id = createHash('sha256').update(name).digest('hex');
  mkdirSync(join(folder, 'contexts/meta', id), { recursive: true });
  const docker = { Host: host, SkipTLSVerify: false, ...more };
  writeFileSync(
    join(folder, 'contexts/meta', id, 'meta.json'),
    JSON.stringify({ Name: name, Endpoints: { docker } }),
  );
  return join(folder, 'contexts/tls', id, 'docker');
}

const settings = { context: undefined, configFolder: folder, environment: {} };
const asked = async (more: Partial<Parameters<typeof openEngine>[0]>) =>
  new DockerEngine(await openEngine({ ...settings, ...more })).describe();
const failure = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'it worked',
    (error: unknown) => error,
  );

describe('an engine is found in the order of the Docker client', () => {
  it.each([
    ['the default socket', {}, 'unix:///var/run/docker.sock'],
    ['DOCKER_HOST', { environment: { DOCKER_HOST: 'tcp://a:1' } }, 'tcp://a:1'],
    ['DOCKER_HOST without a scheme', { environment: { DOCKER_HOST: 'a:1' } }, 'tcp://a:1'],
    ['DOCKER_CONTEXT', { environment: { DOCKER_CONTEXT: 'server' } }, 'ssh://beheer@server'],
    [
      'DOCKER_HOST before DOCKER_CONTEXT',
      { environment: { DOCKER_HOST: 'tcp://a:1', DOCKER_CONTEXT: 'server' } },
      'tcp://a:1',
    ],
    [
      'a context that is asked for before DOCKER_HOST',
      { context: 'server', environment: { DOCKER_HOST: 'tcp://a:1' } },
      'ssh://beheer@server',
    ],
  ])('%s', async (_, more, url) => {
    context('server', 'ssh://beheer@server');

    expect((await findEngine({ ...settings, ...more })).url.href).toBe(url);
  });

  it('the current context of the client', async () => {
    const configFolder = join(folder, 'current');
    mkdirSync(configFolder);
    writeFileSync(join(configFolder, 'config.json'), '{"currentContext": "weg"}');

    await expect(findEngine({ ...settings, configFolder })).rejects.toThrow('no Docker context "weg"');
  });
});

describe('what is wrong with an engine is told in words', () => {
  let server: Server | undefined;
  const listen = async (made: Server): Promise<number> => {
    server = made;
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return (made.address() as AddressInfo).port;
  };
  afterEach(() => void server?.close());

  beforeAll(() => {
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
    for (const name of ['own', 'other']) {
      const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`)];
      execFileSync('openssl', [...words, ...files], { stdio: 'ignore' });
    }
  });

  const secured = () =>
    createServer(
      { key: readFileSync(join(folder, 'own.key')), cert: readFileSync(join(folder, 'own.pem')) },
      (_, response) => response.end('{"Version":"9.9","ApiVersion":"1.41","Name":"ver weg"}'),
    ) as unknown as Server;

  it('a context that nobody made', async () => {
    expect(await failure(asked({ context: 'bestaat-niet' }))).toMatchObject({
      exitCode: 8,
      diagnostics: [{ code: 'ENGINE_CONTEXT_UNKNOWN', message: expect.stringContaining('"bestaat-niet"') }],
    });
  });

  it('an address that is none', async () => {
    expect(await failure(asked({ environment: { DOCKER_HOST: 'tcp://[' } }))).toMatchObject({ exitCode: 8 });
  });

  it.each([
    ['a socket that is not there', `unix://${folder}/no.sock`],
    ['a port where nobody listens', 'tcp://127.0.0.1:1'],
    ['a machine that SSH does not know', 'ssh://beheer@bestaat-niet.invalid'],
  ])('%s', async (_, host) => {
    expect(await failure(asked({ environment: { DOCKER_HOST: host } }))).toMatchObject({
      exitCode: 8,
      diagnostics: [{ code: 'ENGINE_UNREACHABLE', hint: expect.any(String) }],
    });
  });

  it('a socket that is not ours to use', () => {
    const fault = Object.assign(new Error('connect EACCES /var/run/docker.sock'), { code: 'EACCES' });

    expect(describeFault(fault, 'unix:///var/run/docker.sock')).toMatchObject({
      exitCode: 8,
      diagnostics: [{ code: 'ENGINE_NOT_ALLOWED', hint: expect.stringContaining('usermod') }],
    });
  });

  it('a certificate of an authority that we do not trust, one that we do, and one we were told not to check', async () => {
    const host = `tcp://127.0.0.1:${await listen(secured())}`;
    for (const [name, file] of [
      ['vertrouwd', 'own.pem'],
      ['vreemd', 'other.pem'],
      ['blind', 'other.pem'],
    ] as const) {
      const keys = context(name, host, { SkipTLSVerify: name === 'blind' });
      mkdirSync(keys, { recursive: true });
      writeFileSync(join(keys, 'ca.pem'), readFileSync(join(folder, file)));
    }

    expect(await asked({ context: 'vertrouwd' })).toMatchObject({ version: '9.9', remote: true });
    expect(await asked({ context: 'blind' })).toMatchObject({ version: '9.9' });
    expect(await failure(asked({ context: 'vreemd' }))).toMatchObject({
      exitCode: 8,
      diagnostics: [{ code: 'ENGINE_TLS' }],
    });
  });

  it('keys that are not where DOCKER_CERT_PATH says, and TLS with an engine that has none', async () => {
    const port = await listen(createHttpServer((_, response) => response.end('{}')));
    const environment = { DOCKER_HOST: `tcp://127.0.0.1:${port}`, DOCKER_TLS_VERIFY: '1' };
    writeFileSync(join(folder, 'ca.pem'), readFileSync(join(folder, 'own.pem')));

    for (const DOCKER_CERT_PATH of ['/nonexistent', folder]) {
      expect(await failure(asked({ environment: { ...environment, DOCKER_CERT_PATH } }))).toMatchObject({
        diagnostics: [{ code: 'ENGINE_TLS' }],
      });
    }
  });
});
