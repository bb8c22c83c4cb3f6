// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../src/catalogue/services.js';
import type { ImageDescription } from '../../../src/ports/container-engine.js';
import { listImages, lockImages } from '../../../src/workflows/images/lock-images.js';
import { pinned, readImagesLock } from '../../../src/workflows/images/read-lock.js';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { MemoryFiles } from '../../fakes/memory-files.js';

const release = { backend: '2.50.12', frontend: '2.27.9' };
const backend = 'docker.io/signalen/backend:2.50.12';
const caddy = 'docker.io/library/caddy:2.10.2';
const mirror = 'registry.example:5000/m/signalen/backend:2.50.12';
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

const images = new Map<ServiceName, string>([
  ['worker', backend],
  ['api', backend],
  ['proxy', caddy],
]);

/** An engine with these images, by tag, each with the digests it was fetched under. */
const engine = (has: Readonly<Record<string, ReadonlyArray<string>>>) => ({
  image: async (reference: string): Promise<ImageDescription | undefined> => {
    const digests = has[reference];
    return digests && { id: 'sha256:id', digests, architecture: 'amd64', bytes: 1_000 };
  },
});

const full = {
  [backend]: [`signalen/backend@${digest('a')}`],
  [caddy]: [`other.example/caddy@${digest('c')}`, `caddy@${digest('b')}`],
};

const lock = (
  files: MemoryFiles,
  has: Parameters<typeof engine>[0] = full,
  at = '2026-01-05T12:00:00.000Z',
) =>
  lockImages({
    deployment: { images, release },
    engine: engine(has),
    files,
    clock: fixedClock(at),
  });

const textOf = async (files: MemoryFiles) => {
  const outcome = await files.readText('images.lock.yaml');
  return outcome.ok ? outcome.text : undefined;
};

describe('locking images', () => {
  it('writes service, image, digest, architecture and moment, and reads them back', async () => {
    const files = new MemoryFiles();

    expect(await lock(files)).toMatchObject({ outcome: 'written', problems: [] });

    const { lock: read, findings } = await readImagesLock(files, release);
    expect(findings).toEqual([]);
    expect(read).toEqual({
      version: 1,
      release,
      lockedAt: '2026-01-05T12:00:00.000Z',
      images: {
        api: { image: backend, digest: digest('a'), architecture: 'amd64' },
        proxy: { image: caddy, digest: digest('b'), architecture: 'amd64' },
        worker: { image: backend, digest: digest('a'), architecture: 'amd64' },
      },
    });
  });

  it('leaves the file as it is, to the byte, when nothing changed', async () => {
    const files = new MemoryFiles();
    await lock(files);
    const before = await textOf(files);

    expect(await lock(files, full, '2027-01-01T00:00:00.000Z')).toMatchObject({ outcome: 'unchanged' });
    expect(await textOf(files)).toBe(before);
  });

  it('takes what stands behind the tag now, also when it is locked already', async () => {
    const files = new MemoryFiles();
    await lock(files);

    expect(await lock(files, { ...full, [backend]: [`signalen/backend@${digest('d')}`] })).toMatchObject({
      outcome: 'written',
    });
    expect(await textOf(files)).toContain(digest('d'));
  });

  it('invents no digest for an image that was never in a registry, and writes nothing', async () => {
    const files = new MemoryFiles();

    const outcome = await lock(files, { ...full, [caddy]: [] });

    expect(outcome).toMatchObject({ outcome: 'refused', problems: [{ code: 'IMAGES_NO_DIGEST' }] });
    expect(await textOf(files)).toBeUndefined();
  });

  it('takes no digest of another repository for that of this one', async () => {
    const { problems } = await lock(new MemoryFiles(), {
      ...full,
      [caddy]: [`x.example/caddy@${digest('c')}`],
    });

    expect(problems).toMatchObject([{ code: 'IMAGES_NO_DIGEST' }]);
  });

  it('says of every image that the engine does not have how to fetch it', async () => {
    const { problems } = await lock(new MemoryFiles(), { [caddy]: full[caddy]! });

    expect(problems).toMatchObject([
      { code: 'IMAGES_NOT_FETCHED', hint: expect.stringContaining(`docker pull ${backend}`) },
      { code: 'IMAGES_NOT_FETCHED' },
    ]);
  });

  it('knows the digest of a registry with a port', async () => {
    const has = { [mirror]: [`registry.example:5000/m/signalen/backend@${digest('e')}`] };

    expect(await listImages({ images: new Map([['api', mirror]]) }, engine(has), undefined)).toMatchObject([
      { image: mirror, digest: digest('e') },
    ]);
  });
});

describe('a lock', () => {
  it('pins what it has, and leaves the rest to the tag', async () => {
    const files = new MemoryFiles();
    await lock(files);
    const { lock: read } = await readImagesLock(files, release);
    const form = 'ghcr.io/example/form:1';

    const now = pinned(new Map([...images, ['form', form]]), read);

    expect([...now]).toEqual([
      ['worker', `${backend}@${digest('a')}`],
      ['api', `${backend}@${digest('a')}`],
      ['proxy', `${caddy}@${digest('b')}`],
      ['form', form],
    ]);
    expect(pinned(images, undefined)).toEqual(images);
  });

  it('warns when the release is another one', async () => {
    const files = new MemoryFiles();
    await lock(files);

    const { findings } = await readImagesLock(files, { ...release, backend: '2.43.10' });

    expect(findings).toMatchObject([{ code: 'IMAGES_LOCK_OTHER_RELEASE', path: ['release'] }]);
  });

  it.each([
    ['nothing', ''],
    ['a list', '- a\n'],
    [
      'no digest',
      `version: 1\nrelease: {backend: a, frontend: b}\nlockedAt: x\nimages: {api: {image: a, digest: latest, architecture: amd64}}\n`,
    ],
    ['a key too many', 'version: 1\nrelease: {backend: a, frontend: b}\nlockedAt: x\nimages: {}\nmore: 1\n'],
  ])('is refused when it is %s', async (_, text) => {
    const files = new MemoryFiles({ 'images.lock.yaml': text });

    const { lock: read, findings } = await readImagesLock(files, release);

    expect(read).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'IMAGES_LOCK_INVALID', at: { file: 'images.lock.yaml' } }]);
  });

  it('is refused when it is no YAML, with the line', async () => {
    const files = new MemoryFiles({ 'images.lock.yaml': 'version: 1\nimages: {api: {image: a\n' });

    const { lock: read, findings } = await readImagesLock(files, release);

    expect(read).toBeUndefined();
    expect(findings.length).toBeGreaterThan(0);
  });
});
