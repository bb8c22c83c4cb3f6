// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import { json, page, refused } from '../../fakes/scripted-probe.js';
import { instanceText, outcomeOf, paperWorld } from './worlds.js';

const outside = instanceText(`database: {host: db.example, port: 5433, password: {value_from: {env: DB}}}
broker: {url: {value_from: {env: MQ}}}
search: {host: {value_from: {env: SEARCH}}}
storage:
  type: s3
  bucket: meldingen
  endpoint: https://s3.example
  accessKey: {value_from: {env: A}}
  secretKey: {value_from: {env: B}}
classifier: {endpoint: https://ml.example/}
`);
const secrets = {
  'broker-url': 'amqps://balie:wachtwoord@mq.example/vhost',
  'search-host': 'https://elastic:wacht%20woord@zoek.example:9200',
  'mail-password': 'geheim',
};

const elastic = (number: string, product = 'Elasticsearch') =>
  json({ version: { number } }, { headers: { 'x-elastic-product': product } });

describe('looking at services outside', () => {
  it('leaves those alone that run along', async () => {
    const world = await paperWorld();

    for (const code of ['DOCTOR_DATABASE', 'DOCTOR_BROKER', 'DOCTOR_SEARCH', 'DOCTOR_STORAGE'] as const) {
      expect((await outcomeOf(code, world)).status, code).toBe('not-applicable');
    }
  });

  it('connects to the database and the broker, with the port of its scheme', async () => {
    const world = await paperWorld({ text: outside, secrets });
    world.probe.open = ['db.example:5433', 'mq.example:5671'];

    expect(await outcomeOf('DOCTOR_DATABASE', world)).toMatchObject({ status: 'ok' });
    expect(await outcomeOf('DOCTOR_BROKER', world)).toMatchObject({ status: 'ok' });
  });

  it('says which does not answer, without the password in its address', async () => {
    const world = await paperWorld({ text: outside, secrets });

    expect(await outcomeOf('DOCTOR_DATABASE', world)).toMatchObject({ status: 'problem' });
    const broker = await outcomeOf('DOCTOR_BROKER', world);
    expect(broker).toMatchObject({ status: 'problem', found: expect.stringContaining('mq.example:5671') });
    expect(JSON.stringify(broker)).not.toContain('wachtwoord');
  });

  it.each([
    ['Elasticsearch 7.17', elastic('7.17.29'), 'ok'],
    ['Elasticsearch 8', elastic('8.15.0'), 'problem'],
    ['OpenSearch', json({ version: { number: '2.0.0', distribution: 'opensearch' } }), 'problem'],
    ['a wrong password', page('', { status: 401 }), 'problem'],
    ['silence', refused, 'problem'],
  ])('judges a search server: %s', async (_name, answer, status) => {
    const world = await paperWorld({ text: outside, secrets });
    world.probe.web = { 'https://zoek.example:9200/': answer };

    const outcome = await outcomeOf('DOCTOR_SEARCH', world);

    expect(outcome.status).toBe(status);
    expect(JSON.stringify(outcome)).not.toContain('wacht');
    expect(world.probe.asked[0]?.headers?.authorization).toBe(`Basic ${btoa('elastic:wacht woord')}`);
  });

  it('looks at the storage and the classifier', async () => {
    const world = await paperWorld({ text: outside, secrets });
    expect(await outcomeOf('DOCTOR_STORAGE', world)).toMatchObject({ status: 'problem' });
    world.probe.web = { 'https://s3.example': page('', { status: 403 }), 'https://ml.example/': refused };

    expect(await outcomeOf('DOCTOR_STORAGE', world)).toMatchObject({ status: 'ok' });
    expect((await outcomeOf('DOCTOR_ADDRESSES', world)).details).toContainEqual(
      expect.stringContaining('classifier.endpoint (https://ml.example/)'),
    );
  });
});

describe('looking at mail', () => {
  it('hands over host, protection and account as the backend would', async () => {
    const world = await paperWorld({ secrets });
    let asked: unknown;
    world.probe.post = (server) => {
      asked = { ...server, password: server.password?.reveal() };
      return { ok: true, greeting: '220' };
    };

    expect(await outcomeOf('DOCTOR_MAIL', world)).toMatchObject({
      status: 'ok',
      found: 'The mail server mail.utrecht.example:587 answers and lets balie in.',
    });
    expect(asked).toEqual({
      host: 'mail.utrecht.example',
      port: 587,
      security: 'starttls',
      username: 'balie',
      password: 'geheim',
    });
  });

  it('says what to check when the login is refused', async () => {
    const world = await paperWorld({ secrets });
    world.probe.post = () => ({ ok: false, reason: '535 Invalid login', systemCode: 'EAUTH' });

    expect(await outcomeOf('DOCTOR_MAIL', world)).toMatchObject({
      status: 'problem',
      next: expect.stringContaining('mail.username'),
    });
  });

  it('waits for the password', async () => {
    expect(await outcomeOf('DOCTOR_MAIL', await paperWorld())).toMatchObject({
      status: 'unknown',
      blockedBy: 'DOCTOR_SECRETS',
    });
  });

  it('leaves a catcher of mail alone', async () => {
    const world = await paperWorld({ text: instanceText('target: {type: docker, bundle: [mail]}\n') });

    expect((await outcomeOf('DOCTOR_MAIL', world)).status).toBe('not-applicable');
  });
});

describe('looking at the map', () => {
  const good = {
    'https://api.pdok.nl/': json({ response: { numFound: 3 } }),
    'https://service.pdok.nl/': page('png', { headers: { 'content-type': 'image/png' } }),
  };

  it.each<[DoctorCode]>([['DOCTOR_PDOK'], ['DOCTOR_TILES']])(
    '%s is in order when all answers',
    async (code) => {
      const world = await paperWorld();
      world.probe.web = good;

      expect(await outcomeOf(code, world)).toMatchObject({ status: 'ok' });
    },
  );

  it.each<[DoctorCode]>([['DOCTOR_PDOK'], ['DOCTOR_TILES']])(
    '%s warns when nothing answers',
    async (code) => {
      expect(await outcomeOf(code, await paperWorld())).toMatchObject({ status: 'warning' });
    },
  );

  it('asks for a tile in the middle of the municipality', async () => {
    const world = await paperWorld();
    world.probe.web = good;

    await outcomeOf('DOCTOR_TILES', world);

    // The Dutch grid at zoom 10: Utrecht lies near x 136 km, y 456 km.
    expect(world.probe.asked[0]?.url).toBe(
      'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:28992/10/490/520.png',
    );
  });

  it('leaves alone what the site itself serves', async () => {
    const world = await paperWorld();
    const { deployment } = world;
    if (deployment === undefined) throw new Error('the instance has errors');
    const map = {
      tiles: { urls: ['/tegels/{z}/{x}/{y}.png'] },
      addresses: { suggest: '/adres', reverse: '/punt' },
    };
    const settings = { ...deployment.settings, map };
    const local = { ...world, settings, deployment: { ...deployment, settings } };

    for (const code of ['DOCTOR_PDOK', 'DOCTOR_TILES'] as const) {
      expect((await outcomeOf(code, local)).status, code).toBe('not-applicable');
    }
  });

  it('warns of a tile that is a page, and of a name the register does not know', async () => {
    const world = await paperWorld();
    world.probe.web = {
      'https://api.pdok.nl/': json({ response: { numFound: 0 } }),
      'https://service.pdok.nl/': page('<html>', { headers: { 'content-type': 'text/html' } }),
    };

    expect(await outcomeOf('DOCTOR_TILES', world)).toMatchObject({ status: 'warning' });
    expect(await outcomeOf('DOCTOR_PDOK', world)).toMatchObject({
      status: 'warning',
      next: expect.stringContaining('municipality.pdokNames'),
    });
  });
});
