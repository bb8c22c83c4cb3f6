// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  exampleValues,
  mergeValues,
  renderChart,
  renderedManifests,
  toolsOfChart,
  type Values,
} from './helm.js';
import { type Pod, podsOf } from './manifests.js';
import { containerRules, podRules, securityProblems } from './pod-security.js';
import { bases, switches } from './variations.js';

const tools = toolsOfChart();

/** Every workload there is, with images by digest as production has them. */
const everything = mergeValues(exampleValues('trial'), switches.form?.[1] ?? {}, switches.flower?.[2] ?? {}, {
  images: Object.fromEntries(
    ['backend', 'frontend', 'form', 'database', 'broker', 'search'].map((name) => [
      name,
      { digest: `sha256:${'0'.repeat(64)}` },
    ]),
  ),
});

describe.skipIf(tools === undefined)('pods under the Pod Security Standard "restricted"', () => {
  it.each(Object.entries({ ...bases, everything }))('are all allowed: %s', async (_, values) => {
    const pods = podsOf(await renderedManifests(values));
    expect(pods.length).toBeGreaterThanOrEqual(7);
    expect(pods.flatMap(securityProblems)).toEqual([]);
  });

  it('cover every workload of the chart', async () => {
    const components = podsOf(await renderedManifests(everything)).map(({ component }) => component);
    // The pod of helm test has no template, so no labels of one.
    expect(components.sort()).toEqual(
      [
        'api',
        'beat',
        'broker',
        'clean-up',
        'database',
        'flower',
        'form',
        'frontend',
        'migrate',
        'reindex',
        'search',
        'test',
        'worker',
      ].sort(),
    );
  });

  it('would be refused for each rule: none of the rules lets everything through', () => {
    const bad = {
      owner: 'Pod/bad',
      spec: {
        hostNetwork: true,
        volumes: [{ name: 'node', hostPath: { path: '/' } }],
        securityContext: { runAsUser: 0, sysctls: [], seLinuxOptions: {} },
      },
    } as unknown as Pod;
    const container = {
      name: 'bad',
      ports: [{ hostPort: 80 }],
      resources: {},
      securityContext: { privileged: true, runAsUser: 0, runAsNonRoot: false },
    } as never;
    expect(podRules.filter(({ holds }) => holds(bad))).toEqual([]);
    expect(containerRules.filter(({ holds }) => holds(container, bad))).toEqual([]);
  });
});

/** What checkov asks and the chart does not do, each with its reason. */
const waived: Readonly<Record<string, string>> = {
  'CKV_K8S_8 Pod.meldingen.signalen-test': 'The pod of helm test asks a few questions and ends.',
  'CKV_K8S_9 Pod.meldingen.signalen-test': 'The same.',
  CKV_K8S_35: 'Signalen reads its secrets from the environment and from nowhere else.',
  CKV_K8S_40:
    'The users are those of the images (1000, 1001, 999); with a higher number nothing could be read or written.',
};

interface CheckovReport {
  readonly summary: { readonly passed: number; readonly failed: number; readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: ReadonlyArray<{
      readonly check_id: string;
      readonly resource: string;
    }>;
  };
}

function scan(text: string): CheckovReport {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-checkov-'));
  try {
    writeFileSync(join(folder, 'manifests.yaml'), text);
    const out = execFileSync(
      tools?.checkov ?? '',
      [
        '--directory',
        folder,
        '--framework',
        'kubernetes',
        '--output',
        'json',
        '--compact',
        '--quiet',
        '--soft-fail',
      ],
      {
        encoding: 'utf8',
        maxBuffer: 64 << 20,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, LOG_LEVEL: 'ERROR' },
      },
    );
    return JSON.parse(out) as CheckovReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const textOf = async (values: Values): Promise<string> => {
  const { text, refusal } = await renderChart(values);
  if (refusal !== undefined) throw new Error(refusal);
  return text;
};

describe.skipIf(tools === undefined)('a policy scanner that is not ours', () => {
  it('finds nothing that is not explained here', async () => {
    const { summary, results } = scan(await textOf(everything));
    const failed = results.failed_checks;
    const used = failed.map(({ check_id, resource }) =>
      check_id in waived ? check_id : `${check_id} ${resource}`,
    );

    expect(summary.parsing_errors).toBe(0);
    expect(summary.passed).toBeGreaterThan(500);
    // Both ways: an explanation that nothing needs any more goes away.
    expect([...new Set(used)].sort()).toEqual(Object.keys(waived).sort());
  });

  it('does find what is wrong', async () => {
    const text = (await textOf(everything)).replaceAll(
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: false',
    );
    expect(scan(text).results.failed_checks.map(({ check_id }) => check_id)).toContain('CKV_K8S_22');
  });
});
