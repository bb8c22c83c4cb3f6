// SPDX-License-Identifier: EUPL-1.2
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DockerCompose } from '../../../src/adapters/processes/compose.js';
import type { ComposeResult } from '../../../src/ports/compose.js';
import { Sensitive } from '../../../src/state/sensitive.js';

const folder = mkdtempSync(join(tmpdir(), 'signalen-compose-'));
const program = join(folder, 'docker');
const secret = new Sensitive('zeer-geheim-woord');
const meddling = { COMPOSE_FILE: '/elsewhere.yaml', DOCKER_HOST: 'tcp://elsewhere:2375' };

beforeAll(() => Object.assign(process.env, meddling));
afterAll(() => {
  for (const name of Object.keys(meddling)) delete process.env[name];
  rmSync(folder, { recursive: true });
});

const lines: string[] = [];
afterEach(() => void lines.splice(0));

function run(
  script: string,
  more: {
    readonly context?: string;
    readonly signal?: AbortSignal;
    readonly program?: string;
    readonly fedBy?: ReadonlyArray<string>;
  } = {},
): Promise<ComposeResult> {
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return new DockerCompose({ context: more.context, program: more.program ?? program }).run({
    words: ['up', '--detach'],
    ...(more.fedBy === undefined ? {} : { fedBy: more.fedBy }),
    variables: new Map([['SIGNALEN_SECRET_WORD', secret]]),
    folder,
    signal: more.signal ?? new AbortController().signal,
    onLine: (line) => lines.push(line),
  });
}

test('starts compose with its words, in its folder, and hands on every line', async () => {
  const result = await run('echo "$@"; pwd; echo twee >&2; exit 3');

  expect(result).toEqual({ exitCode: 3, stdout: `compose up --detach\n${folder}`, stderr: 'twee' });
  expect([...lines].sort()).toEqual(['compose up --detach', folder, 'twee'].sort());
});

test('gives a secret to the child and lets it into no text', async () => {
  const result = await run(
    'test "$SIGNALEN_SECRET_WORD" = zeer-geheim-woord && echo "got $SIGNALEN_SECRET_WORD"',
  );

  expect(result).toMatchObject({ exitCode: 0, stdout: 'got [secret]' });
  expect(lines).toEqual(['got [secret]']);
  expect(process.env.SIGNALEN_SECRET_WORD).toBeUndefined();
});

test('keeps out what of the environment would change the project or the engine', async () => {
  const script = 'echo "$COMPOSE_FILE|$DOCKER_HOST|$DOCKER_CONTEXT"';

  expect((await run(script)).stdout).toBe('|tcp://elsewhere:2375|');
  expect((await run(script, { context: 'server' })).stdout).toBe('||server');
});

test.each([
  ['no client', 'true', '/nonexistent/docker'],
  [
    'a client that takes our words for its own',
    "echo 'unknown flag: --project-name' >&2; exit 125",
    undefined,
  ],
  ['a client without the plugin', "echo 'docker: unknown command: docker compose' >&2; exit 1", undefined],
  ['an older client', 'echo "docker: \'compose\' is not a docker command." >&2; exit 1', undefined],
])('answers 127 when there is %s', async (_, script, other) => {
  expect((await run(script, other === undefined ? {} : { program: other })).exitCode).toBe(127);
});

test('stops the child when it is told to', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);

  expect((await run('exec sleep 60', { signal: stop.signal })).exitCode).toBe(130);
});

test('feeds one run with what another prints, secrets and all, and shows none of it', async () => {
  const script =
    'case "$2" in config) echo "word: $SIGNALEN_SECRET_WORD" ;; *) test "$(cat)" = "word: zeer-geheim-woord" && echo same ;; esac';
  const result = await run(script, { fedBy: ['config'] });

  expect(result).toEqual({ exitCode: 0, stdout: 'same', stderr: '' });
  expect(lines).toEqual(['same']);
});

test('fails as the run that feeds it does, secrets taken out', async () => {
  const script =
    'case "$2" in config) echo "bad $SIGNALEN_SECRET_WORD" >&2; exit 15 ;; *) cat >/dev/null; exit 1 ;; esac';

  expect(await run(script, { fedBy: ['config'] })).toEqual({
    exitCode: 15,
    stdout: '',
    stderr: 'bad [secret]',
  });
});

test('leaves no run waiting that feeds one which does not listen', async () => {
  const script = 'case "$2" in config) head -c 1000000 /dev/zero ;; *) echo heard enough ;; esac';

  expect(await run(script, { fedBy: ['config'] })).toMatchObject({ exitCode: 0, stdout: 'heard enough' });
});

test('is not taken for missing when somebody else ends it', async () => {
  expect(await run('echo half-way >&2; kill -9 $$')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'half-way\nDocker Compose was ended from outside (SIGKILL)',
  });
});
