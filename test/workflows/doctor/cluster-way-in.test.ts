// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { page } from '../../fakes/scripted-probe.js';
import { type IssuedCertificate, openTrialAuthority } from '../../fakes/trial-authority.js';
import { clusterOutcome, clusterWorld } from './cluster-worlds.js';

describe('looking for who lets visitors in', () => {
  it.each([
    ['the default', '', [['nginx', true]], 'ok', 'Ingress class nginx'],
    ['the one that is named', ', ingress: {className: inside}', [['inside', false]], 'ok', 'inside'],
    [
      'one that is not there',
      ', ingress: {className: inside}',
      [['nginx', true]],
      'problem',
      'there is nginx',
    ],
    ['no default', '', [['nginx', false]], 'problem', 'there is nginx'],
    ['none at all', '', [], 'problem', 'has no Ingress class'],
    [
      'two defaults',
      '',
      [
        ['nginx', true],
        ['inside', true],
      ],
      'problem',
      'nginx, inside',
    ],
  ] as const)('judges %s', async (_name, target, classes, status, found) => {
    const world = await clusterWorld({ target: `, certificate: {issuer: acme}${target}` });
    world.cluster.ingress = classes.map(([name, isDefault]) => ({ name, isDefault, controller: 'x/y' }));

    expect(await clusterOutcome('DOCTOR_INGRESS', world)).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });

  it.each([
    ['the API is missing', false, undefined, 'problem', 'does not know gateway.networking.k8s.io/v1'],
    ['it is not there', true, undefined, 'problem', 'There is no Gateway web in namespace gateways.'],
    ['it does not work', true, { ready: false, message: 'no address' }, 'warning', 'no address'],
    ['it works', true, { ready: true, message: '' }, 'ok', 'Gateway web in namespace gateways'],
  ] as const)('judges a Gateway when %s', async (_name, served, said, status, found) => {
    const world = await clusterWorld({ target: ', gateway: {name: web, namespace: gateways}' });
    if (served) world.cluster.served.add('gateway.networking.k8s.io/v1');
    if (said !== undefined) world.cluster.conditions.set('Gateway/web', said);

    expect(await clusterOutcome('DOCTOR_INGRESS', world)).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });

  const host = 'meldingen.utrecht.example';

  it.each([
    ['lead to the way in', ['203.0.113.9'], ['203.0.113.9'], true, 'ok'],
    ['lead to a way in with a name', ['203.0.113.9'], ['lb.example'], true, 'ok'],
    ['lead elsewhere', ['198.51.100.7'], ['203.0.113.9'], true, 'warning'],
    ['lead to a way in without an address', ['203.0.113.9'], [], true, 'warning'],
    ['lead somewhere before there is a way in', ['203.0.113.9'], [], false, 'unknown'],
    ['lead nowhere', undefined, ['203.0.113.9'], true, 'warning'],
  ] as const)('judges names that %s', async (_name, addresses, entrances, running, status) => {
    const world = await clusterWorld({ running });
    world.probe.names = {
      'lb.example': ['203.0.113.9'],
      ...(addresses === undefined ? {} : { [host]: addresses }),
    };
    world.cluster.entranceList.push(...entrances);

    expect(await clusterOutcome('DOCTOR_NAMES', world)).toMatchObject({ status });
  });
});

describe('looking at the certificate in a cluster', () => {
  const authority = openTrialAuthority();
  afterAll(() => authority.close());
  const name = 'meldingen.utrecht.example';
  let pairs: Readonly<Record<'good' | 'other' | 'old', IssuedCertificate>>;
  beforeAll(() => {
    pairs = {
      good: authority.issue({ names: [name], days: 90 }),
      other: authority.issue({ names: ['elders.example'], days: 90 }),
      old: authority.issue({ names: [name], days: -1 }),
    };
  });

  /** Certificates are made by a program that knows no other time than today. */
  const inSecret = async (values: Readonly<Record<string, string>>, type = 'kubernetes.io/tls') => {
    const world = await clusterWorld({ target: ', certificate: {secret: web-tls}' });
    world.cluster.secrets.putByOthers('web-tls', values, { type });
    const clock = fixedClock(new Date().toISOString());
    return clusterOutcome('DOCTOR_CLUSTER_CERTIFICATE', { ...world, clock });
  };
  const tls = (certificate: IssuedCertificate, key = certificate) => ({
    'tls.crt': certificate.certificate,
    'tls.key': key.key,
  });

  it('takes one that fits', async () => {
    expect(await inSecret(tls(pairs.good))).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('valid until'),
    });
  });

  it.each([
    ['for other names', () => tls(pairs.other), undefined, 'does not name meldingen.utrecht.example'],
    ['that ran out', () => tls(pairs.old), undefined, 'ran out on'],
    ['of another key', () => tls(pairs.good, pairs.other), undefined, 'does not belong'],
    ['that is none', () => ({ 'tls.crt': 'x', 'tls.key': 'y' }), undefined, 'holds no certificate'],
    ['in a Secret of another type', () => tls(pairs.good), 'Opaque', 'is of type Opaque'],
  ] as const)('refuses one %s', async (_name, values, type, found) => {
    expect(await inSecret(values(), type)).toMatchObject({
      status: 'problem',
      found: expect.stringContaining(found),
    });
  });

  it('never shows anything of the key', async () => {
    const outcome = JSON.stringify(await inSecret(tls(pairs.good, pairs.other)));

    expect(outcome).not.toContain('PRIVATE KEY');
    expect(outcome).not.toContain(pairs.other.key.split('\n')[1]);
  });

  it('says how to make one that is missing', async () => {
    const world = await clusterWorld({ target: ', certificate: {secret: web-tls}' });

    expect(await clusterOutcome('DOCTOR_CLUSTER_CERTIFICATE', world)).toMatchObject({
      status: 'problem',
      next: expect.stringContaining('create secret tls web-tls'),
    });
  });

  it.each([
    ['cert-manager is not there', false, undefined, 'problem', 'cert-manager is not in the cluster'],
    ['the issuer is not there', true, undefined, 'problem', 'There is no ClusterIssuer acme.'],
    ['it is not ready', true, { ready: false, message: 'no account' }, 'problem', 'no account'],
    ['it is ready', true, { ready: true, message: '' }, 'ok', 'is ready'],
  ] as const)('judges an issuer when %s', async (_name, served, said, status, found) => {
    const world = await clusterWorld();
    if (served) world.cluster.served.add('cert-manager.io/v1');
    if (said !== undefined) world.cluster.conditions.set('ClusterIssuer/acme', said);

    expect(await clusterOutcome('DOCTOR_CLUSTER_CERTIFICATE', world)).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });

  it('tells why cert-manager has not made the certificate of what runs', async () => {
    const world = await clusterWorld({ running: true });
    world.cluster.served.add('cert-manager.io/v1');
    world.cluster.conditions.set('ClusterIssuer/acme', { ready: true, message: '' });
    world.cluster.conditions.set('Certificate/signalen-tls', { ready: false, message: 'challenge pending' });

    expect(await clusterOutcome('DOCTOR_CLUSTER_CERTIFICATE', world)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('challenge pending'),
    });
  });

  it('has nothing to do with the certificate of a Gateway', async () => {
    const world = await clusterWorld({ target: ', gateway: {name: web}' });

    expect(await clusterOutcome('DOCTOR_CLUSTER_CERTIFICATE', world)).toMatchObject({
      status: 'not-applicable',
    });
  });
});

describe('looking at images for a cluster', () => {
  it('asks the registries, and not for what a cluster does not run', async () => {
    const world = await clusterWorld();
    world.probe.web = { 'https://': page('') };

    expect(await clusterOutcome('DOCTOR_IMAGES', world)).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('none is pinned'),
    });
    expect(world.probe.asked.some(({ url }) => url.includes('caddy'))).toBe(false);
  });

  it('names what a registry does not have, and does not guess when it is silent', async () => {
    const world = await clusterWorld();
    expect(await clusterOutcome('DOCTOR_IMAGES', world)).toMatchObject({ status: 'unknown' });

    const missing = 'https://registry-1.docker.io/v2/signalen/frontend';
    world.probe.web = { 'https://': page(''), [missing]: page('', { status: 404 }) };
    expect(await clusterOutcome('DOCTOR_IMAGES', world)).toMatchObject({
      status: 'problem',
      found: 'The registry does not have docker.io/signalen/frontend:2.27.9.',
    });
  });

  it.each([
    ['is missing', undefined, 'problem', 'There is no Secret registry'],
    ['is of another type', 'Opaque', 'problem', 'is of type Opaque'],
    ['fits', 'kubernetes.io/dockerconfigjson', 'ok', 'registry'],
  ] as const)('judges a Secret for the registry that %s', async (_name, type, status, found) => {
    const world = await clusterWorld({ target: ', certificate: {issuer: a}, pullSecrets: [registry]' });
    if (type !== undefined)
      world.cluster.secrets.putByOthers('registry', { '.dockerconfigjson': '{}' }, { type });

    expect(await clusterOutcome('DOCTOR_PULL_SECRETS', world)).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });
});
