// SPDX-License-Identifier: EUPL-1.2

/** One image as it was when it was locked. */
export interface LockedImage {
  /** As the catalogue names it, with its tag: `docker.io/signalen/backend:2.50.12`. */
  readonly image: string;
  /** `sha256:…`, of what the registry has under that tag. */
  readonly digest: string;
  /** Of the engine that was asked, e.g. `amd64`; the digest may cover more than that one. */
  readonly architecture: string;
}

/** Which content stands behind each tag, so that the next installation gets the same. */
export interface ImagesLock {
  readonly version: 1;
  readonly release: { readonly backend: string; readonly frontend: string };
  /** ISO 8601. */
  readonly lockedAt: string;
  /** By service. */
  readonly images: Readonly<Record<string, LockedImage>>;
}

/** Name of the file in the instance; it is no part of the tree of settings. */
export const imagesLockFile = 'images.lock.yaml';
