// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import { rollBack } from '../../../src/rollout/helm/roll-back.js';
import { follow } from '../../contract/docker-scene.js';
import { type FakeRelease, fakeRelease, helmSaid, untilStopped, workload } from '../../fakes/fake-release.js';

let scene: FakeRelease;
beforeEach(() => {
  scene = fakeRelease();
});

type Request = Parameters<typeof rollBack>[1];
const request: Request = { good: 3, migrated: false, timeoutSeconds: 600 };
const back = (more: Partial<Request> = {}) => follow(rollBack(scene.installer, { ...request, ...more }));

describe('going back to what ran', () => {
  test('puts the revision back and waits for its pods', async () => {
    expect(await back()).toEqual({
      events: [{ type: 'step', stage: 'start', text: 'Rolling back to revision 3' }],
      outcome: { rolledBack: true, standing: 'Rolled back to revision 3, which runs again.' },
    });
    expect(scene.helm.orders).toEqual(['rollback signalen 3 --wait --timeout 600s']);
  });

  test('says that the database does not go back when it went on', async () => {
    const { outcome } = await back({ migrated: true });

    expect(outcome.standing).toBe(
      'Rolled back to revision 3, which runs again. The database keeps the changes of the new release: ' +
        'docs/kubernetes.md says when that matters.',
    );
  });

  test('gives what came up before its time, also when the new release got little', async () => {
    await back({ timeoutSeconds: 10 });

    expect(scene.helm.orders).toEqual(['rollback signalen 3 --wait --timeout 300s']);
  });

  test('goes on to its end at Ctrl-C', async () => {
    let cutShort = true;
    scene.helm.answers.rollback = async ({ signal }) => {
      scene.stop();
      await scene.installer.pause(1_000);
      cutShort = signal.aborted;
      return helmSaid();
    };

    expect((await back()).outcome).toMatchObject({ rolledBack: true });
    expect(cutShort).toBe(false);
  });

  test.each([
    ['all services run', workload('api'), true],
    ['one of them rests', workload('flower', { progress: 'resting', wanted: 0 }), true],
    ['one is still on its way', workload('worker', { progress: 'going', ready: 0 }), false],
    ['one failed', workload('worker', { progress: 'failed', ready: 0 }), false],
  ] as const)('judges by the services, not by helm, when %s', async (_name, other, rolledBack) => {
    const job = workload('migrate', { kind: 'Job', progress: 'failed' });
    scene.cluster.workloadList.push(workload('api'), other, job);
    scene.helm.answers.rollback = () => helmSaid({ exitCode: 1, stderr: 'Error: job migrate failed' });

    expect((await back()).outcome.rolledBack).toBe(rolledBack);
  });
});

describe('going back that does not work', () => {
  test('says why in the words of helm, and where to look', async () => {
    scene.helm.answers.rollback = () =>
      helmSaid({ exitCode: 1, stderr: 'warning: x\nError: release has no 3 version\n' });
    const installer = { ...scene.installer, environment: 'acceptatie' };
    const { outcome } = await follow(rollBack(installer, request));

    expect(outcome).toEqual({
      rolledBack: false,
      standing:
        'Going back to revision 3 did not work either (release has no 3 version). ' +
        'Look with: signalen status --environment acceptatie',
    });
  });

  test.each([
    ['says nothing', () => helmSaid({ exitCode: 1 }), 'helm said nothing'],
    ['hangs', untilStopped, 'it took too long'],
  ] as const)('says so when helm %s', async (_name, answer, reason) => {
    scene.helm.answers.rollback = answer;

    expect((await back()).outcome.standing).toBe(
      `Going back to revision 3 did not work either (${reason}). Look with: signalen status`,
    );
  });

  test('leaves a first installation to be looked at', async () => {
    const installer = { ...scene.installer, environment: 'acceptatie' };
    const { events, outcome } = await follow(rollBack(installer, { ...request, good: undefined }));

    expect(events).toEqual([]);
    expect(outcome).toEqual({
      rolledBack: false,
      standing:
        'It was left as it is, so that you can look at it; signalen up --environment acceptatie goes on from there.',
    });
    expect(scene.helm.orders).toEqual([]);
  });
});
