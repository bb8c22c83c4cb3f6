// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { standInFolder } from './environment.js';

const run = promisify(execFile);
const quiet = { maxBuffer: 64 << 20 };

/** Debian with what the stand-in needs; changing this or the requirements makes a new image. */
const suite = 'bookworm';
const packages = 'python3,libgdal32,libgeos-c1v5,libproj25';
const pythonVersion = '3.11';

/**
 * An image in which the stand-in runs, made once per engine: Debian as it comes, and the packages of the requirements.
 * The code of the stand-in itself is for the container to mount. Or what is missing and how to get it.
 */
export async function standInImage(
  docker: Docker,
): Promise<{ readonly image: string } | { readonly missing: string }> {
  const requirements = join(standInFolder, 'requirements.txt');
  try {
    await docker.ping();
  } catch (error) {
    return {
      missing: `No Docker Engine answers (${(error as Error).message}): apt-get install docker.io debootstrap, then start dockerd.`,
    };
  }
  const content = `${suite} ${packages} ${readFileSync(requirements, 'utf8')}`;
  const image = `signalen-stand-in:${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
  if (await isThere(docker, image)) return { image };
  if (process.getuid?.() !== 0 || !existsSync('/usr/sbin/debootstrap')) {
    return {
      missing: 'Making its image needs debootstrap (apt-get install debootstrap) and the rights of root.',
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'signalen-image-'));
  try {
    const root = join(folder, 'root');
    await run('debootstrap', ['--variant=minbase', `--include=${packages}`, suite, root], quiet);
    const place = join(root, 'usr/local/lib', `python${pythonVersion}`, 'dist-packages');
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-compile',
      '--target',
      place,
      '--requirement',
      requirements,
    ];
    await run('python3', [...pip, '--python-version', pythonVersion, '--only-binary=:all:'], quiet);
    await importFolder(docker, root, image);
    return { image };
  } catch (error) {
    return {
      missing: `Its image could not be made: ${String((error as { readonly stderr?: string }).stderr ?? error)
        .trim()
        .split('\n')
        .at(-1)}`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isThere(docker: Docker, image: string): Promise<boolean> {
  try {
    await docker.getImage(image).inspect();
    return true;
  } catch {
    return false;
  }
}

async function importFolder(docker: Docker, root: string, image: string): Promise<void> {
  const [repo, tag] = image.split(':');
  const tar = spawn('tar', ['--create', '--directory', root, '.'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const answer = (await docker.importImage(tar.stdout as unknown as string, {
    repo,
    tag,
  })) as NodeJS.ReadableStream;
  for await (const line of answer) if (/"error"/.test(String(line))) throw new Error(String(line));
}
