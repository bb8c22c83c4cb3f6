// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import { decodeImagesLock } from '../../kinds/settings/images-lock.js';
import type { Files } from '../../ports/files.js';
import { parseYamlFile } from '../../source/read-tree.js';
import { type ImagesLock, imagesLockFile } from '../../state/images-lock.js';
import type { ReleaseSettings } from '../../state/settings.js';
import { fileFinding } from '../instance/file-findings.js';

export interface LockReading {
  /** Undefined when there is none, or none that can be read. */
  readonly lock: ImagesLock | undefined;
  readonly findings: ReadonlyArray<Finding>;
}

const start = { file: imagesLockFile, line: 1, column: 1, length: 1 };

/** Reads the lock of an instance and holds it against the release that the settings name. */
export async function readImagesLock(
  files: Files,
  release: ReleaseSettings | undefined,
): Promise<LockReading> {
  const outcome = await files.readText(imagesLockFile);
  if (!outcome.ok) {
    if (outcome.failure.type === 'missing') return { lock: undefined, findings: [] };
    const finding = { ...fileFinding(imagesLockFile, outcome.failure), at: start };
    return { lock: undefined, findings: [finding] };
  }
  const file = await parseYamlFile(imagesLockFile, outcome.text);
  if (file.findings.length > 0) return { lock: undefined, findings: file.findings };
  const decoded = decodeImagesLock(file.value);
  if (!decoded.ok) {
    const at = file.locate(decoded.path, 'value') ?? start;
    return { lock: undefined, findings: [invalid(decoded.path, at)] };
  }
  const { lock } = decoded;
  const isOther =
    release !== undefined &&
    (lock.release.backend !== release.backend || lock.release.frontend !== release.frontend);
  return { lock, findings: isOther ? [otherRelease(lock, release)] : [] };
}

const invalid = (path: ReadonlyArray<string | number>, at: NonNullable<Finding['at']>): Finding => ({
  code: 'IMAGES_LOCK_INVALID',
  path: [],
  at,
  message: `The lock of images is not as the toolkit wrote it${path.length === 0 ? '' : `, at "${path.join('.')}"`}.`,
  hint: 'Write it anew: signalen images lock',
});

const otherRelease = ({ release: locked }: ImagesLock, release: ReleaseSettings): Finding => ({
  code: 'IMAGES_LOCK_OTHER_RELEASE',
  path: ['release'],
  message: `The images are locked for backend ${locked.backend} and frontend ${locked.frontend}, and the release is ${release.backend} and ${release.frontend}: those of the new release go by their tag.`,
  hint: 'Fetch the new images with signalen up, then type: signalen images lock',
});

/** The same images, with the content that was locked behind the tags; what is not in the lock goes by its tag. */
export function pinned<Service extends string>(
  images: ReadonlyMap<Service, string>,
  lock: ImagesLock | undefined,
): ReadonlyMap<Service, string> {
  const digests = new Map(Object.values(lock?.images ?? {}).map(({ image, digest }) => [image, digest]));
  return new Map(
    [...images].map(([service, reference]) => {
      const digest = digests.get(reference);
      return [service, digest === undefined ? reference : `${reference}@${digest}`];
    }),
  );
}

/** The reference without what a lock added to it. */
export const withoutDigest = (reference: string): string => reference.split('@')[0] ?? reference;
