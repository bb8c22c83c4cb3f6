// SPDX-License-Identifier: EUPL-1.2
import { writeDocument } from '../../source/write-yaml.js';
import type { FileSet } from '../../state/file-set.js';
import type { Deployment } from '../deployment/deployment.js';
import type { HelmTarget } from './chart-names.js';
import { chartNotes } from './chart-notes.js';
import { type ChartOptions, chartValues } from './chart-values.js';
import { externalSecret } from './external-secret.js';

/** What helm needs for a deployment beside the chart itself. Pure: the same deployment and options give the same bytes. */
export const renderChart = (deployment: Deployment, options: ChartOptions): FileSet =>
  new Map([
    ['README.md', { content: chartNotes(deployment, options.target) }],
    [
      'values.yaml',
      { content: writeDocument(withoutUndefined(chartValues(deployment, options)), { header }) },
    ],
    ...externalSecretFile(deployment, options.target),
  ]);

const header = [
  'Gemaakt door signalen. Pas dit bestand niet aan: verander de instellingen en maak het opnieuw.',
  'Geheimen staan hier niet in; de chart leest ze uit een Secret.',
].join('\n');

/** What asks External Secrets for the Secret; it is no part of the chart, which only reads it. */
function externalSecretFile(
  { secrets: needs }: Deployment,
  target: HelmTarget,
): ReadonlyArray<[string, { readonly content: string }]> {
  if (target.secrets?.type !== 'external') return [];
  const asked = externalSecret(needs, { target, secrets: target.secrets });
  return [['external-secret.yaml', { content: writeDocument({ ...asked }, { header }) }]];
}

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Files of the frontend and the form: what is empty in them is meant to be. */
const wholes: ReadonlySet<string> = new Set(['appJson', 'config']);

/** Leaves out what is undefined, and maps in which nothing is left. */
function withoutUndefined(values: Values): Values {
  const kept = Object.entries(values).flatMap(([name, value]): Array<[string, unknown]> => {
    if (value === undefined) return [];
    if (wholes.has(name)) return [[name, value]];
    if (Array.isArray(value))
      return [[name, value.map((item) => (isMap(item) ? withoutUndefined(item) : item))]];
    if (!isMap(value)) return [[name, value]];
    const inner = withoutUndefined(value);
    return Object.keys(inner).length === 0 ? [] : [[name, inner]];
  });
  return Object.fromEntries(kept);
}
