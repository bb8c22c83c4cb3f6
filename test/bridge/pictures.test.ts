// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shellWord } from '../../src/render/shell-word.js';
import { runCli } from '../cli/run-cli.js';
import { standInFolder } from '../stand-in/environment.js';
import { type Backend, hasBackend, hasSeed, openBackend } from './backend.js';
import { inFolder } from './live-instance.js';
import { applyWell, created } from './writes.js';

let backend: Backend;
let home: string;

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle r="9"/></svg>',
);
const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const contentOf = async () => svg;

beforeAll(async () => {
  if (!hasSeed) return;
  home = mkdtempSync(join(tmpdir(), 'signalen-pictures-'));
  backend = await openBackend('seed');
  const icon = { file: 'teken.svg', digest: digestOf(svg) };
  await applyWell(backend.connect({ contentOf }), [
    created('category:plaatjes', { name: 'Plaatjes', icon }),
    created('category:plaatjes/een', { name: 'Een', icon }),
  ]);
});
afterAll(async () => {
  if (home !== undefined) rmSync(home, { recursive: true, force: true });
  await backend?.close();
});

describe.runIf(hasBackend && hasSeed)('pictures of a backend', () => {
  it('come over as they are, each once, and only those that were asked for', async () => {
    const store = backend.connect();

    const found = await store.pictures([digestOf(svg), '0'.repeat(64)]);

    expect([...found].map(([digest, content]) => [digest, Buffer.from(content)])).toEqual([
      [digestOf(svg), svg],
    ]);
    expect(await store.pictures([])).toEqual(new Map());
  });

  it('are left out when they are too large for an icon, or when their file is gone', async () => {
    await backend.python(`
from django.core.files.base import ContentFile
one = category('plaatjes')
one.icon.save('groot.bin', ContentFile(b'x' * (6 << 20)), save=False)
Category.objects.filter(pk=one.pk).update(icon=one.icon.name)
`);
    const store = backend.connect();
    const { configuration } = await store.read();
    const { digest } = (configuration.get('category:plaatjes')?.fields.icon ?? {}) as { digest: string };

    expect(await store.pictures([digest])).toEqual(new Map());
    await backend.python(`
one = category('plaatjes')
one.icon.storage.delete(one.icon.name)
`);
    expect(await store.pictures([digest, digestOf(svg)])).toHaveProperty('size', 1);
    await backend.python("Category.objects.filter(slug='plaatjes', parent=None).update(icon='')");
  });

  it('are taken over as files, so that the plan is empty at once', async () => {
    const instance = inFolder(backend, join(home, 'utrecht'));
    const words = ['sh', '-c', `cd '${standInFolder}' && exec "$@"`, 'backend', ...backend.command];
    const command = words.map(shellWord).join(' ');
    const made = await runCli(
      [
        'init',
        instance.folder,
        ...[
          '--municipality',
          'GM0344',
          '--profile',
          'adopt',
          '--target',
          'exec',
          '--command',
          command,
          '--yes',
        ],
      ],
      { cwd: process.cwd(), env: backend.variables, timeout: 150_000 },
    );
    expect(made).toMatchObject({ exitCode: 0 });
    instance.target(backend.command);

    expect(readFileSync(join(instance.folder, 'assets/icons/plaatjes/een/teken.svg'))).toEqual(svg);
    const plan = await instance.run('plan', '--json', '--detailed-exitcode');
    expect(JSON.parse(plan.stdout)).toMatchObject({ hasChanges: false });
    expect(plan.exitCode).toBe(0);

    const copy = inFolder(backend, join(home, 'kopie'));
    const exported = await instance.run('export', '--out', copy.folder);
    expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(join(copy.folder, 'assets/icons/plaatjes/een/teken.svg'))).toEqual(svg);
    expect((await copy.run('plan', '--detailed-exitcode')).exitCode).toBe(0);
  });
});
