// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Address, parseAddress } from '../../state/address.js';
import type { Configuration, Fields } from '../../state/configuration.js';

const format = 'signalen-embedded-state';
const formatVersion = 1;

/** What the file of an embedded target holds. */
export interface State {
  /** Made once at random: a plan for one store does not fit another. */
  readonly storeId: string;
  /** The id the store had before its file existed: plans made then stay good. */
  readonly bornAs: string;
  /** Counts the transactions that wrote something. */
  readonly revision: number;
  /** The release of the backend this file stands for. */
  readonly backend: string;
  readonly configuration: Configuration;
}

export type StateReading =
  | { readonly type: 'state'; readonly state: State }
  /** The format number the file gives itself. */
  | { readonly type: 'newer'; readonly version: number }
  | { readonly type: 'damaged'; readonly reason: string };

interface Body {
  readonly storeId: string;
  readonly bornAs: string;
  readonly revision: number;
  readonly backend: string;
  readonly objects: Readonly<Record<string, Fields>>;
}

/** Over the text that JSON gives back for what was read: native speed, and the state may be tens of megabytes. */
function bodyChecksum({ storeId, bornAs, revision, backend, objects }: Body): string {
  const text = JSON.stringify([storeId, bornAs, revision, backend, objects]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

export function encodeState({ configuration, ...about }: State): string {
  const sorted = [...configuration.values()].sort((left, right) => (left.address < right.address ? -1 : 1));
  const objects = Object.fromEntries(sorted.map(({ address, fields }) => [address, fields]));
  const body: Body = { ...about, objects };
  return `${JSON.stringify({ format, formatVersion, checksum: bodyChecksum(body), ...body }, undefined, 1)}\n`;
}

const envelope = z.object({ format: z.literal(format), formatVersion: z.int().positive() });

const file = z.object({
  checksum: z.string(),
  storeId: z.string().min(1),
  bornAs: z.string().min(1),
  revision: z.int().nonnegative(),
  backend: z.string().min(1),
  // Not looked into: the checksum says that it is what was written.
  objects: z.custom<Body['objects']>((value) => typeof value === 'object' && value !== null),
});

/** Reads the text of a state file. Any text whatsoever ends in a state or a reason. */
export function decodeState(text: string): StateReading {
  const value = parseJson(text);
  const head = envelope.safeParse(value);
  if (!head.success)
    return { type: 'damaged', reason: 'it is not the state of an embedded target, or it was cut off' };
  if (head.data.formatVersion > formatVersion) return { type: 'newer', version: head.data.formatVersion };
  const read = file.safeParse(value);
  if (!read.success) return { type: 'damaged', reason: 'a part of it is missing' };
  const { checksum, ...body } = read.data;
  if (bodyChecksum(body) !== checksum)
    return { type: 'damaged', reason: 'its checksum does not fit its content' };
  const configuration = toObjects(body.objects);
  if (configuration === undefined)
    return { type: 'damaged', reason: 'it holds an object of an unknown kind' };
  const { storeId, bornAs, revision, backend } = body;
  return { type: 'state', state: { storeId, bornAs, revision, backend, configuration } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toObjects(objects: Body['objects']): Configuration | undefined {
  const configuration = new Map<Address, { address: Address; fields: Fields }>();
  for (const [key, fields] of Object.entries(objects)) {
    const address = parseAddress(key);
    if (address === undefined) return undefined;
    configuration.set(address, { address, fields });
  }
  return configuration;
}
