// SPDX-License-Identifier: EUPL-1.2
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import { clearRelease } from '../../rollout/helm/clear-release.js';
import { ensureNamespace } from '../../rollout/helm/ensure-namespace.js';
import type { ReleaseInstaller } from '../../rollout/helm/release-installer.js';
import { restartPods } from '../../rollout/helm/restart-pods.js';
import { type Started, type StartFailure, startRelease } from '../../rollout/helm/start-release.js';
import type { FileSet } from '../../state/file-set.js';
import { typedOrder } from '../../state/typed-order.js';
import type { SecretProvision } from '../secrets/cluster-secrets.js';
import { describeChanges } from './describe-changes.js';
import type { Running, Way } from './input.js';
import { keepRendering } from './keep-rendering.js';

export interface HelmWayInput {
  /** Brings the secrets of the installation into the cluster. */
  secrets(): SecretProvision;
  render(): FileSet;
  readonly folder: RenderedFolder;
  /** The rendering that is in the folder now; undefined when there is none. */
  former(): Promise<FileSet | undefined>;
  /** Runs helm where nothing of ours need be. */
  readonly installer: ReleaseInstaller;
  /** Absolute path of the folder with the rendering. */
  readonly rendered: string;
  /** Folder of the chart; absolute. */
  readonly chart: string;
  /** Take over a release that another helm holds. */
  readonly takeOver: boolean;
  readonly timeoutSeconds: number;
}

const untouched = 'Nothing that runs on the cluster was touched.';

/** In a namespace of a cluster, with helm. The folder always holds the rendering of what runs. */
export const helmWay = (input: HelmWayInput): Way => ({
  untouched,
  lookAt: typedOrder('logs api', input.installer.environment),
  async *clear() {
    yield* ensureNamespace(input.installer.cluster);
    return yield* clearRelease(input.installer, input);
  },
  async *secrets() {
    const secrets = yield* input.secrets();
    if (secrets.type !== 'secrets') return secrets;
    const { made, token } = secrets;
    return { type: 'secrets', made, start: () => renderAndStart(input, token) };
  },
});

async function* renderAndStart(
  input: HelmWayInput,
  rolloutToken: string,
): AsyncGenerator<RolloutEvent, Running | RolloutFailure | RolloutInterrupted> {
  const { installer, chart, timeoutSeconds } = input;
  const kept = yield* keepRendering({ ...input, untouched, signal: installer.signal }, input.render());
  if (kept.type === 'failed') return kept;
  yield { type: 'stage-started', stage: 'start' };
  let outcome: Started | StartFailure | RolloutInterrupted | undefined;
  try {
    const request = { chart, values: 'values.yaml', rolloutToken, timeoutSeconds };
    outcome = yield* startRelease({ ...installer, folder: input.rendered }, request);
  } finally {
    if (outcome === undefined || (outcome.type === 'failed' && outcome.rolledBack)) await kept.restore();
  }
  if (outcome.type === 'interrupted') return outcome;
  if (outcome.type === 'failed') {
    const { rolledBack: _, ...failure } = outcome;
    return failure;
  }
  const { changes } = outcome;
  yield { type: 'stage-finished', stage: 'start', detail: describeChanges(changes, 'renewed') };
  const restartWorkers: Running['restartWorkers'] = () =>
    restartPods(installer, { services: ['worker'], timeoutSeconds });
  return { type: 'done', changes, imagesPulled: null, restartWorkers };
}
