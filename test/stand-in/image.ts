// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { standInFolder } from './environment.js';

const run = promisify(execFile);
const requirements = join(standInFolder, 'requirements.txt');
const quiet = { maxBuffer: 64 << 20 };

/** Debian with what the stand-in needs; changing this or the requirements makes a new image. */
const suite = 'bookworm';
const packages = 'python3,libgdal32,libgeos-c1v5,libproj25';
const pythonVersion = '3.11';
const packageFolder = 'packages';

/** Where the packages lie in the image, for PYTHONPATH. */
export const packagesInImage = `/${packageFolder}`;

/**
 * An image in which the stand-in runs, made once per engine: Debian as it comes, and the packages of the requirements.
 * The code of the stand-in itself is for the container to mount. Or what is missing and how to get it.
 */
export async function standInImage(
  docker: Docker,
  /** A Python with pip, to fetch the packages with. */
  python: string,
): Promise<{ readonly image: string } | { readonly missing: string }> {
  try {
    await docker.ping();
  } catch (error) {
    const why = (error as Error).message;
    return {
      missing: `No Docker Engine answers (${why}): apt-get install docker.io debootstrap, then start dockerd.`,
    };
  }
  const content = `${suite} ${packages} ${packageFolder} ${readFileSync(requirements, 'utf8')}`;
  const image = `signalen-stand-in:${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
  if (await isThere(docker, image)) return { image };
  if (!existsSync('/usr/sbin/debootstrap')) {
    return { missing: 'Making its image needs debootstrap: apt-get install debootstrap.' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'signalen-image-'));
  try {
    await makeFolders(folder, python);
    await importFolders(docker, folder, image);
    return { image };
  } catch (error) {
    const said = String((error as { readonly stderr?: string }).stderr ?? error).trim();
    return { missing: `Its image could not be made: ${said.split('\n').at(-1)}` };
  } finally {
    await run(...asRoot('rm', '-rf', folder));
  }
}

/** `debian`, which belongs to root, and the packages, which lie beside it: in an image no path may occur twice. */
async function makeFolders(folder: string, python: string): Promise<void> {
  const include = `--include=${packages}`;
  await run(...asRoot('debootstrap', '--variant=minbase', include, suite, join(folder, 'debian')), quiet);
  const target = join(folder, packageFolder);
  const install = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--target', target];
  const forDebian = ['--python-version', pythonVersion, '--only-binary=:all:'];
  await run(python, [...install, ...forDebian, '--requirement', requirements], quiet);
}

/** debootstrap changes its root, and only root may. */
const asRoot = (program: string, ...args: ReadonlyArray<string>): [string, string[]] =>
  process.getuid?.() === 0 ? [program, [...args]] : ['sudo', ['--non-interactive', program, ...args]];

async function isThere(docker: Docker, image: string): Promise<boolean> {
  try {
    await docker.getImage(image).inspect();
    return true;
  } catch {
    return false;
  }
}

async function importFolders(docker: Docker, folder: string, image: string): Promise<void> {
  const [repo, tag] = image.split(':');
  const inFolders = ['--directory', join(folder, 'debian'), '.', '--directory', folder, packageFolder];
  const tar = spawn(...asRoot('tar', '--create', ...inFolders), { stdio: ['ignore', 'pipe', 'ignore'] });
  // The types only know the name of a file; what it takes is a stream.
  const answer = await docker.importImage(tar.stdout as unknown as string, { repo, tag });
  for await (const line of answer as NodeJS.ReadableStream) {
    if (/"error"/.test(String(line))) throw new Error(String(line));
  }
}
