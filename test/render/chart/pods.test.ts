// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chartFindings } from '../../../src/render/chart/chart-findings.js';
import type { HelmTarget } from '../../../src/render/chart/chart-names.js';
import { chartValues } from '../../../src/render/chart/chart-values.js';
import { podsOf, requestedByPods, requestsOf } from '../../../src/render/chart/pod-requests.js';
import type { Settings } from '../../../src/state/settings.js';
import { fromEnvironment } from '../../fakes/settings.js';
import { deploymentOf, ownIdentity as ownIdentitySettings } from '../deployments.js';

const chart = parse(
  readFileSync(join(import.meta.dirname, '../../../charts/signalen/values.yaml'), 'utf8'),
) as Readonly<Record<string, Component>> & { readonly bundled: Readonly<Record<string, Component>> };

interface Component {
  readonly replicas?: number;
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}

const target: HelmTarget = { type: 'helm', namespace: 'meldingen', certificate: { issuer: 'acme' } };
const objects: Settings = {
  ...ownIdentitySettings,
  storage: {
    type: 's3',
    bucket: 'meldingen',
    accessKey: fromEnvironment('S3_ACCESS'),
    secretKey: fromEnvironment('S3_SECRET'),
  },
};
const deployment = deploymentOf({ settings: objects, form: true });

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what pods reserve', () => {
  it.each(Object.entries(requestedByPods))('is for %s what the chart asks for', (name, [cpu, memory]) => {
    const { requests } = (chart[name] ?? chart.bundled[name] ?? { resources: { requests: {} } }).resources;

    expect(requests).toEqual({
      cpu: `${cpu}m`,
      memory: memory % 1024 === 0 ? `${memory / 1024}Gi` : `${memory}Mi`,
    });
  });

  it('counts every pod that is there at once', () => {
    const requests = requestsOf(deployment, target);

    expect(requests.map(({ component, pods }) => [component, pods])).toEqual(
      expect.arrayContaining([
        ['api', 2],
        ['worker', 2],
        ['beat', 1],
        ['migrate', 1],
        ['frontend', 2],
      ]),
    );
    expect(requests.find(({ component }) => component === 'api')).toMatchObject({
      cpuMillis: 250,
      memoryBytes: 2 ** 30,
    });
  });

  it('knows that the chart makes two pods of a service when nothing is said', () => {
    for (const name of ['api', 'worker', 'frontend', 'form'] as const) {
      expect(podsOf(name, deployment, target)).toBe(chart[name]?.replicas);
    }
  });
});

describe('a number of pods that follows the load', () => {
  const autoscaling = { api: { min: 2, max: 6, cpuPercent: 60 } };

  it('takes the place of a fixed number', () => {
    const values = chartValues(deployment, {
      target: { ...target, autoscaling, replicas: { api: 3, worker: 4 } },
      assets: new Map(),
    });

    expect(withoutUndefined(values.api)).toEqual({
      autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 6, cpuPercent: 60 },
    });
    expect(withoutUndefined(values.worker)).toEqual({ replicas: 4 });
  });

  it('is refused where pods would share a disk', () => {
    const findings = chartFindings(ownIdentitySettings, { ...target, autoscaling });

    expect(findings).toMatchObject([
      { code: 'CHART_REPLICAS_SHARE_DISK', path: ['target', 'autoscaling', 'api'] },
    ]);
  });

  it('is refused when the least is more than the most', () => {
    const findings = chartFindings(objects, {
      ...target,
      autoscaling: { frontend: { min: 5, max: 2 } },
    });

    expect(findings).toMatchObject([
      { code: 'CHART_PODS_ORDER', path: ['target', 'autoscaling', 'frontend', 'min'] },
    ]);
  });
});
