// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { InternalError } from '../diagnostics/errors.js';
import type { LoadedInstance } from '../kinds/instance.js';
import type { Files } from '../ports/files.js';
import type { InstanceTree } from '../source/tree.js';

/** One instance under one environment, as far as it could be read, with everything found on the way. */
export interface InstanceReading {
  /** The folder's name, e.g. `utrecht`: what a person types to confirm something severe. */
  readonly name: string;
  readonly environment: string | undefined;
  readonly tree: InstanceTree;
  readonly instance: LoadedInstance;
  readonly findings: ReadonlyArray<Finding>;
}

/** Reads, merges, checks the structure and loads the objects of the instance in `files`. Never throws on bad input. */
export async function loadInstance(
  _files: Files,
  _environment: string | undefined,
): Promise<InstanceReading> {
  throw new InternalError('loadInstance is not written yet');
}
