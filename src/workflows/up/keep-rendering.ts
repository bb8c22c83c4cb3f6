// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { RolloutEvent, RolloutFailure } from '../../rollout/events.js';
import type { FileSet } from '../../state/file-set.js';

/** The folder that holds the rendering of what runs. */
export interface RenderingPlace {
  readonly folder: RenderedFolder;
  /** The rendering that is in the folder now; undefined when there is none. */
  former(): Promise<FileSet | undefined>;
  readonly signal: AbortSignal;
  readonly untouched: string;
}

export interface Kept {
  readonly type: 'kept';
  /** Whether there was another one before. */
  readonly hasFormer: boolean;
  /** Takes the former rendering back, for when what was rendered does not come to run. Ctrl-C does not stop this. */
  restore(): Promise<void>;
}

/** Puts a rendering in its folder, such that it can be taken back; what went wrong, as a failure. */
export async function* keepRendering(
  place: RenderingPlace,
  files: FileSet,
): AsyncGenerator<RolloutEvent, Kept | RolloutFailure> {
  yield { type: 'stage-started', stage: 'render' };
  const former = await place.former();
  const outcome = await place.folder.replace(files, place.signal);
  switch (outcome.type) {
    case 'taken':
      return unwritable('it holds something that no rendering made', place);
    case 'unwritable':
      return unwritable(outcome.reason, place);
    default: {
      const detail = outcome.type === 'written' ? `${files.size} files` : 'nothing changed';
      yield { type: 'stage-finished', stage: 'render', detail };
    }
  }
  const restore = async (): Promise<void> => {
    if (former !== undefined) await place.folder.replace(former, new AbortController().signal);
  };
  return { type: 'kept', hasFormer: former !== undefined, restore };
}

function unwritable(reason: string, { untouched }: RenderingPlace): RolloutFailure {
  const full = /ENOSPC|no space left/i.test(reason);
  return {
    type: 'failed',
    stage: 'render',
    exitCode: exitCodes.failure,
    problems: [
      {
        code: full ? 'ROLLOUT_DISK_FULL' : 'ROLLOUT_FILES_UNWRITABLE',
        severity: 'error',
        message: full
          ? `There is no room for the rendered files: ${reason}`
          : `The rendered files could not be written: ${reason}`,
        hint: full
          ? 'Make room on the disk of the instance, and give the same command again.'
          : 'Look who owns the folder .signalen in the instance, and what is in it.',
      },
    ],
    standing: `${untouched} The former rendering is still there.`,
  };
}
