// SPDX-License-Identifier: EUPL-1.2
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import { removeOrphansWords, startAllWords } from '../../rollout/docker/compose-words.js';
import {
  fillFileVolumes,
  removeOldFileVolumes,
  type ServiceFiles,
} from '../../rollout/docker/file-volumes.js';
import { followCompose } from '../../rollout/docker/follow-services.js';
import { type Installer, runCompose, variablesOf } from '../../rollout/docker/installer.js';
import { pullImages } from '../../rollout/docker/pull-images.js';
import { restartServices } from '../../rollout/docker/restart-services.js';
import { type Started, type StartFailure, startServices } from '../../rollout/docker/start-services.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import type { FileSet } from '../../state/file-set.js';
import { describeChanges } from './describe-changes.js';
import type { Running, Way } from './input.js';
import { keepRendering } from './keep-rendering.js';
import { gatherSecrets } from './prepare.js';

/** What was rendered, as far as bringing it up needs it. */
export interface Rendered {
  readonly files: FileSet;
  readonly volumes: ReadonlyArray<ServiceFiles>;
  /** Secret by variable of the compose file. */
  readonly variables: ReadonlyMap<string, string>;
  /** References of the images, by service. */
  readonly images: ReadonlyMap<string, string>;
}

export interface DockerWayInput {
  readonly secrets: { readonly needs: ReadonlyArray<SecretNeed>; readonly store: SecretStore };
  render(): Rendered;
  readonly folder: RenderedFolder;
  /** The rendering that is in the folder now; undefined when there is none. */
  former(): Promise<FileSet | undefined>;
  readonly installer: Omit<Installer, 'variables'>;
  readonly timeoutSeconds: number;
}

const untouched = 'No container was touched.';

/** On a Docker Engine, with Compose. The folder always holds the rendering of what runs. */
export const dockerWay = (input: DockerWayInput): Way => ({
  untouched,
  lookAt: 'signalen logs proxy',
  async *secrets() {
    const secrets = yield* gatherSecrets({ ...input.secrets, untouched });
    if (secrets.type === 'failed') return secrets;
    const { made, values } = secrets;
    const start = (): ReturnType<typeof renderAndStart> => {
      const rendered = input.render();
      const installer = { ...input.installer, variables: variablesOf(rendered.variables, values) };
      return renderAndStart(input, installer, rendered);
    };
    return { type: 'secrets', made, start };
  },
});

type StartedWithImages = Started & { readonly pulled: number };

/** The new rendering in its folder, its images and files on the engine, and the services started from it. */
async function* renderAndStart(
  input: DockerWayInput,
  installer: Installer,
  rendered: Rendered,
): AsyncGenerator<RolloutEvent, Running | RolloutFailure | RolloutInterrupted> {
  const kept = yield* keepRendering({ ...input, untouched, signal: installer.signal }, rendered.files);
  if (kept.type === 'failed') return kept;
  let outcome: StartedWithImages | RolloutFailure | StartFailure | RolloutInterrupted | undefined;
  try {
    outcome = yield* fetchAndStart(installer, rendered, input.timeoutSeconds);
  } finally {
    // Also when the engine went away. A start that was stopped half-way goes on from the new rendering.
    const begun = outcome?.type === 'done' || (outcome?.type === 'interrupted' && outcome.stage === 'start');
    if (!begun) await kept.restore();
  }
  if (outcome.type === 'done') return running({ installer, rendered, input }, outcome);
  if (outcome.type !== 'failed' || !('replaced' in outcome) || !kept.hasFormer) return outcome;
  if (outcome.replaced.length === 0) return outcome;
  return yield* putBack(installer, outcome, input.timeoutSeconds);
}

interface Installed {
  readonly installer: Installer;
  readonly rendered: Rendered;
  readonly input: DockerWayInput;
}

const running = (
  { installer, rendered, input: { timeoutSeconds } }: Installed,
  { changes, pulled }: StartedWithImages,
): Running => ({
  type: 'done',
  changes,
  imagesPulled: pulled,
  restartWorkers: () =>
    restartServices(installer, { services: ['worker'], timeoutSeconds, rendered: async () => installer }),
  async tidy() {
    const names = new Set(rendered.images.keys());
    const { engine, project } = installer;
    const orphans = (await engine.containers(project)).filter(({ service }) => !names.has(service));
    if (orphans.length > 0) await runCompose(installer, removeOrphansWords(project));
    const removed = await removeOldFileVolumes(installer, rendered.volumes);
    return `${orphans.length} old containers and ${removed} old sets of files removed`;
  },
});

async function* fetchAndStart(
  installer: Installer,
  { images, volumes }: Rendered,
  timeoutSeconds: number,
): AsyncGenerator<RolloutEvent, StartedWithImages | RolloutFailure | StartFailure | RolloutInterrupted> {
  yield { type: 'stage-started', stage: 'pull' };
  const pulled = yield* pullImages(installer, images);
  if (pulled.type !== 'done') return pulled;
  yield {
    type: 'stage-finished',
    stage: 'pull',
    detail: `${pulled.pulled} fetched, ${pulled.present} there already`,
  };
  yield { type: 'stage-started', stage: 'files' };
  const filled = yield* fillFileVolumes(installer, volumes);
  if (filled.type !== 'done') return filled;
  yield {
    type: 'stage-finished',
    stage: 'files',
    detail: `${filled.made} made, ${filled.present} there already`,
  };
  if (installer.signal.aborted) return { type: 'interrupted', stage: 'files', standing: untouched };
  yield { type: 'stage-started', stage: 'start' };
  const started = yield* startServices(installer, { images, timeoutSeconds });
  if (started.type !== 'done') return started;
  yield { type: 'stage-finished', stage: 'start', detail: describeChanges(started.changes, 'made anew') };
  return { ...started, pulled: pulled.pulled };
}

/**
 * What ran before was made anew and did not come up: then the former rendering, which did, runs again. Only of those
 * services: another one may have been left alone because its secret changed, and would be made anew for that.
 */
async function* putBack(
  installer: Installer,
  { replaced, ...failure }: StartFailure,
  timeoutSeconds: number,
): AsyncGenerator<RolloutEvent, RolloutFailure> {
  yield { type: 'step', stage: 'start', text: 'Putting the former rendering back' };
  const deadline = installer.clock.now().getTime() + timeoutSeconds * 1_000;
  const words = startAllWords(installer.project, replaced);
  const back = yield* followCompose(installer, { words, deadline });
  const well = back.type === 'ended' && back.result.exitCode === 0;
  const standing = well
    ? 'The former rendering was put back and runs.'
    : `The former rendering was put back and did not come up either. ${failure.standing}`;
  return { ...failure, standing };
}
