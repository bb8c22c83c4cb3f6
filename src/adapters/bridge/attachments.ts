// SPDX-License-Identifier: EUPL-1.2
import { isJsonArray } from '../../state/json.js';
import type { WireWrite } from './program.js';

/** Contents (base64) of the icons that the writes name by digest, so that the backend can store them. */
export async function iconContents(
  writes: ReadonlyArray<WireWrite>,
  contentOf: (digest: string) => Promise<Uint8Array | undefined>,
): Promise<Readonly<Record<string, string>>> {
  const contents: Record<string, string> = {};
  for (const { fields } of writes) {
    const { icon } = fields;
    if (icon == null || typeof icon !== 'object' || isJsonArray(icon)) continue;
    const { digest } = icon as { readonly digest?: string };
    const bytes = digest === undefined ? undefined : await contentOf(digest);
    if (digest !== undefined && bytes !== undefined) contents[digest] = Buffer.from(bytes).toString('base64');
  }
  return contents;
}
