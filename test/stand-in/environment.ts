// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Folder of the Django project that stands in for the backend. */
export const standInFolder = dirname(fileURLToPath(import.meta.url));
const root = join(standInFolder, '../..');

/**
 * The Python of a virtual environment with what the stand-in needs, made once per list of requirements below
 * node_modules/.cache; or what is missing and how to get it.
 */
export async function standInPython(): Promise<{ readonly python: string } | { readonly missing: string }> {
  const requirements = join(standInFolder, 'requirements.txt');
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(root, 'node_modules/.cache', `stand-in-${version}`);
  const python = join(folder, 'bin/python');
  if (existsSync(python)) return { python };
  const fresh = `${folder}.${process.pid}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await run('python3', ['-m', 'venv', fresh]);
    await run(join(fresh, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
    // Only a whole environment gets the name that the next run looks for. Python finds its packages by its own place.
    await rename(fresh, folder);
    return { python };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const [reason] = String((error as { readonly stderr?: string }).stderr ?? error)
      .trim()
      .split('\n')
      .slice(-1);
    return {
      missing: `Python 3 with venv and access to PyPI is needed (apt-get install python3-venv): ${reason}`,
    };
  }
}

/** Runs a management command of the stand-in. */
export async function manage(
  python: string,
  variables: Readonly<Record<string, string>>,
  ...args: ReadonlyArray<string>
): Promise<string> {
  const env = { ...process.env, ...variables };
  const { stdout } = await run(python, ['manage.py', ...args], {
    cwd: standInFolder,
    env,
    maxBuffer: 64 << 20,
  });
  return stdout;
}
