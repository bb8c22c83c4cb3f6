// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import type { HttpAnswer } from '../../../src/ports/network-probe.js';
import { json, page, refused, type ScriptedProbe } from '../../fakes/scripted-probe.js';
import { instanceText, outcomeOf, paperWorld } from './worlds.js';

const site = 'https://meldingen.utrecht.example';
const headers = {
  'strict-transport-security': 'max-age=1',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'content-security-policy': "default-src 'self'",
};
const categories = `${site}/signals/v1/public/terms/categories/`;
const seed = { results: [{ slug: 'afval', sub_categories: [{ slug: 'zwerfafval', is_active: true }] }] };

const wellRun: ScriptedProbe['web'] = {
  [`${site}/`]: page('<html>', { headers }),
  [`${site}/signals/`]: json({}, { headers: { ...headers, 'x-api-version': '2.50.12' } }),
  [categories]: json(seed, { headers }),
  [`${site}/signals/media/`]: page('', { status: 401 }),
  [`${site}/signals/v1/private/me/`]: page('', { status: 401 }),
  [`${site}/signals/admin/login/`]: page('<a href="/signals/oidc/authenticate/">'),
  'http://meldingen.utrecht.example/': page('', {
    status: 308,
    headers: { location: `${site}/incident/beschrijf` },
  }),
};

const categoriesInFiles = `departments: {REI: {name: Reiniging}}
categories:
  afval:
    name: Afval
    sub: {zwerfafval: {name: Zwerfafval, handling: {days: 3, workingDays: true}, promise: 'Wij komen.', responsible: [REI]}}
`;

async function look(code: DoctorCode, changes: ScriptedProbe['web'] = {}, more = '') {
  const world = await paperWorld({ text: instanceText(more) });
  world.probe.web = { ...wellRun, ...changes };
  return outcomeOf(code, world);
}

const siteCodes = [
  'DOCTOR_SITE',
  'DOCTOR_RELEASE',
  'DOCTOR_REDIRECT',
  'DOCTOR_TLS',
  'DOCTOR_HEADERS',
  'DOCTOR_MEDIA',
  'DOCTOR_OPEN_API',
  'DOCTOR_ADMIN_LOGIN',
] as const;

describe('looking at the site', () => {
  it.each(siteCodes)('%s is in order on a site that is well run', async (code) => {
    expect(await look(code)).toMatchObject({ status: 'ok' });
  });

  it.each<[string, DoctorCode, string, HttpAnswer, string]>([
    ['an interface that fails', 'DOCTOR_SITE', categories, page('', { status: 502 }), 'problem'],
    [
      'another release',
      'DOCTOR_RELEASE',
      `${site}/signals/`,
      page('', { headers: { 'x-api-version': '2.43.10' } }),
      'warning',
    ],
    ['a release that is kept back', 'DOCTOR_RELEASE', `${site}/signals/`, page(''), 'unknown'],
    ['plain HTTP that answers', 'DOCTOR_REDIRECT', 'http://', page('hallo'), 'warning'],
    [
      'a redirect to elsewhere',
      'DOCTOR_REDIRECT',
      'http://',
      page('', { status: 301, headers: { location: 'https://x/' } }),
      'warning',
    ],
    ['a deep link without headers', 'DOCTOR_HEADERS', `${site}/manage/incidents`, page('<html>'), 'warning'],
    [
      'attachments for everybody',
      'DOCTOR_MEDIA',
      `${site}/signals/media/`,
      page('', { status: 404 }),
      'problem',
    ],
    [
      'attachments whose address leads to the website',
      'DOCTOR_MEDIA',
      `${site}/signals/media/`,
      page('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
      'ok',
    ],
    [
      'a photo for everybody',
      'DOCTOR_MEDIA',
      `${site}/signals/media/`,
      page('', { headers: { 'content-type': 'image/jpeg' } }),
      'problem',
    ],
    ['an open interface', 'DOCTOR_OPEN_API', `${site}/signals/v1/private/me/`, json({}), 'problem'],
    [
      'a password field',
      'DOCTOR_ADMIN_LOGIN',
      `${site}/signals/admin/login/`,
      page('<input name="p" type="password">'),
      'warning',
    ],
  ])('tells of %s', async (_name, code, address, answer, status) => {
    const web =
      address === 'http://' ? { 'http://meldingen.utrecht.example/': answer } : { [address]: answer };

    expect((await look(code, web)).status).toBe(status);
  });

  it('names the headers that a deep link lacks', async () => {
    const { 'x-frame-options': _gone, ...rest } = headers;

    const outcome = await look('DOCTOR_HEADERS', {
      [`${site}/manage/incidents`]: page('', { headers: rest }),
    });

    expect(outcome.details).toEqual(['/manage/incidents: x-frame-options']);
  });

  it('wants no promise of HTTPS from a trial with an authority of its own', async () => {
    const { 'strict-transport-security': _promise, ...rest } = headers;
    const answer = page('', { headers: rest });
    const web = { [`${site}/`]: answer, [categories]: answer };

    expect(await look('DOCTOR_HEADERS', web)).toMatchObject({ status: 'warning' });
    const world = await paperWorld({ more: { site: async () => ({ authority: 'PEM' }) } });
    world.probe.web = web;
    expect(await outcomeOf('DOCTOR_HEADERS', world)).toMatchObject({ status: 'ok' });
  });

  it('takes a 500 without a token for what it is: a backend that lets nobody in', async () => {
    const answer = page('', { status: 500 });

    expect(await look('DOCTOR_OPEN_API', { [`${site}/signals/v1/private/me/`]: answer })).toMatchObject({
      status: 'ok',
    });
  });

  it('tells of old TLS', async () => {
    const world = await paperWorld();
    world.probe.oldTls = { ok: true, accepts: true };

    expect(await outcomeOf('DOCTOR_TLS', world)).toMatchObject({ status: 'problem' });
  });

  it('calls a silent site one problem, for which the others wait', async () => {
    const world = await paperWorld();
    world.probe.oldTls = refused;

    expect(await outcomeOf('DOCTOR_SITE', world)).toMatchObject({ status: 'problem' });
    for (const code of siteCodes.slice(1)) {
      expect(await outcomeOf(code, world)).toMatchObject({ status: 'unknown', blockedBy: 'DOCTOR_SITE' });
    }
  });

  it('connects where the proxy listens, under the name of the site, with its authority', async () => {
    const way = { connectTo: { host: '127.0.0.1', port: 8443 }, authority: 'PEM' };
    const world = await paperWorld({ more: { site: async () => way } });
    world.probe.web = wellRun;

    await outcomeOf('DOCTOR_MEDIA', world);

    expect(world.probe.asked[0]).toMatchObject({
      ...way,
      url: expect.stringContaining(`${site}/signals/media/`),
    });
  });

  it('finds the categories that no file mentions', async () => {
    const strange = {
      results: [
        ...seed.results,
        {
          slug: 'boten',
          sub_categories: [
            { slug: 'snel', is_active: true },
            { slug: 'uit', is_active: false },
          ],
        },
      ],
    };

    expect(await look('DOCTOR_SEED', {}, categoriesInFiles)).toMatchObject({ status: 'ok' });
    expect(await look('DOCTOR_SEED', { [categories]: json(strange) }, categoriesInFiles)).toMatchObject({
      status: 'warning',
      found: '1 of 2 categories that are switched on stand in no file, such as boten/snel.',
    });
    expect((await look('DOCTOR_SEED')).status).toBe('not-applicable');
  });
});
