// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { downWords } from './compose-words.js';
import { describeCompose } from './explain-failure.js';
import { removeOldFileVolumes } from './file-volumes.js';
import { followCompose } from './follow-services.js';
import type { Installer } from './installer.js';

export interface TakeDownRequest {
  /** Also what is kept: the database, the attachments. */
  readonly volumes: boolean;
  readonly timeoutSeconds: number;
}

export type TakenDown = {
  readonly type: 'done';
  /** Services of which a container was removed, sorted. */
  readonly removed: ReadonlyArray<string>;
};

/** Stops and removes the containers and networks of a project; what is kept stays, unless that was asked for too. */
export async function* takeDown(
  installer: Installer,
  { volumes, timeoutSeconds }: TakeDownRequest,
): AsyncGenerator<RolloutEvent, TakenDown | RolloutFailure | RolloutInterrupted> {
  const { engine, project, clock } = installer;
  const before = await engine.containers(project);
  const deadline = clock.now().getTime() + timeoutSeconds * 1_000;
  const followed = yield* followCompose(installer, { words: downWords(project, { volumes }), deadline });
  const left = await engine.containers(project);
  if (followed.type === 'ended' && followed.result.exitCode === 0) {
    if (volumes) await removeOldFileVolumes(installer, []);
    return { type: 'done', removed: before.map(({ service }) => service).sort() };
  }
  const standing =
    left.length === 0
      ? 'Every container is gone; networks or volumes may be left.'
      : `Still there: ${left.map(({ service }) => service).join(', ')}.`;
  if (followed.type === 'interrupted') return { type: 'interrupted', stage: 'start', standing };
  const said =
    followed.type === 'ended'
      ? followed.result.stderr
      : `it was not done within ${timeoutSeconds} seconds (--timeout)`;
  // A container that ended is as it should be here: only Compose can say what went wrong.
  const problem = describeCompose(hidingSecrets(installer.variables.values())(said));
  return { type: 'failed', stage: 'start', exitCode: exitCodes.failure, problems: [problem], standing };
}
