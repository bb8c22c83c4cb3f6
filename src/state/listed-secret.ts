// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** What the Secret of an installation on a cluster has of it, compared with what is kept here. */
export type InCluster = 'same' | 'differs' | 'only-there' | 'absent' | 'unknown';

/** One secret as it is kept; never its value. */
export interface ListedSecret {
  readonly name: string;
  readonly purpose: string;
  /** Undefined when what stands there cannot be read. */
  readonly place: string | undefined;
  readonly present: boolean;
  /** ISO 8601. */
  readonly changedAt: string | undefined;
  /** Whole days since it was last written. */
  readonly days: number | undefined;
  /** `toolkit`: `secrets rotate` invents a new one; `person`: somebody has to know it. */
  readonly rotatedBy: 'toolkit' | 'person';
  /** What rotating it costs. */
  readonly rotation: string | undefined;
  /** Present when it is kept here and goes to a cluster. */
  readonly inCluster?: InCluster;
  readonly diagnostics: ReadonlyArray<Diagnostic>;
}
