// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { checkInstance } from '../../src/workflows/check-instance.js';
import { loadInstance } from '../../src/workflows/load-instance.js';
import { MemoryFiles } from '../fakes/memory-files.js';
import type { GoodInstance } from './good-instance.js';

/** Everything that is found in an instance, as `validate` would find it. */
export async function findingsOf(instance: Pick<GoodInstance, 'texts'>): Promise<ReadonlyArray<Diagnostic>> {
  return checkInstance(await loadInstance(new MemoryFiles(instance.texts()), undefined)).diagnostics;
}
