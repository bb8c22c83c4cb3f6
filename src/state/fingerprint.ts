// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Configuration } from './configuration.js';
import { canonicalJson, type Json } from './json.js';

/** `sha256:` and 64 hexadecimal characters over the canonical JSON. */
export type Fingerprint = `sha256:${string}`;

export const fingerprint = (value: Json): Fingerprint =>
  `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;

export const fingerprintConfiguration = (configuration: Configuration): Fingerprint =>
  fingerprint(
    [...configuration.values()]
      .sort((left, right) => (left.address < right.address ? -1 : 1))
      .map((object) => [object.address, object.fields]),
  );

/** sha256 of a file's bytes, 64 hexadecimal characters. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
