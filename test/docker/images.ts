// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Docker from 'dockerode';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import type { ServiceName } from '../../src/catalogue/services.js';
import { standInFolder, standInPython } from '../stand-in/environment.js';
import { buildImage, importDebian, installPackages, placed } from './image-building.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'images');
const release = { backend: newestBackend, frontend: newestFrontend };

/** Folders below images/, each the stand-in for the image of one service. */
const services: ReadonlyArray<readonly [string, ServiceName]> = [
  ['proxy', 'proxy'],
  ['database', 'database'],
  ['broker', 'broker'],
  ['search', 'search'],
  ['frontend', 'frontend'],
  ['form', 'form'],
  ['identity', 'identity'],
  ['mail', 'mail'],
];

/** Marks an image as ours, so that we replace no other. */
const standInLabel = 'signalen.stand-in';

let building: Promise<{ readonly ready: true } | { readonly missing: string }> | undefined;

/**
 * The images of src/catalogue/images.ts on an engine that can pull none: built from Debian's packages, under the real
 * names, once per engine and content. Or what is missing and how to get it. An engine that has one of the real images
 * is left alone.
 */
export function standInImages(
  docker: Docker,
): Promise<{ readonly ready: true } | { readonly missing: string }> {
  building ??= build(docker);
  return building;
}

async function build(docker: Docker): Promise<{ readonly ready: true } | { readonly missing: string }> {
  try {
    await docker.ping();
  } catch (error) {
    const why = (error as Error).message;
    return {
      missing: `No Docker Engine answers (${why}): apt-get install docker.io debootstrap, then start dockerd.`,
    };
  }
  const real = await realImage(docker);
  if (real !== undefined) {
    return {
      missing: `The engine has the real ${real}, which a stand-in would replace; give the tests an engine of their own (DOCKER_HOST).`,
    };
  }
  if (!existsSync('/usr/sbin/debootstrap')) {
    return { missing: 'Making the images needs debootstrap: apt-get install debootstrap.' };
  }
  const python = await standInPython();
  if ('missing' in python) return python;
  try {
    await buildAll(docker, python.python);
    return { ready: true };
  } catch (error) {
    const said = String((error as { readonly stderr?: string }).stderr ?? error).trim();
    return { missing: `The images could not be made: ${said.split('\n').at(-1)}` };
  }
}

async function realImage(docker: Docker): Promise<string | undefined> {
  for (const [, service] of [...services, ['backend', 'api'] as const]) {
    const reference = imageOf(service, release);
    const found = await placed(docker, reference);
    if (found !== undefined && found.labels[standInLabel] === undefined) return reference;
  }
  return undefined;
}

async function buildAll(docker: Docker, python: string): Promise<void> {
  const debian = await importDebian(docker);
  const base = await buildImage(docker, {
    name: 'debian',
    base: debian,
    parts: [[join(folder, 'debian'), '.']],
    tags: [],
  });
  for (const [name, service] of services) {
    const tags = [imageOf(service, release)];
    await buildImage(docker, { name, base, parts: [[join(folder, name), '.']], tags });
  }
  const requirements = [
    join(standInFolder, 'requirements.txt'),
    join(folder, 'backend/requirements.txt'),
  ] as const;
  const packages = await installPackages(docker, { base, python, requirements });
  await buildImage(docker, {
    name: 'backend',
    base: packages,
    parts: [
      [join(folder, 'backend'), '.'],
      [standInFolder, 'app'],
    ],
    tags: [imageOf('api', release)],
  });
}
