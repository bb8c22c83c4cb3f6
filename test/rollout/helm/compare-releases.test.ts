// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import type { ClusterPod, Workload } from '../../../src/ports/cluster-workloads.js';
import { compareReleases } from '../../../src/rollout/helm/compare-releases.js';
import type { Snapshot } from '../../../src/rollout/helm/release-installer.js';
import { pod, workload } from '../../fakes/fake-release.js';

const snapshot = (workloads: ReadonlyArray<Workload>, pods: ReadonlyArray<ClusterPod> = []): Snapshot => ({
  ...{ workloads, pods, events: [] },
});
const api = workload('api');
const worker = workload('worker');
const job = (name: string) => workload('migrate', { kind: 'Job', name });

test('what came, what was renewed and what stayed are told by service, in order', () => {
  const before = snapshot([worker, api], [pod(worker), pod(api)]);
  const beat = workload('beat');
  const after = snapshot([worker, beat, api], [pod(worker, {}, { name: 'new' }), pod(beat), pod(api)]);

  expect(compareReleases(before, after)).toEqual({
    created: ['beat'],
    recreated: ['worker'],
    unchanged: ['api'],
  });
});

test('a service of several pods counts as renewed when one of them is new', () => {
  const second = pod(api, {}, { name: 'signalen-api-two' });
  const before = snapshot([api], [pod(api), second]);
  const after = snapshot([api], [pod(api), { ...second, name: 'signalen-api-three' }]);

  expect(compareReleases(before, after).recreated).toEqual(['api']);
});

test('fewer pods than before are no new ones', () => {
  const before = snapshot([api], [pod(api), pod(api, {}, { name: 'signalen-api-two' })]);

  expect(compareReleases(before, snapshot([api], [pod(api)])).unchanged).toEqual(['api']);
});

test('a service of two workloads is told once', () => {
  const slow = workload('worker', { name: 'signalen-worker-slow' });
  const before = snapshot([worker, slow], [pod(worker), pod(slow)]);
  const after = snapshot([worker, slow], [pod(worker), pod(slow, {}, { name: 'new' })]);

  expect(compareReleases(before, after)).toEqual({ created: [], recreated: ['worker'], unchanged: [] });
});

test('a migration is the same one while its Job is, also when its pod was cleared away', () => {
  const before = snapshot([job('signalen-migrate-1')], [pod(job('signalen-migrate-1'))]);

  expect(compareReleases(before, snapshot([job('signalen-migrate-1')])).unchanged).toEqual(['migrate']);
  expect(compareReleases(before, snapshot([job('signalen-migrate-2')])).recreated).toEqual(['migrate']);
});

test('what rests or runs at set times only is not counted, and neither is what is gone', () => {
  const resting = workload('flower', { progress: 'resting', wanted: 0 });
  const nightly = workload('sessions', { kind: 'CronJob' });

  expect(compareReleases(snapshot([api], [pod(api)]), snapshot([resting, nightly]))).toEqual({
    created: [],
    recreated: [],
    unchanged: [],
  });
});

test('a service that rested before and runs now is new', () => {
  const resting = workload('flower', { progress: 'resting', wanted: 0 });
  const flower = workload('flower');

  expect(compareReleases(snapshot([resting]), snapshot([flower], [pod(flower)])).created).toEqual(['flower']);
});
