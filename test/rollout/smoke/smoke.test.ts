// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { type SmokeSite, smokeChecks } from '../../../src/rollout/smoke/checks.js';
import { runSmokeTest, type SmokeResult } from '../../../src/rollout/smoke/run-smoke-test.js';
import { json, page, refused, ScriptedProbe } from '../../fakes/scripted-probe.js';

const origin = 'https://meldingen.example';
const site: SmokeSite = {
  frontend: origin,
  backend: origin,
  municipality: "'s-Hertogenbosch",
  release: '2.50.12',
  form: false,
  localMedia: true,
  configured: true,
};

type Answers = ScriptedProbe['web'];
const well: Answers = {
  [`${origin}/`]: page('<title>Meldingen \\u0027s-Hertogenbosch</title>'),
  [`${origin}/signals/`]: json({ version: '2.50.12' }),
  [`${origin}/signals/v1/public/terms/categories/`]: json({ results: [{}] }),
  [`${origin}/signals/v1/private/`]: page('', { status: 401 }),
  [`${origin}/signals/media/`]: page('', { status: 401 }),
};

async function problems(answers: Answers, about: Partial<SmokeSite> = {}): Promise<ReadonlyArray<string>> {
  const probe = new ScriptedProbe();
  probe.web = answers;
  let time = 0;
  const results: ReadonlyArray<SmokeResult> = await runSmokeTest(smokeChecks({ ...site, ...about }), {
    probe,
    clock: { now: () => new Date(time) },
    pause: async (milliseconds) => {
      time += milliseconds;
    },
    signal: new AbortController().signal,
    way: { connectTo: { host: '127.0.0.1', port: 8443 } },
    patienceSeconds: 5,
  });
  for (const { connectTo } of probe.asked) expect(connectTo).toEqual({ host: '127.0.0.1', port: 8443 });
  return results.flatMap(({ title, problem }) => (problem === null ? [] : [`${title}: ${problem}`]));
}

test('a site that answers as it should has no problems', async () => {
  expect(await problems(well)).toEqual([]);
});

test.each([
  ['another page', { [`${origin}/`]: page('<title>Nginx</title>') }, 'the page of the frontend: the name'],
  ['another release', { [`${origin}/signals/`]: json({ version: '2.43.10' }) }, 'release 2.43.10 answers'],
  ['no list', { [`${origin}/signals/v1/public/terms/categories/`]: page('<html>') }, 'is no list'],
  [
    'no category',
    { [`${origin}/signals/v1/public/terms/categories/`]: json({ results: [] }) },
    'not one category',
  ],
  [
    'an open interface',
    { [`${origin}/signals/v1/private/`]: json({ count: 3 }) },
    'it is open: it answers with status 200',
  ],
  [
    'open attachments',
    { [`${origin}/signals/media/`]: page('', { status: 404 }) },
    'attachments, without a login: it is open',
  ],
  ['nobody at home', { [`${origin}/`]: refused }, 'there is no answer: connect ECONNREFUSED'],
])('%s is a problem', async (_, wrong, words) => {
  const found = await problems({ ...well, ...wrong });

  expect(found).toHaveLength(1);
  expect(found[0]).toContain(words);
});

test('with the form, the classic frontend is looked for where colleagues work', async () => {
  const answers = {
    ...well,
    [`${origin}/`]: page('', { status: 307 }),
    [`${origin}/nl/incident`]: page('<title>Form</title>'),
    [`${origin}/manage/`]: well[`${origin}/`],
  };

  expect(await problems(answers as Answers, { form: true })).toEqual([]);
});

test('an empty list is fine before the configuration was applied', async () => {
  const answers = { ...well, [`${origin}/signals/v1/public/terms/categories/`]: json({ results: [] }) };

  expect(await problems(answers, { configured: false })).toEqual([]);
});

test('attachments that lie elsewhere are not looked at', async () => {
  const answers = { ...well, [`${origin}/signals/media/`]: page('open') };

  expect(await problems(answers, { localMedia: false })).toEqual([]);
});
