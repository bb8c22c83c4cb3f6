// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';

const run = promisify(execFile);
const quiet = { maxBuffer: 64 << 20 };
const suite = 'bookworm';
const pythonVersion = '3.11';

/** Repository of the images under their content's name; the real names are extra tags. */
const repository = 'signalen-test';

export interface ImageRecipe {
  readonly name: string;
  /** Reference of the image it stands on; part of its content's name. */
  readonly base: string;
  /** Folders and where they go in the build context. */
  readonly parts: ReadonlyArray<readonly [from: string, to: string]>;
  /** Names it gets beside the one of its content. */
  readonly tags: ReadonlyArray<string>;
}

/** Builds an image unless the engine has one of the same content. Answers with the reference that names the content. */
export async function buildImage(docker: Docker, recipe: ImageRecipe): Promise<string> {
  const { name, base, parts, tags } = recipe;
  const content = [base, ...parts.flatMap(([from, to]) => [to, ...contentsOf(from)])];
  const reference = `${repository}/${name}:${digestOf(content)}`;
  if ((await placed(docker, reference)) === undefined) {
    const context = await mkdtemp(join(tmpdir(), 'signalen-context-'));
    try {
      for (const [from, to] of parts)
        await cp(from, join(context, to), { recursive: true, filter: isSource });
      await build(docker, context, { base, reference });
    } finally {
      await rm(context, { recursive: true, force: true });
    }
  }
  for (const tag of tags) await tagAs(docker, reference, tag);
  return reference;
}

/** Debian as it comes, as an image. */
export async function importDebian(docker: Docker): Promise<string> {
  const reference = `${repository}/${suite}:${digestOf([suite])}`;
  if ((await placed(docker, reference)) !== undefined) return reference;
  const folder = await mkdtemp(join(tmpdir(), 'signalen-debian-'));
  try {
    await run(...asRoot('debootstrap', '--variant=minbase', suite, join(folder, 'debian')), quiet);
    const tar = spawn(...asRoot('tar', '--create', '--directory', join(folder, 'debian'), '.'), {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [repo, tag] = reference.split(':');
    // The types only know the name of a file; what it takes is a stream.
    const answer = await docker.importImage(tar.stdout as unknown as string, { repo, tag });
    for await (const line of answer as NodeJS.ReadableStream) {
      if (/"error"/.test(String(line))) throw new Error(String(line));
    }
    return reference;
  } finally {
    await run(...asRoot('rm', '-rf', folder));
  }
}

export interface PackagesRecipe {
  readonly base: string;
  /** A Python with pip; the network and the certificates are those of this machine. */
  readonly python: string;
  readonly requirements: ReadonlyArray<string>;
}

/** An image with packages of PyPI in /packages. */
export async function installPackages(docker: Docker, recipe: PackagesRecipe): Promise<string> {
  const { base, python, requirements } = recipe;
  const content = [base, ...requirements.map((file) => readFileSync(file, 'utf8'))];
  const reference = `${repository}/packages:${digestOf(content)}`;
  if ((await placed(docker, reference)) !== undefined) return reference;
  const context = await mkdtemp(join(tmpdir(), 'signalen-packages-'));
  try {
    await mkdir(join(context, 'packages'));
    const files = requirements.flatMap((file) => ['--requirement', file]);
    const forDebian = ['--python-version', pythonVersion, '--only-binary=:all:'];
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-compile',
      '--target',
      join(context, 'packages'),
    ];
    await run(python, [...install, ...forDebian, ...files], quiet);
    const steps = [
      'ARG BASE',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Docker's own notation
      'FROM ${BASE}',
      'COPY packages /packages',
      'RUN python3 -m compileall -q /packages || true',
    ];
    await writeFile(join(context, 'Dockerfile'), `${steps.join('\n')}\n`);
    await build(docker, context, { base, reference });
    return reference;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

async function build(
  docker: Docker,
  context: string,
  { base, reference }: { readonly base: string; readonly reference: string },
): Promise<void> {
  const tar = spawn('tar', ['--create', '--directory', context, '.'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const proxies = Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name));
  const answer = await docker.buildImage(tar.stdout, {
    t: reference,
    // The machine's own network: that is where Debian's packages are reached.
    networkmode: 'host',
    forcerm: true,
    labels: { 'signalen.stand-in': reference },
    buildargs: { BASE: base, ...Object.fromEntries(proxies.map(([name, value]) => [name, value ?? ''])) },
  });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(answer, (error, steps: ReadonlyArray<{ readonly error?: string }> = []) => {
      const failed = steps.find((step) => step.error !== undefined);
      if (error) reject(error);
      else if (failed !== undefined) reject(new Error(failed.error));
      else resolve();
    });
  });
}

async function tagAs(docker: Docker, reference: string, tag: string): Promise<void> {
  const [repo, version] = splitReference(tag);
  await docker.getImage(reference).tag({ repo, tag: version });
}

const splitReference = (reference: string): readonly [string, string] => {
  const at = reference.lastIndexOf(':');
  return [reference.slice(0, at), reference.slice(at + 1)];
};

/** Labels of an image, or undefined when the engine does not have it. */
export async function placed(
  docker: Docker,
  reference: string,
): Promise<{ readonly labels: Readonly<Record<string, string>> } | undefined> {
  try {
    const { Config } = await docker.getImage(reference).inspect();
    return { labels: Config?.Labels ?? {} };
  } catch (error) {
    if ((error as { readonly statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

const digestOf = (content: ReadonlyArray<string>): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);

/** Compiled Python and the like is no part of what an image is made of. */
const isSource = (path: string): boolean => !/__pycache__|\.pyc$|\.ts$/.test(path);

function contentsOf(folder: string): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (!isSource(path)) continue;
    if (statSync(path).isDirectory()) found.push(name, ...contentsOf(path));
    else found.push(name, readFileSync(path, 'base64'));
  }
  return found;
}

/** debootstrap changes its root, and only root may. */
const asRoot = (program: string, ...args: ReadonlyArray<string>): [string, string[]] =>
  process.getuid?.() === 0 ? [program, [...args]] : ['sudo', ['--non-interactive', program, ...args]];
