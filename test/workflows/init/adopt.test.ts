// SPDX-License-Identifier: EUPL-1.2
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalFiles } from '../../../src/adapters/files/local-files.js';
import { createNewFolder } from '../../../src/adapters/files/new-folder.js';
import { createPackageFiles } from '../../../src/adapters/files/package-files.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { ConfigurationStore, StoreReading } from '../../../src/ports/configuration-store.js';
import type { RunningTarget } from '../../../src/state/settings.js';
import { equivalentCommand } from '../../../src/workflows/init/equivalent-command.js';
import { init } from '../../../src/workflows/init/init.js';
import type { GivenAnswers } from '../../../src/workflows/init/request.js';
import { planChanges } from '../../../src/workflows/plan-changes.js';
import { live, object } from '../../fakes/configurations.js';
import { MemoryStore, memorySystem } from '../../fakes/memory-store.js';
import { type Reply, scriptedPrompter } from '../../fakes/scripted-prompter.js';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'init-adopt-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const configuration = live(
  object('department:REI', { name: 'Reiniging' }),
  object('category:afval', { name: 'Afval' }),
  object('category:afval/zwerf', { name: 'Zwerfafval', departments: { REI: 'responsible' } }),
  object('routing-rule:Zwerf', { expression: 'sub == "Zwerfafval"', department: 'REI', active: true }),
  object('mail-template:signal_created', { title: 'Dank u', body: 'Wij gaan {{ signal_id }} bekijken.' }),
  object('user:jan@utrecht.example', { firstName: 'Jan' }),
);

/** A running backend that is read and never written. */
function running(backend: string, more: Partial<StoreReading> = {}): ConfigurationStore {
  const memory = new MemoryStore(memorySystem(configuration));
  return {
    describe: async () => ({ type: 'exec', id: 'x', label: 'a backend', backend }),
    read: async () => ({ ...(await memory.read()), ...more }),
    apply: () => {
      throw new Error('nothing is to be written');
    },
  };
}

const given: GivenAnswers = {
  municipality: 'GM0344',
  profile: 'adopt',
  target: 'exec',
  command: 'ssh server "docker exec" -i python -',
};

const asked: RunningTarget[] = [];

const adopt = (store: () => Promise<ConfigurationStore>, answers: GivenAnswers = given) =>
  init(
    { folder: undefined, given: answers, acceptDefaults: true, toolVersion: '1.2.3' },
    {
      prompter: undefined,
      packageFiles: createPackageFiles(join(import.meta.dirname, '../../..')),
      openFolder: async (path) => createNewFolder(join(cwd, path)),
      signal: new AbortController().signal,
      openTarget: (target) => {
        asked.push(target);
        return store();
      },
    },
  );

const read = (file: string): string => readFileSync(join(cwd, 'utrecht', file), 'utf8');

describe('adopting a running system', () => {
  test('writes files that say the same: the plan is empty at once', async () => {
    await adopt(async () => running('2.50.12'));

    const outcome = await planChanges({
      files: new LocalFiles(join(cwd, 'utrecht')),
      environment: undefined,
      openStore: async () => running('2.50.12'),
      selection: { targets: [], excludes: [] },
      toolVersion: '1.2.3',
    });

    expect(outcome).toMatchObject({
      type: 'planned',
      plan: { steps: [], kept: [], environment: 'productie' },
    });
  });

  test('reaches it as it was told, and writes that down for later', async () => {
    const target = { type: 'exec', command: ['ssh', 'server', 'docker exec', '-i', 'python', '-'] };

    const { answers } = await adopt(async () => running('2.50.12'));

    expect(asked.at(-1)).toEqual(target);
    expect(answers.adopted).toEqual({ target, withUsers: false });
    expect(read('environments/productie.yaml')).toContain(
      'command: [ssh, server, docker exec, "-i", python, "-"]',
    );
    expect(existsSync(join(cwd, 'utrecht/environments/demo.yaml'))).toBe(false);
  });

  test('names the release that runs, and the frontend that goes with it', async () => {
    await adopt(async () => running('2.43.10'));

    expect(read('signalen.yaml')).toContain('release: {backend: 2.43.10, frontend: 2.27.0}');
  });

  test('leaves users out unless they are asked for', async () => {
    const without = await adopt(async () => running('2.50.12'));
    const others = readdirSync(join(cwd, 'utrecht'));
    rmSync(join(cwd, 'utrecht'), { recursive: true });
    await adopt(async () => running('2.50.12'), { ...given, users: true });

    expect(others).not.toContain('users.yaml');
    expect(without.adoption?.skipped).toEqual(new Map([['user', 1]]));
    expect(read('users.yaml')).toContain('jan@utrecht.example');
  });

  test('tells what is odd about the live system', async () => {
    const doubles = [{ address: 'department:REI', keys: [1, 9] }] as const;

    const { adoption } = await adopt(async () => running('2.50.12', { doubles }));

    expect(adoption?.diagnostics).toMatchObject([{ code: 'LIVE_DOUBLE', at: { file: 'departments.yaml' } }]);
  });

  test('brings no files of a starter instance along', async () => {
    const { files } = await adopt(async () => running('2.50.12'));

    expect(files.filter((file) => /^(tests|questions|schedules|feedback)/.test(file))).toEqual([]);
    expect(read('mail.yaml')).not.toContain('my_signal_token');
    expect(read('README.md')).not.toContain('demo');
  });

  test('gives the command that does the same without a question', async () => {
    const { folder, answers } = await adopt(async () => running('2.50.12'), { ...given, users: true });

    expect(equivalentCommand(folder, answers)).toMatch(
      /--profile adopt .* --target exec --command 'ssh server '\\''docker exec'\\'' -i python -' --users$/,
    );
  });
});

describe('nothing is written', () => {
  test('when the system does not answer', async () => {
    await expect(adopt(() => Promise.reject(new AppError(8, [])))).rejects.toMatchObject({ exitCode: 8 });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('over files that are there, and the system is not even asked', async () => {
    mkdirSync(join(cwd, 'utrecht'));
    writeFileSync(join(cwd, 'utrecht/departments.yaml'), 'departments: {}\n');
    const before = asked.length;

    await expect(adopt(async () => running('2.50.12'))).rejects.toMatchObject({ exitCode: 6 });
    expect(asked).toHaveLength(before);
    expect(readdirSync(join(cwd, 'utrecht'))).toEqual(['departments.yaml']);
  });
});

test('somebody at a terminal is asked where it runs, and for the command', async () => {
  const accept: Reply = { type: 'accept' };
  const prompter = scriptedPrompter([accept, accept, accept, accept, accept, accept, accept]);

  const { answers } = await init(
    {
      folder: 'x',
      given: { municipality: 'GM0344', profile: 'adopt' },
      acceptDefaults: false,
      toolVersion: '1',
    },
    {
      prompter,
      packageFiles: createPackageFiles(join(import.meta.dirname, '../../..')),
      openFolder: async (path) => createNewFolder(join(cwd, path)),
      signal: new AbortController().signal,
      openTarget: async () => running('2.50.12'),
    },
  );

  expect(answers.adopted?.target).toEqual({ type: 'docker', project: 'signalen' });
});
