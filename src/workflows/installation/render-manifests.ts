// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Helm } from '../../ports/helm.js';
import type { HelmTarget } from '../../render/chart/chart-names.js';
import { templateWords } from '../../render/chart/helm-commands.js';
import { helmFailed } from '../../rollout/helm/release-history.js';

export interface ManifestsInput {
  readonly helm: Helm;
  readonly target: HelmTarget;
  /** Folder of the chart; absolute. */
  readonly chart: string;
  /** Absolute path of a folder with `values.yaml` in it. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

const noHelm = 127;

const header = [
  '# Gemaakt door signalen. Pas dit bestand niet aan: verander de instellingen en maak het opnieuw.',
  '# Geheimen staan hier niet in; de pods lezen ze uit een Secret.',
].join('\n');

/**
 * Every object of the release in one file, for who installs without helm. Needs no cluster, and gives the same bytes with
 * every helm; undefined when there is none here. Throws an AppError when the chart refuses the values.
 */
export async function renderManifests(input: ManifestsInput): Promise<string | undefined> {
  const { helm, target, chart, folder, signal } = input;
  const result = await helm.run({ words: templateWords(target, chart), folder, signal });
  if (result.exitCode === noHelm) return undefined;
  signal.throwIfAborted();
  if (result.exitCode !== 0)
    throw new AppError(exitCodes.failure, [helmFailed('could not make the manifests', result)]);
  return `${header}\n${objectsIn(result.stdout).join('\n---\n')}\n`;
}

/** Parts of a file of YAML that hold an object: some templates leave nothing but their comment. */
const objectsIn = (text: string): ReadonlyArray<string> =>
  text
    .split(/^---$/m)
    .map((part) => part.trim())
    .filter((part) => part.split('\n').some((line) => line !== '' && !line.startsWith('#')));

/** Why there is no `manifests.yaml`. */
export const withoutManifests: Diagnostic = {
  code: 'RENDER_WITHOUT_MANIFESTS',
  severity: 'info',
  message: 'There is no helm here, so the values were made and manifests.yaml was not.',
  hint: 'Install helm 3.17 or newer and render again, or install with the values alone.',
};
