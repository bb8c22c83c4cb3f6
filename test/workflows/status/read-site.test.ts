// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { readSite } from '../../../src/workflows/status/read-site.js';
import { page, ScriptedProbe } from '../../fakes/scripted-probe.js';

const origin = 'https://meldingen.example';
const addresses = { https: true, frontend: 'meldingen.example', backend: 'meldingen.example' };
const leads = (location: string) => page('', { status: 307, headers: { location } });

async function statusOf(web: ScriptedProbe['web']): Promise<unknown> {
  const probe = new ScriptedProbe();
  probe.web = { [`${origin}/signals/`]: page('{}'), ...web };
  const site = await readSite({ probe, addresses, access: {} });
  return 'value' in site ? site.value.frontend : site.unknown;
}

test('the site is what a visitor ends at who is led on, as the WCAG form does', async () => {
  const led = { [`${origin}/`]: leads('/incident'), [`${origin}/incident`]: leads('/nl/incident') };

  expect(await statusOf({ ...led, [`${origin}/nl/incident`]: page('form') })).toBe(200);
  expect(await statusOf({ ...led, [`${origin}/nl/incident`]: page('', { status: 502 }) })).toBe(502);
});

test('whoever leads visitors in a circle, or to another site, is not followed for ever', async () => {
  expect(await statusOf({ [`${origin}/`]: leads('/') })).toBe(307);
  expect(await statusOf({ [`${origin}/`]: leads('https://elders.example/') })).toBe(307);
});
