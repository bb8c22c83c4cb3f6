// SPDX-License-Identifier: EUPL-1.2
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { HelmProgram } from '../../../src/adapters/processes/helm.js';
import type { HelmResult } from '../../../src/ports/helm.js';

const folder = mkdtempSync(join(tmpdir(), 'signalen-helm-'));
const program = join(folder, 'helm');
const meddling = {
  HELM_NAMESPACE: 'elsewhere',
  HELM_KUBECONTEXT: 'elsewhere',
  HELM_KUBEAPISERVER: 'https://elsewhere',
  HELM_KUBETOKEN: 'somebody',
  HELM_DEBUG: 'true',
  HELM_DRIVER: 'configmap',
};

beforeAll(() => Object.assign(process.env, meddling));
afterAll(() => {
  for (const name of Object.keys(meddling)) delete process.env[name];
  rmSync(folder, { recursive: true });
});

const lines: string[] = [];
afterEach(() => void lines.splice(0));

function run(
  script: string,
  more: { readonly context?: string; readonly signal?: AbortSignal; readonly program?: string } = {},
): Promise<HelmResult> {
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  const settings = { namespace: 'meldingen', context: more.context, program: more.program ?? program };
  return new HelmProgram(settings).run({
    words: ['history', 'signalen'],
    folder,
    signal: more.signal ?? new AbortController().signal,
    onLine: (line) => lines.push(line),
  });
}

test('adds the cluster to the words, and hands on every line', async () => {
  expect(await run('echo "$@"; pwd; echo twee >&2; exit 3')).toEqual({
    exitCode: 3,
    stdout: `history signalen --namespace meldingen\n${folder}`,
    stderr: 'twee',
  });
  expect([...lines].sort()).toEqual(['history signalen --namespace meldingen', folder, 'twee'].sort());
  expect((await run('echo "$@"', { context: 'productie' })).stdout).toBe(
    'history signalen --namespace meldingen --kube-context productie',
  );
});

test('keeps out what of the environment would lead to another cluster, and leaves where releases are kept', async () => {
  const names = Object.keys(meddling).map((name) => `$${name}`);

  expect((await run(`echo "${names.join('|')}"`)).stdout).toBe('|||||configmap');
});

test('answers 127 when there is no helm', async () => {
  expect(await run('true', { program: '/nonexistent/helm' })).toMatchObject({
    exitCode: 127,
    stderr: expect.stringContaining('ENOENT'),
  });
});

test('lets helm write down how it ended when it is told to stop', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  const script = 'trap "sleep 1; echo opgeschreven; exit 1" TERM; echo begonnen; while :; do sleep 0.1; done';

  expect(await run(script, { signal: stop.signal })).toMatchObject({
    exitCode: 130,
    stdout: 'begonnen\nopgeschreven',
  });
});

test('does not start when it is already to stop', async () => {
  expect((await run('echo "$@"', { signal: AbortSignal.abort() })).exitCode).toBe(130);
});
