// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTrialAuthority, type TrialAuthority } from '../fakes/trial-authority.js';
import { listening, serveHttp, serveMail, type TrialServer } from '../fakes/trial-servers.js';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { type CliOptions, runCli } from './run-cli.js';

let utrecht: InstanceCopy;
let authority: TrialAuthority;
const servers: TrialServer[] = [];

beforeAll(() => {
  authority = openTrialAuthority();
});
beforeEach(() => {
  utrecht = copyUtrecht();
  mkdirSync(join(utrecht.folder, 'secrets'), { recursive: true });
  mkdirSync(join(utrecht.folder, 'assets'), { recursive: true });
});
afterEach(async () => {
  utrecht.remove();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => authority.close());

async function started<Server extends TrialServer>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** Where no engine answers. */
const noEngine = { DOCKER_HOST: 'unix:///nergens/docker.sock' };

const doctor = (words: ReadonlyArray<string>, options: CliOptions = {}) =>
  runCli(['doctor', '--environment', 'hier', ...words], { cwd: utrecht.folder, env: noEngine, ...options });

const environment = (text: string): void =>
  utrecht.write(
    'environments/hier.yaml',
    text.includes('target:') ? text : `target: {type: docker}\n${text}`,
  );

/** A provider that describes itself under another name than it is found at. */
const serveProvider = (callItself: (found: string) => string) =>
  started(
    serveHttp((request, response) => {
      const found = `http://${request.headers.host}/realms/utrecht`;
      const known = request.url === '/realms/utrecht/.well-known/openid-configuration';
      response
        .writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify({ issuer: callItself(found), response_types_supported: ['code'] }));
    }),
  );

describe('doctor on an instance with something wrong', () => {
  it('finds the slash at the end of an issuer', async () => {
    const { port } = await serveProvider((found) => `${found}/`);
    environment(`identity: {issuer: http://localhost:${port}/realms/utrecht}\n`);

    const { exitCode, stdout } = await doctor(['--only', 'DOCTOR_OIDC_ISSUER']);

    expect(exitCode).toBe(7);
    expect(stdout).toContain('they differ by a slash at the end');
    expect(stdout).toContain(`next: Set identity.issuer to http://localhost:${port}/realms/utrecht/`);
    expect(stdout).toContain('Next: signalen explain DOCTOR_OIDC_ISSUER');
  });

  it('is content with an issuer that is right to the letter', async () => {
    const { port } = await serveProvider((found) => found);
    environment(`identity: {issuer: http://localhost:${port}/realms/utrecht}\n`);

    const { exitCode, stdout } = await doctor(['--only', 'DOCTOR_OIDC_ISSUER,DOCTOR_OIDC_FLOW']);

    expect(exitCode, stdout).toBe(0);
  });

  it('finds a certificate that has run out', async () => {
    const { certificate, key } = authority.issue({ names: ['meldingen.localhost'], days: -1 });
    utrecht.write('assets/site.pem', certificate);
    utrecht.write('secrets/site.key', key);
    environment(`domain: meldingen.localhost
target:
  type: docker
  certificate: {type: files, certificate: assets/site.pem, key: {value_from: {file: secrets/site.key}}}
`);

    const { exitCode, stdout } = await doctor(['--only', 'DOCTOR_CERTIFICATE_FILES']);

    expect(exitCode).toBe(7);
    expect(stdout).toMatch(/problem DOCTOR_CERTIFICATE_FILES The certificate ran out on \d{4}-\d\d-\d\d\./);
    expect(stdout).not.toContain('PRIVATE');
  });

  it('finds a login that the mail server refuses, without showing it', async () => {
    const tls = authority.issue({ names: ['localhost'], days: 5 });
    const { port, messages } = await started(serveMail({ security: 'none', tls }));
    utrecht.write('secrets/mail', 'verkeerd-wachtwoord\n');
    environment(`mail:
  host: localhost
  port: ${port}
  security: none
  username: balie
  password: {value_from: {file: secrets/mail}}
`);

    const refused = await doctor(['--only', 'DOCTOR_MAIL']);
    utrecht.write('secrets/mail', 'geheim\n');
    const welcome = await doctor(['--only', 'DOCTOR_MAIL']);

    expect(refused.exitCode).toBe(7);
    expect(refused.stdout).toContain('Check mail.username and the password it refers to.');
    expect(refused.stdout + refused.stderr).not.toContain('verkeerd-wachtwoord');
    expect(welcome.stdout).toContain('lets balie in');
    expect(welcome.exitCode).toBe(0);
    expect(messages).toEqual([]);
  });

  it('sends one message when asked to, and says who sent it', async () => {
    const tls = authority.issue({ names: ['localhost'], days: 5 });
    const { port, messages } = await started(serveMail({ security: 'none', tls }));
    utrecht.write('secrets/mail', 'geheim\n');
    environment(`mail:
  from: Meldingen <meldingen@utrecht.example>
  host: localhost
  port: ${port}
  security: none
  username: balie
  password: {value_from: {file: secrets/mail}}
`);

    const { exitCode, stdout } = await doctor([
      '--only',
      'DOCTOR_SETTINGS',
      '--send-mail',
      'piet@utrecht.example',
    ]);

    expect(stdout).toContain('DOCTOR_MAIL_SENT A test message to piet@utrecht.example was taken');
    expect(stdout).toContain('sent by this machine');
    expect(exitCode).toBe(0);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('From: Meldingen <meldingen@utrecht.example>');
    expect(messages[0]).toContain('Subject: Testbericht van Signalen (utrecht)');
  });

  it('warns of an address search that does not answer, and fails on that only when strict', async () => {
    environment(`map:
  addresses: {suggest: 'http://127.0.0.1:1/suggest', reverse: 'http://127.0.0.1:1/reverse'}
`);

    const usual = await doctor(['--only', 'DOCTOR_PDOK']);
    const strict = await doctor(['--only', 'DOCTOR_PDOK', '--strict']);

    expect(usual.stdout).toMatch(/^warning DOCTOR_PDOK The address search does not answer: .*ECONNREFUSED/);
    expect(usual.exitCode).toBe(0);
    expect(strict.exitCode).toBe(7);
  });

  it('finds a port that something else listens on', async () => {
    const engine = await started(serveEngine());
    const { port } = await started(listening(createServer()));
    environment(`target: {type: docker, ports: {http: ${port}, https: ${port}}}\n`);

    const { exitCode, stdout } = await doctor(['--only', 'DOCTOR_PORTS,DOCTOR_ENGINE'], {
      env: { DOCKER_HOST: `tcp://127.0.0.1:${engine.port}` },
    });

    expect(stdout).toContain('ok      DOCTOR_ENGINE Docker Engine 25.0.0 (API 1.44)');
    expect(stdout).toContain(`Something else listens on port ${port}`);
    expect(exitCode).toBe(7);
  });

  it('looks at the rest when no engine answers and the files have errors', async () => {
    environment('nonsense: true\n');

    const { exitCode, stdout } = await doctor(['--json', '--phase', 'before']);

    const report = JSON.parse(stdout);
    const statusOf = (code: string) =>
      report.checks.find((check: { readonly code: string }) => check.code === code).status;
    expect(exitCode).toBe(7);
    expect(report).toMatchObject({ schemaVersion: 1, ok: false, target: 'docker:signalen', running: false });
    expect(statusOf('DOCTOR_ENGINE')).toBe('problem');
    expect(statusOf('DOCTOR_SETTINGS')).toBe('problem');
    expect(statusOf('DOCTOR_DISK')).toBe('unknown');
  });
});

/** As much of the Docker Engine's interface as an empty engine on this machine needs. */
const serveEngine = () =>
  serveHttp((request, response) => {
    const path = request.url?.replace(/^\/v[\d.]+/, '').split('?')[0];
    const answers: Readonly<Record<string, unknown>> = {
      '/version': { Version: '25.0.0', ApiVersion: '1.44', Arch: 'amd64' },
      '/info': {
        Name: hostname(),
        NCPU: 2,
        MemTotal: 8e9,
        DockerRootDir: '/',
        SystemTime: new Date().toISOString(),
      },
      '/containers/json': [],
    };
    const answer = answers[path ?? ''];
    response
      .writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { message: 'no such thing' }));
  });

describe('doctor', () => {
  it('reads a token from standard input and shows nothing of it', async () => {
    const { port } = await serveProvider((found) => found);
    environment(`identity: {issuer: http://localhost:${port}/realms/utrecht}\n`);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256', kid: 'x' })}.${part({ iss: 'https://elders.example', sub: 'zeer-prive' })}.c2ln`;

    const { exitCode, stdout, stderr } = await doctor(['--only', 'DOCTOR_TOKEN', '--token-file', '-'], {
      input: token,
    });

    expect(exitCode).toBe(7);
    expect(stdout).toContain('iss is "https://elders.example"');
    expect(stdout + stderr).not.toContain(token.split('.')[1]);
    expect(stdout + stderr).not.toContain('zeer-prive');
  });

  it('prints nothing but the report on standard output, in every format', async () => {
    environment('');
    const words = ['--only', 'DOCTOR_SETTINGS,DOCTOR_STORAGE'];

    const junit = await doctor([...words, '--format', 'junit']);
    const json = await doctor([...words, '--json']);

    expect(junit.stdout).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
    expect(JSON.parse(json.stdout).checks).toHaveLength(2);
  });

  it('works without Docker on an environment that has none', async () => {
    const { exitCode, stdout } = await runCli(['doctor', '--only', 'DOCTOR_SETTINGS'], {
      cwd: utrecht.folder,
      env: noEngine,
    });

    expect(stdout).toContain('DOCTOR_SETTINGS');
    expect(exitCode).toBe(0);
  });

  it('refuses a code that is no check, and a token that is not there', async () => {
    environment('');

    const code = await doctor(['--only', 'DOCTOR_PORT']);
    const token = await doctor(['--token-file', 'weg.txt']);

    expect(code.exitCode).toBe(64);
    expect(code.stderr).toContain('"DOCTOR_PORT" is no check of this environment.');
    expect(token.exitCode).toBe(64);
  });

  it('has a page for every check', async () => {
    const { exitCode, stdout } = await runCli(['explain', 'DOCTOR_OIDC_ISSUER']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('to the letter');
  });
});
