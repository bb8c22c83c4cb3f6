// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartTools } from '../charts/chart-tools.js';
import { chartFolder, exampleValues } from '../charts/helm.js';
import { ChartPods } from './chart-pods.js';
import { noEngine } from './engine.js';

const run = promisify(execFile);
let pods: ChartPods;

beforeAll(async () => {
  if (noEngine) return;
  const tools = await chartTools();
  if ('missing' in tools) throw new Error(tools.missing);
  pods = await ChartPods.of(exampleValues('trial'), tools.helm[0]?.path ?? '');
});
afterAll(async () => {
  if (!noEngine) await pods.remove();
});

/** Asks again until it holds; the machine may be busy. */
async function eventually(question: () => Promise<boolean>, seconds = 90): Promise<boolean> {
  for (let second = 0; second < seconds; second += 1) {
    if (await question()) return true;
    await pause(1000);
  }
  return false;
}

const inApi = (id: string, code: string): Promise<boolean> => pods.passes(id, ['python', '-c', code]);

// One story, because everything in it waits for what came before.
describe.skipIf(noEngine)('the processes of the chart, in the stand-ins of the images', () => {
  it('come up in their order with a root that nobody can write to, answer, and stop in peace', async () => {
    const database = await pods.start('database');
    expect(await eventually(() => pods.passes(database, pods.probe('database', 'readinessProbe')))).toBe(
      true,
    );
    const superuser = [
      'psql',
      '-U',
      'postgres',
      '-Atc',
      "SELECT rolsuper FROM pg_roles WHERE rolname = 'signalen'",
    ];
    expect((await run('docker', ['exec', database, ...superuser])).stdout.trim()).toBe('f');

    await pods.finish('search', 'copy-settings');
    await pods.start('search');
    const broker = await pods.start('broker');
    expect(await eventually(() => pods.passes(broker, pods.probe('broker', 'readinessProbe')))).toBe(true);

    // Both Jobs and the wait begin at once: the Jobs take turns, the wait ends when they have.
    const waited = pods.finish('api', 'await-migrations');
    const migrated = await Promise.all([pods.finish('migrate'), pods.finish('migrate')]);
    expect(migrated.map(({ code, said }) => (code === 0 ? '' : said))).toEqual(['', '']);
    expect(migrated.filter(({ said }) => said.includes('Applying signals.0001_initial'))).toHaveLength(1);
    expect(await waited).toMatchObject({ code: 0, said: expect.stringContaining('waiting for') });

    const [api, worker, beat] = await Promise.all(
      ['api', 'worker', 'beat'].map((component) => pods.start(component)),
    );
    for (const [component, id = ''] of [
      ['worker', worker],
      ['beat', beat],
    ] as const) {
      expect(
        await eventually(() => pods.passes(id, pods.probe(component, 'readinessProbe'))),
        component,
      ).toBe(true);
    }
    await pods.finish('frontend', 'copy-site');
    await pods.start('frontend');
    const answers = readFileSync(join(chartFolder, 'files/test-answers.py'), 'utf8');
    const questions = `import os\nos.environ.update(API="http://127.0.0.1:8000", FRONTEND="http://signalen-frontend:8080", HOST="meldingen.utrecht.example")\n${answers}`;
    expect(await eventually(() => inApi(api ?? '', questions))).toBe(true);

    const began = Date.now();
    await run('docker', ['stop', '--time', '75', api ?? '', worker ?? '', beat ?? '']);
    const { stdout } = await run('docker', [
      'inspect',
      '--format',
      '{{.State.ExitCode}}',
      api ?? '',
      worker ?? '',
      beat ?? '',
    ]);
    expect(stdout.trim().split('\n')).toEqual(['0', '0', '0']);
    expect(Date.now() - began).toBeLessThan(70_000);
  }, 600_000);
});
