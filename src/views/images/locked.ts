// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ListedImage } from '../../state/listed-image.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';

export interface LockReport {
  readonly outcome: 'written' | 'unchanged' | 'refused';
  readonly images: ReadonlyArray<ListedImage>;
  readonly problems: ReadonlyArray<Diagnostic>;
  /** The file, as a person in the working folder would type it. */
  readonly file: string;
}

/** What became of the lock, for people. */
export function prettyLock({ outcome, images, problems, file }: LockReport): string {
  const services = images.length === 1 ? '1 service' : `${images.length} services`;
  if (outcome === 'written')
    return `Wrote ${file}: the images of ${services} are locked. Commit it, so that everybody gets the same.`;
  if (outcome === 'unchanged') return `${file} says already what the engine has, for ${services}.`;
  const count = problems.length === 1 ? '1 image' : `${problems.length} images`;
  return `${file} was not written: ${count} cannot be locked.`;
}

/** The same for scripts. */
export const jsonLock = ({ outcome, images, problems, file }: LockReport): string =>
  jsonDocument(outcome !== 'refused', {
    outcome,
    file,
    images: images.map(({ service, image, digest, architecture }) => ({
      service,
      image,
      digest: digest ?? null,
      architecture: architecture ?? null,
    })),
    diagnostics: problems.map(describeDiagnostic),
  });
