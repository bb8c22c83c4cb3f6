// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretVariable } from '../../src/render/compose/compose-text.js';
import { noEngine } from './engine.js';
import { environment, type Installation, makeInstallation } from './installation.js';

const run = promisify(execFile);
const rounds = Number(process.env.SIGNALEN_BENCH_ROUNDS ?? '3');
/** What `up` may take of the time that Compose takes for the same files. */
const bar = 1.1;

const median = (numbers: ReadonlyArray<number>): number => {
  const sorted = [...numbers].sort((left, right) => left - right);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};

// A measurement, not a test: npm run bench:docker asks for it. What is counted: docs/decisions/0014-up-on-docker.md.
describe.skipIf(noEngine)('the time of up', () => {
  let installation: Installation;
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1_000;
  };
  const up = async (): Promise<void> => {
    const { exitCode, stderr } = await installation.run('up', '--skip-apply');
    if (exitCode !== 0) throw new Error(stderr);
  };
  const compose = async (): Promise<void> => {
    const variables = [...installation.secrets()].map(([name, value]) => [secretVariable(name), value]);
    await run('docker', ['compose', 'up', '--detach', '--wait'], {
      cwd: join(installation.folder, '.signalen', environment, 'docker'),
      env: { ...process.env, ...Object.fromEntries(variables) },
    });
  };
  /** Data too; the volumes with files stay, since Compose alone could not fill them. */
  const toNothing = (): Promise<unknown> =>
    run('docker', ['compose', '--project-name', installation.project, 'down', '--volumes'], { cwd: '/' });

  beforeAll(async () => {
    installation = await makeInstallation('speed', { http: 20_330 });
    await up();
  });
  afterAll(() => installation?.remove());

  it(`is at most ${bar} times that of Compose on the same files`, { timeout: 3_600_000 }, async () => {
    const times = {
      up: [] as number[],
      compose: [] as number[],
      upAgain: [] as number[],
      composeAgain: [] as number[],
    };
    for (let round = 0; round < rounds; round += 1) {
      await toNothing();
      times.up.push(await timed(up));
      times.upAgain.push(await timed(up));
      await toNothing();
      times.compose.push(await timed(compose));
      times.composeAgain.push(await timed(compose));
    }
    const [first, firstCompose] = [median(times.up), median(times.compose)];
    const [again, againCompose] = [median(times.upAgain), median(times.composeAgain)];
    console.info(
      [
        `from nothing: up ${first.toFixed(1)} s, compose ${firstCompose.toFixed(1)} s, ratio ${(first / firstCompose).toFixed(2)}`,
        `nothing changed: up ${again.toFixed(1)} s, compose ${againCompose.toFixed(1)} s, ratio ${(again / againCompose).toFixed(2)}`,
      ].join('\n'),
    );

    expect(first / firstCompose).toBeLessThanOrEqual(bar);
  });
});
