// SPDX-License-Identifier: EUPL-1.2
import type { PathEdit } from '../../diagnostics/diagnostic.js';
import type { TargetSettings } from '../../state/settings.js';
import type { DraftFiles } from '../draft-files.js';
import type { InstanceReading } from '../load-instance.js';
import { writeEdits } from './write-sections.js';

/**
 * An embedded target is a file beside the instance. A copy of the instance elsewhere has to point back to it, or it would
 * be compared with a system of its own. `back` leads from the copy to the instance.
 */
export async function followTarget(
  files: DraftFiles,
  reading: InstanceReading,
  back: string,
): Promise<DraftFiles> {
  const target = reading.instance.sections.target as TargetSettings | undefined;
  if (target?.type !== 'embedded') return files;
  const { state, startFrom = 'empty' } = target;
  const edits: PathEdit[] = [
    { op: 'set', path: ['target', 'state'], value: fromCopy(state ?? '.signalen/state.json', back) },
  ];
  if (startFrom !== 'empty')
    edits.push({ op: 'set', path: ['target', 'startFrom'], value: fromCopy(startFrom, back) });
  return (await writeEdits(files, reading, edits)) ?? files;
}

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

const fromCopy = (path: string, back: string): string => (isAbsolute(path) ? path : `${back}/${path}`);
