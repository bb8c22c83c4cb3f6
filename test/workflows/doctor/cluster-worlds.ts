// SPDX-License-Identifier: EUPL-1.2
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import type { CheckOutcome } from '../../../src/diagnostics/doctor-report.js';
import type { NodeView } from '../../../src/ports/cluster.js';
import type { ClusterPod, PodContainer } from '../../../src/ports/cluster-workloads.js';
import type { HelmResult } from '../../../src/ports/helm.js';
import type { HelmTarget } from '../../../src/render/chart/chart-names.js';
import { chooseChecks, clusterDoctorChecks } from '../../../src/workflows/doctor/choose-checks.js';
import type { ClusterWorld } from '../../../src/workflows/doctor/cluster/world.js';
import { readSubject } from '../../../src/workflows/doctor/read-subject.js';
import { collectOutcomes } from '../../../src/workflows/doctor/run-checks.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';
import { pod, workload } from '../../fakes/fake-release.js';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { MemoryFiles } from '../../fakes/memory-files.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';
import { ScriptedProbe } from '../../fakes/scripted-probe.js';
import { instanceText, now } from './worlds.js';

export const objectStorage =
  'storage: {type: s3, bucket: x, accessKey: {value_from: {env: A}}, secretKey: {value_from: {env: B}}}\n';

/** What helm answers, by the first of its words; `missing` when there is none. */
export type HelmAnswers = Readonly<Record<string, Partial<HelmResult>>>;

export interface ClusterWorldParts {
  /** What stands in `target` beside type and namespace, e.g. `, certificate: {issuer: acme}`. */
  readonly target?: string;
  /** More sections of signalen.yaml. */
  readonly more?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly helm?: HelmAnswers | 'missing';
  readonly haven?: string;
  readonly running?: boolean;
}

export type PaperCluster = ClusterWorld & { readonly cluster: FakeCluster; readonly probe: ScriptedProbe };

/** A cluster on paper: in memory, as the test fills it, with a helm that says what it is told. */
export async function clusterWorld(parts: ClusterWorldParts = {}): Promise<PaperCluster> {
  const { target = ', certificate: {issuer: acme}', more = '', running = false } = parts;
  const text = instanceText(`${more}target: {type: helm, namespace: meldingen${target}}\n`);
  const files = new MemoryFiles({ 'signalen.yaml': text });
  const subject = await readSubject(files, undefined);
  const cluster = new FakeCluster();
  cluster.namespaceIs = { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' }, active: true };
  cluster.nodeList = [node('a', { zone: 'one' }), node('b', { zone: 'two' })];
  return {
    ...subject,
    targetType: 'helm',
    bundled: subject.deployment?.bundled ?? new Set(),
    probe: new ScriptedProbe(),
    clock: fixedClock(now),
    files,
    secrets: new MemorySecrets(parts.secrets ?? {}),
    target: subject.settings.target as HelmTarget,
    environment: undefined,
    cluster,
    helm: { run: async ({ words }) => answer(parts.helm ?? {}, words) },
    folder: '/',
    roleFile: 'charts/signalen/examples/deployer-role.yaml',
    lookAtEntrance: 'kubectl --namespace meldingen describe ingress',
    ...(parts.haven === undefined ? {} : { havenReport: { file: 'haven.json', text: parts.haven } }),
    describeCluster: () => cluster.describe(),
    apis: () => cluster.apis(),
    namespaceView: () => cluster.namespaceView(),
    storageClasses: () => cluster.storageClasses(),
    ingressClasses: () => cluster.ingressClasses(),
    nodes: () => cluster.nodes(),
    pods: () => cluster.pods(),
    workloads: () => cluster.workloads(),
    isRunning: async () => running,
    site: async () => ({}),
  };
}

function answer(helm: HelmAnswers | 'missing', words: ReadonlyArray<string>): HelmResult {
  if (helm === 'missing') return { exitCode: 127, stdout: '', stderr: '' };
  const usual: HelmAnswers = {
    version: { stdout: 'v3.17.3' },
    history: { exitCode: 1, stderr: 'Error: release: not found' },
  };
  return { exitCode: 0, stdout: '', stderr: '', ...usual[words[0] ?? ''], ...helm[words[0] ?? ''] };
}

export const node = (name: string, more: Partial<NodeView> = {}): NodeView => ({
  name,
  ready: true,
  schedulable: true,
  architecture: 'amd64',
  version: '1.35.0',
  zone: undefined,
  cpuMillis: 4_000,
  memoryBytes: 16e9,
  ...more,
});

/** A pod that runs and is ready, unless `container` or `more` says otherwise. */
export const podOf = (
  component: string,
  container: Partial<PodContainer> = {},
  more: Partial<ClusterPod> = {},
): ClusterPod =>
  pod(
    workload(component),
    { image: `${component}:1`, ready: true, startedAt: now, ...container },
    { name: `signalen-${component}-1`, node: 'a', ready: true, createdAt: now, ...more },
  );

/** The outcome of one check in a cluster. */
export async function clusterOutcome(code: DoctorCode, world: ClusterWorld): Promise<CheckOutcome> {
  const checks = chooseChecks(clusterDoctorChecks, { only: [code], phase: 'all' });
  const [outcome] = await collectOutcomes(checks, world, { signal: new AbortController().signal });
  if (outcome === undefined) throw new Error(`no outcome of ${code}`);
  return outcome;
}
