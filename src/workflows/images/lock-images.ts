// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Clock } from '../../ports/clock.js';
import type { ContainerEngine, ImageDescription } from '../../ports/container-engine.js';
import type { Files } from '../../ports/files.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { writeDocument } from '../../source/write-yaml.js';
import { type ImagesLock, imagesLockFile, type LockedImage } from '../../state/images-lock.js';
import type { ListedImage } from '../../state/listed-image.js';
import { readImagesLock, withoutDigest } from './read-lock.js';

type AskedEngine = Pick<ContainerEngine, 'image'>;

/** The images of a deployment, sorted by service. */
export async function listImages(
  { images }: Pick<Deployment, 'images'>,
  engine: AskedEngine,
  lock: ImagesLock | undefined,
): Promise<ReadonlyArray<ListedImage>> {
  const locked = new Map(Object.values(lock?.images ?? {}).map(({ image, digest }) => [image, digest]));
  const listed: ListedImage[] = [];
  for (const [service, reference] of [...images].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const image = withoutDigest(reference);
    // Asked by its tag: what stands behind it now, whatever was locked.
    const found = await engine.image(image);
    listed.push({
      service,
      image,
      present: found !== undefined,
      digest: found && digestOf(image, found),
      architecture: found?.architecture,
      bytes: found?.bytes,
      locked: locked.get(image),
    });
  }
  return listed;
}

/** The digest under the name by which the image was fetched; a copy from elsewhere may have another one. */
function digestOf(image: string, { digests }: ImageDescription): string | undefined {
  const repository = familiar(image.replace(/:[^:/]+$/, ''));
  for (const known of digests) {
    const [name = '', digest] = known.split('@');
    if (familiar(name) === repository) return digest;
  }
  return undefined;
}

/** An engine leaves out what everybody means: `docker.io/library/caddy` is `caddy`. */
const familiar = (name: string): string => name.replace(/^docker\.io\//, '').replace(/^library\//, '');

export interface LockOutcome {
  readonly outcome: 'written' | 'unchanged' | 'refused';
  readonly images: ReadonlyArray<ListedImage>;
  /** Why images could not be locked. */
  readonly problems: ReadonlyArray<Diagnostic>;
}

export interface LockInput {
  readonly deployment: Pick<Deployment, 'images' | 'release'>;
  readonly engine: AskedEngine;
  readonly files: Files;
  readonly clock: Clock;
}

/**
 * Writes down which content stands behind the tags, as the engine has it. All of them or none: a half lock would look
 * like a whole one. The file stays to the byte as it is when nothing changed.
 */
export async function lockImages({ deployment, engine, files, clock }: LockInput): Promise<LockOutcome> {
  const { lock } = await readImagesLock(files, undefined);
  const images = await listImages(deployment, engine, lock);
  const problems = images.flatMap(problemWith);
  if (problems.length > 0) return { outcome: 'refused', images, problems };
  const next = lockOf(images, deployment, clock);
  if (lock !== undefined && isSame(lock, next)) return { outcome: 'unchanged', images, problems };
  await files.writeAtomically(imagesLockFile, writeDocument({ ...next }, { header }));
  return { outcome: 'written', images, problems };
}

const header = [
  'Gemaakt door: signalen images lock. Pas dit bestand niet aan, en bewaar het in Git.',
  'Hierin staat welke inhoud bij welke versie hoort, zodat iedere installatie precies hetzelfde krijgt.',
].join('\n');

function lockOf(
  images: ReadonlyArray<ListedImage>,
  { release }: Pick<Deployment, 'release'>,
  clock: Clock,
): ImagesLock {
  const { backend, frontend } = release;
  const locked = images.map(({ service, image, digest = '', architecture = '' }): [string, LockedImage] => [
    service,
    { image, digest, architecture },
  ]);
  return {
    version: 1,
    release: { backend, frontend },
    lockedAt: clock.now().toISOString(),
    images: Object.fromEntries(locked),
  };
}

const isSame = ({ lockedAt: _, ...left }: ImagesLock, { lockedAt: __, ...right }: ImagesLock): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

function problemWith({ service, image, present, digest }: ListedImage): ReadonlyArray<Diagnostic> {
  if (!present) {
    return [
      {
        code: 'IMAGES_NOT_FETCHED',
        severity: 'error',
        message: `The engine does not have ${image}, for ${service}, so nobody knows what stands behind that tag.`,
        hint: `Fetch it with signalen up, or with docker pull ${image}`,
      },
    ];
  }
  if (digest !== undefined) return [];
  return [
    {
      code: 'IMAGES_NO_DIGEST',
      severity: 'error',
      message: `${image}, for ${service}, was never in a registry: it was built or loaded on the engine, and has no digest.`,
      hint: 'Push it to a registry and fetch it from there (target.registry), or go without a lock.',
    },
  ];
}
