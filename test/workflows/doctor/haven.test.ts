// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { readHavenReport } from '../../../src/workflows/doctor/cluster/haven-report.js';
import { clusterOutcome, clusterWorld, node, objectStorage, podOf } from './cluster-worlds.js';

/** Labels as they stand in published runs of the checker; the names are those that runs were seen to use. */
const checks: ReadonlyArray<readonly [name: string, label: string]> = [
  ['multiaz', 'Multiple availability zones in use'],
  ['', 'Running at least 3 master nodes'],
  ['', 'Running at least 3 worker nodes'],
  ['privatenetworking', 'Private networking topology'],
  ['', 'Role Based Access Control is enabled'],
  ['', 'ReadWriteMany persistent volumes support'],
  ['logs', 'Log aggregation is running'],
  ['', 'Metrics-server is running'],
  ['', 'A check of next year'],
];

const report = (failing: ReadonlyArray<string>, more: object = {}) => ({
  version: 'v12.8.0',
  havenCompliant: failing.length === 0,
  startTS: '2026-05-20T08:56:16.123456789Z',
  stopTS: '2026-05-20T08:57:01.5Z',
  compliancyChecks: {
    results: checks.map(([name, label]) => ({
      name,
      label,
      category: 'Infrastructure',
      rationale: '',
      result: failing.includes(label) ? 'NO' : 'YES',
    })),
    summary: { total: 9, unknown: 0, skipped: 0, failed: failing.length, passed: 9 - failing.length },
  },
  ...more,
});

const outcomeOf = async (haven: unknown) =>
  clusterOutcome(
    'DOCTOR_HAVEN_REPORT',
    await clusterWorld({ haven: typeof haven === 'string' ? haven : JSON.stringify(haven) }),
  );

describe('reading what the checker of Haven found', () => {
  it('passes on its verdict in its name, with its version and its day, and claims no more', async () => {
    const outcome = await outcomeOf(report([]));

    expect(outcome).toMatchObject({ status: 'ok', details: [] });
    expect(outcome.found).toBe(
      'Haven Compliancy Checker v12.8.0 on 2026-05-20: 9 of 9 checks passed, and it calls that cluster Haven compliant. Which cluster it was does not stand in haven.json.',
    );
  });

  it('says of each check that did not pass what it means for Signalen', async () => {
    const failing = [
      'Multiple availability zones in use',
      'Log aggregation is running',
      'A check of next year',
    ];
    const outcome = await outcomeOf(report(failing));

    expect(outcome.status).toBe('warning');
    expect(outcome.found).toContain('6 of 9 checks passed, and it calls that cluster not Haven compliant');
    expect(outcome.details).toEqual([
      expect.stringMatching(/^Multiple availability zones in use: no\. For Signalen: .*zone/),
      expect.stringMatching(/^Log aggregation is running: no\. For Signalen: .*incident/),
      expect.stringMatching(/^A check of next year: no\. For Signalen: .*does not know this check/),
    ]);
  });

  it.each(['SKIPPED', 'UNKNOWN'])('does not count a check that was %s as passed', async (result) => {
    const said = report([]);
    const [first, ...rest] = said.compliancyChecks.results;
    const outcome = await outcomeOf({
      ...said,
      compliancyChecks: { results: [{ ...first, result }, ...rest] },
    });

    expect(outcome).toMatchObject({ status: 'warning', found: expect.stringContaining('8 of 9') });
  });

  it('warns of one that is older than three months, however good it was', async () => {
    const outcome = await outcomeOf(
      report([], { startTS: '2026-01-02T10:00:00Z', stopTS: '2026-01-02T10:01:00Z' }),
    );

    expect(outcome).toMatchObject({ status: 'warning', reason: expect.stringContaining('150 days old') });
  });

  it('warns of one that does not say its day', async () => {
    const outcome = await outcomeOf(report([], { startTS: undefined, stopTS: '0001-01-01T00:00:00Z' }));

    expect(outcome).toMatchObject({
      status: 'warning',
      reason: expect.stringContaining('does not say when it was made'),
    });
  });

  it('reads other spellings of the same fields, and the object that a dashboard keeps', () => {
    const { version, havenCompliant, startTS, compliancyChecks } = report([]);
    const capitals = { Version: version, HavenCompliant: havenCompliant, StartTS: startTS };
    const results = compliancyChecks.results.map(({ label, result }) => ({ Name: label, Result: result }));
    const kept = { kind: 'Compliancy', spec: { output: report([]) } };

    for (const said of [
      { ...capitals, CompliancyChecks: { Results: results } },
      { ...capitals, complianyChecks: { results } },
      kept,
    ]) {
      expect(readHavenReport(JSON.stringify(said))).toMatchObject({
        ok: true,
        report: { version, compliant: true, results: { length: 9 } },
      });
    }
  });

  it.each([
    ['no JSON', 'Results: 11 out of 15 checks passed', 'it is not JSON'],
    ['a list', '[]', 'it is no JSON object'],
    ['something else', '{"kind": "List"}', 'it has no list compliancyChecks.results'],
    ['no checks', '{"compliancyChecks": {"results": []}}', 'it has no list compliancyChecks.results'],
    [
      'a check without a result',
      '{"compliancyChecks": {"results": [{"label": "x", "result": "YES"}, {"label": "y"}]}}',
      'check 2 in it has no name or no result',
    ],
    [
      'a result of another kind',
      '{"compliancyChecks": {"results": [{"label": "x", "result": "MAYBE"}]}}',
      'check 1 in it has no name or no result',
    ],
  ])('refuses %s, and says what to type', async (_name, text, wrong) => {
    expect(await outcomeOf(text)).toMatchObject({
      status: 'problem',
      found: `haven.json is no result of the Haven Compliancy Checker: ${wrong}.`,
      next: expect.stringContaining('haven check --output json'),
    });
  });

  it('has nothing to say without a file', async () => {
    expect(await clusterOutcome('DOCTOR_HAVEN_REPORT', await clusterWorld())).toMatchObject({
      status: 'not-applicable',
    });
  });
});

describe('looking at what Haven expects of an application', () => {
  const lineOf = async (world: Awaited<ReturnType<typeof clusterWorld>>, about: string) => {
    const { details = [] } = await clusterOutcome('DOCTOR_HAVEN', world);
    return details.find((line) => line.includes(`: ${about}`));
  };

  it('never says more than it looked at', async () => {
    for (const more of ['', objectStorage]) {
      const { found, reason = '' } = await clusterOutcome('DOCTOR_HAVEN', await clusterWorld({ more }));

      expect(`${found} ${reason}`).toContain('it does not make the cluster Haven compliant');
    }
  });

  it('is content with object storage, several pods and an issuer, and still says what is lacking', async () => {
    const world = await clusterWorld({ more: objectStorage });
    world.cluster.served.add('cert-manager.io/v1');
    const outcome = await clusterOutcome('DOCTOR_HAVEN', world);

    expect(outcome).toMatchObject({ status: 'ok', found: expect.stringContaining('7 of 8') });
    expect(outcome.details).toContainEqual(expect.stringMatching(/^no: metrics:/));
  });

  it('counts pods, and says why there is one', async () => {
    expect(await lineOf(await clusterWorld(), 'several pods')).toMatch(
      /^no: .*api 1, worker 1, frontend 2.*one disk$/,
    );
  });

  it.each([
    ['in no zones', [node('a'), node('b')], [], /^not seen: /],
    ['in two zones', [node('a', { zone: 'x' }), node('b', { zone: 'y' })], [], /^yes: .* in 2$/],
    [
      'with all pods in one',
      [node('a', { zone: 'x' }), node('b', { zone: 'y' })],
      [podOf('api'), podOf('api', {}, { name: 'other' })],
      /^no: zones: 2 pods of api run in 1 of 2$/,
    ],
    [
      'with pods in both',
      [node('a', { zone: 'x' }), node('b', { zone: 'y' })],
      [podOf('api'), podOf('api', {}, { name: 'other', node: 'b' })],
      /^yes: zones: 2 pods of api run in 2 of 2$/,
    ],
  ] as const)('judges nodes %s', async (_name, nodes, pods, line) => {
    const world = await clusterWorld({ more: objectStorage });
    world.cluster.nodeList = [...nodes];
    world.cluster.podList.push(...pods);

    expect(await lineOf(world, 'zones')).toMatch(line);
  });

  it('says what it may not see', async () => {
    const world = await clusterWorld();
    world.cluster.denied.add('list nodes').add('get namespaces');

    expect(await lineOf(world, 'zones')).toMatch(/^not seen: .*you may not list nodes/);
    expect(await lineOf(world, 'Pod Security')).toMatch(/^not seen: /);
  });

  it('does not call a certificate automatic when nobody is there to make it', async () => {
    expect(await lineOf(await clusterWorld(), 'certificate')).toMatch(/^no: .*is not in the cluster$/);
  });

  it('calls a certificate that people renew no automatic one', async () => {
    const world = await clusterWorld({ target: ', certificate: {secret: web-tls}' });

    expect(await lineOf(world, 'certificate')).toBe(
      'no: certificate: in Secret web-tls, which somebody renews by hand',
    );
  });
});
