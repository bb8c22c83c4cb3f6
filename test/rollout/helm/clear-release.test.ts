// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, test } from 'vitest';
import { clearRelease } from '../../../src/rollout/helm/clear-release.js';
import { follow } from '../../contract/docker-scene.js';
import { type FakeRelease, fakeRelease, helmSaid, untilStopped, workload } from '../../fakes/fake-release.js';

let scene: FakeRelease;
beforeEach(() => {
  scene = fakeRelease();
});

const timeoutSeconds = 600;
const clear = (takeOver = false) => follow(clearRelease(scene.installer, { takeOver, timeoutSeconds }));
/** What was asked of helm, apart from the history. */
const changes = () => scene.helm.orders.filter((order) => !order.startsWith('history'));
const came = ['superseded', 'Install complete'] as const;
const runs = ['deployed', 'Upgrade complete'] as const;
const stuck = ['pending-upgrade', 'Preparing upgrade'] as const;

describe('a release that helm can change', () => {
  test.each([
    ['does not exist', []],
    ['is deployed', [runs]],
    ['failed', [came, ['failed', 'Upgrade "signalen" failed: timed out']]],
  ] as const)('is left as it is when it %s, also with --take-over', async (_name, revisions) => {
    if (revisions.length > 0) scene.helm.remembers(...revisions);

    expect(await clear()).toEqual({ events: [], outcome: { type: 'clear' } });
    expect(await clear(true)).toEqual({ events: [], outcome: { type: 'clear' } });
    expect(changes()).toEqual([]);
  });
});

describe('a release that helm holds', () => {
  test.each([
    ['pending-install', 'Initial install underway'],
    ['pending-upgrade', 'Preparing upgrade'],
    ['pending-rollback', 'Rollback to 1'],
  ] as const)('is refused as %s, and somebody may still be at work on a young one', async (status, said) => {
    scene.helm.remembers([status, said]);
    await scene.installer.pause(90_000);

    expect((await clear()).outcome).toEqual({
      type: 'failed',
      stage: 'preflight',
      exitCode: 6,
      problems: [
        {
          code: 'ROLLOUT_RELEASE_PENDING',
          severity: 'error',
          message:
            `Helm holds release signalen as ${status}, for 90 seconds now (revision 1); ` +
            'that is not long: somebody else, or a pipeline, may still be at work.',
          hint: 'Wait for whoever is at work. Is nobody? Then take it over with: signalen up --take-over',
        },
      ],
      standing: 'Nothing was changed.',
    });
    expect(changes()).toEqual([]);
  });

  test.each([
    [601, '10 minutes'],
    [3 * 3_600, '3 hours'],
    [5 * 86_400, '5 days'],
  ])('was left by a helm that was killed when it is older than it may be (%d s)', async (seconds, age) => {
    scene.helm.remembers(runs, stuck);
    await scene.installer.pause(seconds * 1_000);

    expect((await clear()).outcome).toMatchObject({
      exitCode: 6,
      problems: [
        {
          message:
            `Helm holds release signalen as pending-upgrade, for ${age} now (revision 2); ` +
            'that is longer than it should take: most likely that helm was killed.',
          hint: 'When you are sure that nobody is at work on it: signalen up --take-over',
        },
      ],
    });
    expect(changes()).toEqual([]);
  });

  test('counts a single second as one', async () => {
    scene.helm.remembers(stuck);
    await scene.installer.pause(1_000);

    expect((await clear()).outcome).toMatchObject({
      problems: [{ message: expect.stringContaining(' for 1 second now ') }],
    });
  });

  test('tells nothing of a time that helm does not tell', async () => {
    scene.helm.remembers(runs, ['uninstalling', 'Deletion in progress (or silently failed)']);
    await scene.installer.pause(5 * 86_400_000);

    expect((await clear()).outcome).toMatchObject({
      exitCode: 6,
      problems: [
        {
          message:
            'Helm holds release signalen as uninstalling (revision 2), and does not tell since when: ' +
            'somebody else may still be removing it.',
          hint: 'Wait for whoever is at work. Is nobody? Then take it over with: signalen up --take-over',
        },
      ],
    });
  });

  test('names the environment that was given in what to type', async () => {
    scene.helm.remembers(runs, stuck);
    const installer = { ...scene.installer, environment: 'acceptatie' };
    const refused = () => follow(clearRelease(installer, { takeOver: false, timeoutSeconds }));
    const hint = expect.stringMatching(/: signalen up --take-over --environment acceptatie$/);

    expect((await refused()).outcome).toMatchObject({ problems: [{ hint }] });
    await scene.installer.pause(timeoutSeconds * 1_000);
    expect((await refused()).outcome).toMatchObject({ problems: [{ hint }] });
  });
});

describe('taking over a release', () => {
  test.each([
    ['pending-upgrade', 'Preparing upgrade'],
    ['pending-rollback', 'Rollback to 1'],
  ] as const)('rolls back from %s to the last revision that came up', async (status, said) => {
    scene.helm.remembers(came, runs, ['failed', 'Upgrade "signalen" failed: x'], [status, said]);

    expect(await clear(true)).toEqual({
      events: [
        {
          type: 'step',
          stage: 'preflight',
          text: `Taking over revision 4 (${status}): rolling back to revision 2`,
        },
      ],
      outcome: { type: 'clear' },
    });
    expect(changes()).toEqual(['rollback signalen 2']);
  });

  test.each([
    [[['pending-install', 'Initial install underway']], 1],
    [[['failed', 'Release "signalen" failed: timed out'], stuck], 2],
  ] as const)('removes one of which no revision ever came up', async (revisions, last) => {
    scene.helm.remembers(...revisions);
    const { events, outcome } = await clear(true);

    expect(outcome).toEqual({ type: 'clear' });
    expect(events).toEqual([
      {
        type: 'step',
        stage: 'preflight',
        text: `Taking over revision ${last} (${revisions[last - 1]?.[0]}), which never came up: removing it; disks stay`,
      },
    ]);
    expect(changes()).toEqual(['uninstall signalen --wait --timeout 600s']);
    expect(scene.cluster.orders).toEqual([]);
  });

  test('finishes a removal that was begun, and brings no older revision back', async () => {
    scene.helm.remembers(came, ['uninstalling', 'Deletion in progress (or silently failed)']);
    const { events, outcome } = await clear(true);

    expect(outcome).toEqual({ type: 'clear' });
    expect(events).toMatchObject([
      { text: 'Taking over revision 2 (uninstalling): finishing its removal; disks stay' },
    ]);
    expect(changes()).toEqual(['uninstall signalen --wait --timeout 600s']);
  });

  test('tells how the services are meanwhile', async () => {
    scene.helm.remembers(runs, stuck);
    scene.helm.answers.rollback = async () => {
      scene.cluster.workloadList.push(workload('api'));
      return helmSaid();
    };

    expect((await clear(true)).events.at(-1)).toEqual({
      type: 'service-changed',
      service: 'api',
      progress: 'healthy',
    });
  });

  test('says what helm said when it fails, and does not claim that nothing changed', async () => {
    scene.helm.remembers(runs, stuck);
    scene.helm.answers.rollback = () => helmSaid({ exitCode: 1, stderr: 'Error: no ConfigMap with x found' });

    expect((await clear(true)).outcome).toEqual({
      type: 'failed',
      stage: 'preflight',
      exitCode: 1,
      problems: [
        {
          code: 'ROLLOUT_HELM_FAILED',
          severity: 'error',
          message: 'helm could not take over release signalen: no ConfigMap with x found',
          hint: 'Run signalen doctor, and then the command again.',
        },
      ],
      standing: 'The release is as helm left it. Look with: signalen status',
    });
  });

  test('does not wait for ever for a helm that hangs', async () => {
    scene.helm.remembers(runs, stuck);
    scene.helm.answers.rollback = untilStopped;

    expect((await clear(true)).outcome).toMatchObject({
      type: 'failed',
      problems: [{ message: 'helm could not take over release signalen: it took too long' }],
    });
  });

  test('is done to its end at Ctrl-C, and nothing comes after it', async () => {
    scene.helm.remembers(runs, stuck);
    let cutShort = true;
    scene.helm.answers.rollback = async ({ signal }) => {
      scene.stop();
      await scene.installer.pause(1_000);
      cutShort = signal.aborted;
      return helmSaid();
    };

    expect((await clear(true)).outcome).toEqual({
      type: 'interrupted',
      stage: 'preflight',
      standing: 'The release was taken over, and nothing else was changed.',
    });
    expect(cutShort).toBe(false);
  });

  test('does not begin after Ctrl-C', async () => {
    scene.helm.remembers(runs, stuck);
    const { history } = scene.helm.answers;
    scene.helm.answers.history = (asked) => {
      scene.stop();
      return history?.(asked) ?? helmSaid();
    };

    expect((await clear(true)).outcome).toMatchObject({
      type: 'interrupted',
      standing: 'Nothing was changed.',
    });
    expect(changes()).toEqual([]);
  });

  test('lets Ctrl-C stop the question itself, and calls that no fault of helm', async () => {
    scene.helm.answers.history = () => {
      scene.stop();
      return helmSaid({ exitCode: 130 });
    };

    await expect(clear()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
