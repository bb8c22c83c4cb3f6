// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewFolder } from '../../../src/adapters/files/new-folder.js';
import { createPackageFiles } from '../../../src/adapters/files/package-files.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { Prompter } from '../../../src/ports/prompter.js';
import { equivalentCommand } from '../../../src/workflows/init/equivalent-command.js';
import { type InitRequest, init } from '../../../src/workflows/init/init.js';
import { type Reply, scriptedPrompter } from '../../fakes/scripted-prompter.js';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'init-workflow-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const utrecht: Reply = { type: 'find', term: 'gm0344' };
const accept: Reply = { type: 'accept' };

const run = (prompter: Prompter | undefined, request: Partial<InitRequest> = {}) =>
  init(
    { folder: undefined, given: {}, acceptDefaults: false, toolVersion: '1.2.3', ...request },
    {
      prompter,
      packageFiles: createPackageFiles(join(import.meta.dirname, '../../..')),
      openFolder: async (path) => createNewFolder(join(cwd, path)),
      signal: new AbortController().signal,
      openTarget: () => Promise.reject(new Error('nothing runs here')),
    },
  );

const failure = async (running: Promise<unknown>): Promise<AppError> => {
  const error = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
};

describe('the questions of init', () => {
  test('are eight, in a fixed order, and Enter gives the defaults', async () => {
    const prompter = scriptedPrompter([utrecht, ...Array<Reply>(7).fill(accept)]);

    const { answers, folder } = await run(prompter);

    expect(prompter.asked).toHaveLength(8);
    expect(folder).toBe('utrecht');
    expect(answers).toMatchObject({
      domain: 'meldingen.utrecht.example',
      profile: 'demo',
      identity: { provider: 'keycloak', issuer: 'https://inloggen.utrecht.example/realms/signalen' },
      mail: { from: 'Gemeente Utrecht <meldingen@utrecht.example>', host: 'mail.utrecht.example' },
      target: 'docker',
      toolVersion: '1.2.3',
    });
  });

  test('give the same answers as --yes does', async () => {
    const asked = await run(scriptedPrompter([utrecht, ...Array<Reply>(7).fill(accept)]), { folder: 'a' });
    const given = await run(undefined, {
      folder: 'b',
      given: { municipality: 'GM0344' },
      acceptDefaults: true,
    });

    expect(given.answers).toEqual(asked.answers);
    expect(given.files).toEqual(asked.files);
  });

  test('follow the domain: mail and sign-in live where the organisation does', async () => {
    const domain: Reply = { type: 'texts', texts: ['Geen Domein', 'melden.stad.nl'] };
    const prompter = scriptedPrompter([utrecht, domain, ...Array<Reply>(6).fill(accept)]);

    const { answers } = await run(prompter);

    expect(prompter.complaints).toHaveLength(1);
    expect(answers).toMatchObject({
      identity: { issuer: 'https://inloggen.stad.nl/realms/signalen' },
      mail: { from: 'Gemeente Utrecht <meldingen@stad.nl>', host: 'mail.stad.nl' },
    });
  });

  test('are spelled out in the command that makes the same again', async () => {
    const target: Reply = { type: 'choose', label: 'Kubernetes' };
    const { answers } = await run(scriptedPrompter([utrecht, ...Array<Reply>(6).fill(accept), target]));

    expect(equivalentCommand('het dorp', answers)).toBe(
      "signalen init 'het dorp' --municipality GM0344 --domain meldingen.utrecht.example --profile demo " +
        '--identity keycloak --issuer https://inloggen.utrecht.example/realms/signalen ' +
        "--mail-from 'Gemeente Utrecht <meldingen@utrecht.example>' --mail-host mail.utrecht.example --target helm",
    );
  });

  test('quote a name that would end a mail address early', async () => {
    const { answers } = await run(undefined, { given: { municipality: 'Nuenen' }, acceptDefaults: true });

    expect(answers.mail.from).toMatch(/^"Gemeente Nuenen, Gerwen en Nederwetten" <meldingen@/);
  });

  test('are not asked for nothing: an instance in the way is found before them', async () => {
    mkdirSync(join(cwd, 'utrecht'));
    writeFileSync(join(cwd, 'utrecht/signalen.yaml'), '');
    const prompter = scriptedPrompter([utrecht]);

    expect(await failure(run(prompter))).toMatchObject({ exitCode: 6 });
    expect(prompter.asked).toHaveLength(1);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('leave nothing when stopped after %i of them', async (count) => {
    const script = [utrecht, ...Array<Reply>(7).fill(accept)].slice(0, count);

    const running = run(scriptedPrompter([...script, { type: 'stop' }]));

    await expect(running).rejects.toMatchObject({ name: 'ExitPromptError' });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('files that appear while questions are answered', () => {
  test('are not overwritten', async () => {
    const prompter = scriptedPrompter([utrecht, ...Array<Reply>(7).fill(accept)]);
    const meanwhile: Prompter = {
      ...prompter,
      choose: async (question) => {
        mkdirSync(join(cwd, 'utrecht/mail'), { recursive: true });
        writeFileSync(join(cwd, 'utrecht/mail.yaml'), 'mine');
        return prompter.choose(question);
      },
    };

    const { exitCode, diagnostics } = await failure(run(meanwhile));

    expect(exitCode).toBe(6);
    expect(diagnostics[0]?.message).toContain(
      'utrecht already holds a file that would be overwritten: mail.yaml',
    );
    expect(readFileSync(join(cwd, 'utrecht/mail.yaml'), 'utf8')).toBe('mine');
    expect(readdirSync(join(cwd, 'utrecht')).sort()).toEqual(['mail', 'mail.yaml']);
  });
});
