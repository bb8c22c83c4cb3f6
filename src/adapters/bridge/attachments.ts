// SPDX-License-Identifier: EUPL-1.2
import { digestOf } from '../../state/fingerprint.js';
import { isJsonArray } from '../../state/json.js';
import { type BridgeConversation, refusalError } from './conversation.js';
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

/** Icons that the backend has, by digest. What does not add up to its digest is left out, as if it were not there. */
export async function pictureContents(
  conversation: BridgeConversation,
  digests: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for await (const frame of conversation.stream({ operation: 'pictures', digests })) {
    if (frame.frame === 'refused') throw refusalError(frame);
    if (frame.frame !== 'picture' || frame.content === null) continue;
    const bytes = new Uint8Array(Buffer.from(frame.content, 'base64'));
    if (digestOf(bytes) === frame.digest) contents.set(frame.digest, bytes);
  }
  return contents;
}
