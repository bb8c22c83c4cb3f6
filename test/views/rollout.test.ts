// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RolloutEvent, RolloutFailure } from '../../src/rollout/events.js';
import type { UpDone } from '../../src/rollout/up-outcome.js';
import { jsonFailure, jsonUp } from '../../src/views/rollout/json.js';
import { prettyFailure, prettyUp, type UpSummary } from '../../src/views/rollout/pretty.js';
import { lineProgress } from '../../src/views/rollout/progress.js';

const failure: RolloutFailure = {
  type: 'failed',
  stage: 'start',
  exitCode: 1,
  problems: [
    {
      code: 'ROLLOUT_SERVICE_FAILED',
      severity: 'error',
      message: 'Service migrate did not come up: it ended with exit code 3.',
      hint: 'Look further back with: signalen logs migrate',
    },
  ],
  service: {
    service: 'migrate',
    container: 'signalen-migrate-1',
    exitCode: 3,
    outOfMemory: false,
    lastLines: ['Applying signals.0201…', 'relation "x" does not exist \u001b[31m'],
  },
  standing: 'What ran before still runs, unchanged.',
};

const done: UpDone = {
  type: 'done',
  exitCode: 0,
  changes: { created: [], recreated: ['frontend'], unchanged: ['api', 'database'] },
  secretsMade: ['secret-key'],
  imagesPulled: 0,
  configured: {
    exitCode: 0,
    detail: 'nothing to change',
    planned: 0,
    written: 0,
    areasChanged: false,
    administrators: 0,
  },
  smoke: [{ title: 'the page', url: 'https://meldingen.example/', problem: null }],
};
const idle: UpDone = {
  ...done,
  secretsMade: [],
  changes: { created: [], recreated: [], unchanged: ['api', 'database', 'frontend'] },
};
const summary: UpSummary = {
  place: 'docker',
  admin: 'https://meldingen.example/signals/admin/',
  frontend: 'https://meldingen.example',
  backend: 'https://meldingen.example',
  authority: '.signalen/proef/authority.crt',
  lacksAdministrator: true,
};
const { authority: _, ...loud } = summary;
const quiet: UpSummary = { ...loud, lacksAdministrator: false };
const look = { colour: false, width: 100, command: 'signalen up --environment proef' };

test('every ending has words for people', async () => {
  const texts = [
    prettyUp(done, summary, look),
    prettyUp(idle, quiet, look),
    prettyUp({ ...done, imagesPulled: null }, { ...quiet, place: 'helm', admin: undefined }, look),
    prettyUp(idle, { ...quiet, place: 'helm' }, look),
    prettyFailure(failure, look),
    prettyFailure({ type: 'interrupted', stage: 'pull', standing: 'No container was touched.' }, look),
  ];

  await expect(`${texts.join('\n\n---\n\n')}\n`).toMatchFileSnapshot('../golden/rollout/outcomes.txt');
});

test('every ending is one document for scripts', () => {
  const good = JSON.parse(jsonUp(done, summary));
  const bad = JSON.parse(jsonFailure(failure));

  expect(good).toMatchObject({
    schemaVersion: 1,
    ok: true,
    containers: { recreated: ['frontend'] },
    administrators: 0,
    diagnostics: [],
  });
  expect(bad).toMatchObject({
    schemaVersion: 1,
    ok: false,
    stage: 'start',
    service: { service: 'migrate', exitCode: 3 },
    diagnostics: [{ code: 'ROLLOUT_SERVICE_FAILED' }],
  });
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('progress without a terminal is a line per event, and a sign of life every fifteen seconds', async () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => lines.push(line));
  const events: ReadonlyArray<RolloutEvent> = [
    { type: 'stage-started', stage: 'start' },
    { type: 'service-changed', service: 'api', progress: 'created' },
    { type: 'service-changed', service: 'api', progress: 'starting' },
  ];
  for (const event of events) progress.show(event);
  vi.advanceTimersByTime(31_000);
  progress.show({ type: 'stage-finished', stage: 'start', detail: '1 new' });
  await progress.end(true);
  vi.advanceTimersByTime(31_000);

  expect(lines).toEqual([
    'Start the services …',
    '  api: starting',
    'Still busy after 15 seconds: api: starting',
    'Still busy after 30 seconds: api: starting',
    'Start the services: 1 new',
  ]);
});
