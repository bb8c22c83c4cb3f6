// SPDX-License-Identifier: EUPL-1.2

/** One image of a deployment, as the engine knows it. */
export interface ListedImage {
  readonly service: string;
  /** With its tag, without a digest. */
  readonly image: string;
  /** False when the engine does not have it. */
  readonly present: boolean;
  /** `sha256:…`; undefined when the engine does not have it, or no registry knows it. */
  readonly digest: string | undefined;
  readonly architecture: string | undefined;
  readonly bytes: number | undefined;
  /** What the lock says about this image; undefined when it says nothing. */
  readonly locked: string | undefined;
}
