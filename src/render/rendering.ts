// SPDX-License-Identifier: EUPL-1.2
import type { FileSet } from '../state/file-set.js';
import { digestOf } from '../state/fingerprint.js';
import type { ChartOptions } from './chart/chart-values.js';
import { renderChart } from './chart/render-chart.js';
import { folderNotes } from './compose/folder-notes.js';
import { type DockerRendering, type RenderingOptions, renderDocker } from './compose/render-docker.js';
import type { Deployment, SecretNeed } from './deployment/deployment.js';

/** A deployment as files for people who start it by other means than `up`. Each type of target has its function here. */
export interface Rendering {
  readonly files: FileSet;
  /** Secrets that whoever starts it has to give, by the variable that stands for each. */
  readonly variables: ReadonlyMap<string, SecretNeed>;
}

/** For `docker compose`: everything beside the compose file, with a README and a list of the variables to fill in. */
export function renderDockerFolder(
  deployment: Deployment,
  options: Omit<RenderingOptions, 'delivery'>,
): Rendering {
  const rendering = renderDocker(deployment, { ...options, delivery: 'folder' });
  const variables = neededBy(rendering, deployment);
  return { files: sorted([...rendering.files, ...folderNotes(deployment, variables)]), variables };
}

/**
 * For `helm upgrade --install`: the values of the chart with a README. The keys of its Secret stand for the secrets.
 * `manifests`: what helm made of the values, when there was a helm to do it.
 */
export const renderChartFolder = (
  deployment: Deployment,
  options: ChartOptions,
  manifests?: string,
): Rendering => ({
  files: sorted([
    ...renderChart(deployment, options),
    ...(manifests === undefined ? [] : [['manifests.yaml', { content: manifests }] as const]),
  ]),
  variables: new Map(deployment.secrets.map((need) => [need.name, need])),
});

function neededBy({ variables }: DockerRendering, { secrets }: Deployment): ReadonlyMap<string, SecretNeed> {
  const needs = new Map(secrets.map((need) => [need.name, need]));
  return new Map(
    [...variables].flatMap(([variable, secret]) => {
      const need = needs.get(secret);
      return need === undefined ? [] : [[variable, need] as const];
    }),
  );
}

const sorted = (files: Iterable<readonly [string, { readonly content: string | Uint8Array }]>): FileSet =>
  new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));

/** One file of a rendering, as people and machines may want to compare it. */
export interface RenderedFileSummary {
  readonly path: string;
  readonly bytes: number;
  /** `sha256:` and 64 hexadecimal characters. */
  readonly digest: string;
}

export const summaryOf = (files: FileSet): ReadonlyArray<RenderedFileSummary> =>
  [...files].map(([path, { content }]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { path, bytes: bytes.length, digest: `sha256:${digestOf(bytes)}` };
  });
