// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../cli/run-cli.js';
import { type Backend, hasSeed, isStandIn, openBackend } from './backend.js';
import { inFolder, type LiveInstance } from './live-instance.js';
import { tracesIn } from './traces.js';

// A given backend is one release; the stand-in is each in turn.
const releases = isStandIn ? ['2.50.12', '2.43.10'] : ['given'];

const document = ({ stdout }: CliResult) =>
  JSON.parse(stdout) as {
    steps?: ReadonlyArray<{ address: string }>;
    outcome?: Readonly<Record<string, unknown>>;
  };

describe.runIf(hasSeed).each(releases)('a fresh backend, release %s', (release) => {
  let backend: Backend;
  let home: string;
  let starter: LiveInstance;

  beforeAll(async () => {
    backend = await openBackend('seed', isStandIn ? { STAND_IN_RELEASE: release } : {});
    home = mkdtempSync(join(tmpdir(), 'signalen-scenario-'));
    const folder = join(home, 'utrecht');
    const made = await runCli(['init', folder, '--municipality', 'GM0344', '--profile', 'standard', '--yes']);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    starter = inFolder(backend, folder);
    starter.target(backend.command);
    const running = isStandIn ? release : await backend.python('import signals; print(signals.__version__)');
    if (running === '2.43.10')
      edit('signalen.yaml', /^release: .*$/m, 'release: {backend: 2.43.10, frontend: 2.27.0}');
  });
  afterAll(async () => {
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
    await backend?.close();
  });

  const edit = (file: string, from: string | RegExp, to: string): void => {
    const path = join(starter.folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };

  const nothingLeft = async (instance: LiveInstance): Promise<void> => {
    const plan = await instance.run('plan', '--json', '--detailed-exitcode');
    expect(document(plan).steps).toEqual([]);
    expect(plan.exitCode).toBe(0);
  };

  /** The files of an export into a fresh folder; its plan must be empty. */
  const exported = async (name: string): Promise<LiveInstance> => {
    const copy = inFolder(backend, join(home, name));
    const made = await starter.run('export', '--out', copy.folder, '--users');
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    return copy;
  };

  it('is exported, taken over by the starter, switched off where nothing is listed, and exported again', async () => {
    const seed = await exported('seed');
    await nothingLeft(seed);

    const first = await starter.run('plan', '--json');
    const applied = await starter.run('apply', '--yes', '--json', '--confirm', 'utrecht');
    expect(document(applied)).toMatchObject({
      outcome: { type: 'applied', written: document(first).steps?.length },
    });
    const written = await tracesIn(backend);
    await nothingLeft(starter);
    expect(await starter.run('apply', '--yes')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Nothing to do'),
    });
    expect(await tracesIn(backend)).toEqual(written);

    edit('signalen.yaml', '  categories: keep', '  categories: deactivate');
    const off = await starter.run('apply', '--yes', '--json', '--confirm', 'utrecht');
    expect(document(off)).toMatchObject({ outcome: { type: 'applied' } });
    await nothingLeft(starter);
    // Nothing was deleted: every table that can carry reports, or is named by one, has at least the rows it had.
    const rows = (traces: Readonly<Record<string, string>>, table: string): number =>
      Number.parseInt(traces[table] ?? '', 10);
    const after = await tracesIn(backend);
    for (const table of [
      'signals_category',
      'signals_department',
      'signals_servicelevelobjective',
      'signals_source',
    ])
      expect(rows(after, table)).toBeGreaterThanOrEqual(rows(written, table));

    await nothingLeft(await exported('result'));
  });
});
