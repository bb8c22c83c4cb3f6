// SPDX-License-Identifier: EUPL-1.2
import type { KindName } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';

/** Version of the agreement between this folder and `templates/bridge/`. */
const protocol = 1;

export interface WireWrite {
  readonly kind: KindName;
  readonly identity: string;
  readonly from?: string;
  /** What `read` said of the object at `from`, or at its identity; null when nothing was there. */
  readonly revision: string | null;
  readonly fields: Fields;
}

export type BridgeRequest =
  | { readonly operation: 'health' }
  | { readonly operation: 'read'; readonly kinds: ReadonlyArray<KindName> }
  | {
      readonly operation: 'history';
      readonly objects: ReadonlyArray<{ readonly kind: KindName; readonly identity: string }>;
    }
  | { readonly operation: 'pictures'; readonly digests: ReadonlyArray<string> }
  | {
      readonly operation: 'apply';
      /** The database that was read, as `backend` named it; any other is refused. */
      readonly database: string;
      readonly writes: ReadonlyArray<WireWrite>;
      /** Contents of files that fields name by digest, in base64. */
      readonly attachments: Readonly<Record<string, string>>;
      /** Name in the backend's history. */
      readonly by: string;
      /** Who holds the lock, for whoever finds it taken. */
      readonly holder: string;
      /** Do everything, then undo it. */
      readonly check: boolean;
    };

/**
 * The whole program for the backend's Python: the script and one request at its end. The request is base64, so that
 * nothing in it can be read as Python.
 */
export function bridgeProgram(script: string, nonce: string, request: BridgeRequest): string {
  const envelope = Buffer.from(JSON.stringify({ protocol, nonce, ...request })).toString('base64');
  return `${script}\nmain("${envelope}")\n`;
}
