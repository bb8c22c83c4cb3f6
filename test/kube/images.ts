// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import type { ServiceName } from '../../src/catalogue/services.js';
import { asRoot, type Cluster } from './cluster.js';

const run = promisify(execFile);
const release = { backend: newestBackend, frontend: newestFrontend };
const services: ReadonlyArray<ServiceName> = [
  'api',
  'frontend',
  'form',
  'database',
  'broker',
  'search',
  'identity',
  'mail',
  'proxy',
];

/** References of the stand-ins, as the chart writes them. */
export const standInReferences: ReadonlyArray<string> = services.map((service) => imageOf(service, release));

/** Marks an image on the node with the one of Docker that it came from. */
const label = 'signalen.test/image';

/** What the node has for itself. */
const ownReference = 'signalen.test/pause:1';

/**
 * Brings images from a Docker Engine to the node of a cluster, under the same names; that is most of a minute for all of
 * the stand-ins. What the node has of them from before stays, every other name goes.
 */
export async function bringImages(
  cluster: Cluster,
  docker: Docker,
  references: ReadonlyArray<string>,
): Promise<void> {
  const wanted = await Promise.all(
    references.map(
      async (reference) => [reference, (await docker.getImage(reference).inspect()).Id] as const,
    ),
  );
  const there = await imagesOf(cluster);
  const missing = wanted.filter(
    ([reference, id]) =>
      !there.some((image) => image.name === reference && image.labels.includes(`${label}=${id}`)),
  );
  if (missing.length > 0) await pipe(cluster, ...missing.map(([reference]) => reference));
  for (const [reference, id] of missing) {
    await ctr(cluster, 'images', 'label', reference, `${label}=${id}`);
  }
  await forgetOthers(cluster, [...references, ownReference]);
}

/** The kubelet's own names, `sha256:…`, stay with the images that stay. */
async function forgetOthers(cluster: Cluster, references: ReadonlyArray<string>): Promise<void> {
  const there = await imagesOf(cluster);
  const kept = new Set(there.filter(({ name }) => references.includes(name)).map(({ digest }) => digest));
  const others = there.filter(
    ({ name, digest }) => !references.includes(name) && !(name.startsWith('sha256:') && kept.has(digest)),
  );
  if (others.length > 0) await ctr(cluster, 'images', 'remove', ...others.map(({ name }) => name));
}

async function imagesOf(
  cluster: Cluster,
): Promise<ReadonlyArray<{ readonly name: string; readonly digest: string; readonly labels: string }>> {
  const [, ...lines] = (await ctr(cluster, 'images', 'list')).trim().split('\n');
  return lines.map((line) => {
    const [name = '', , digest = '', ...rest] = line.split(/\s+/);
    return { name, digest, labels: rest.join(' ') };
  });
}

/**
 * Gives an image of the node one more name, which may say a digest that is not its own: that is how a stand-in answers to
 * a name of a chart that pins the real one.
 */
export async function nameImage(cluster: Cluster, reference: string, name: string): Promise<void> {
  await ctr(cluster, 'images', 'tag', '--force', reference, name);
}

async function pipe(cluster: Cluster, ...references: ReadonlyArray<string>): Promise<void> {
  const saved = spawn('docker', ['save', ...references], { stdio: ['ignore', 'pipe', 'inherit'] });
  const taken = spawn(...ctrWords(cluster, 'images', 'import', '-'), {
    stdio: [saved.stdout, 'ignore', 'inherit'],
  });
  const [[savedCode], [takenCode]] = await Promise.all([once(saved, 'exit'), once(taken, 'exit')]);
  if (savedCode !== 0 || takenCode !== 0) throw new Error('The images did not reach the node.');
}

const ctr = async (cluster: Cluster, ...words: ReadonlyArray<string>): Promise<string> =>
  (await run(...ctrWords(cluster, ...words), { maxBuffer: 64 << 20 })).stdout;

const ctrWords = (cluster: Cluster, ...words: ReadonlyArray<string>): [string, string[]] =>
  asRoot('ctr', '--address', cluster.containerd, '--namespace', 'k8s.io', ...words);
