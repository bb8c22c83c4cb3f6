// SPDX-License-Identifier: EUPL-1.2
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KubeCluster } from '../../../src/adapters/kube/kube-cluster.js';
import { type ApiServer, refuse, startApiServer } from './api-server.js';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

const group = 'gateway.networking.k8s.io';
const ingresses = '/apis/networking.k8s.io/v1/namespaces/meldingen/ingresses';
const routes = `/apis/${group}/v1/namespaces/meldingen/httproutes`;
const forbidden = 403;

/** What the cluster says by path; a number is a refusal. */
type Answers = Readonly<Record<string, object | number>>;

const apis = (served: boolean) => ({
  groups: served ? [{ name: group, versions: [{ groupVersion: `${group}/v1` }] }] : [],
});

function entrances(answers: Answers): Promise<ReadonlyArray<string>> {
  server.answer = (request, response) => {
    const found = answers[new URL(request.url ?? '', server.url).pathname] ?? 404;
    if (typeof found !== 'number') return void response.end(JSON.stringify(found));
    refuse(found, found === forbidden ? 'user cannot list resource "x"' : 'not found')(request, response);
  };
  const config = new KubeConfig();
  config.loadFromFile(server.config());
  const stop = new AbortController().signal;
  return new KubeCluster({ config, context: undefined, namespace: 'meldingen', stop }).entrances('signalen');
}

const ingress = (...addresses: ReadonlyArray<object>) => ({
  status: { loadBalancer: { ingress: addresses } },
});
const route = (parent: object) => ({ spec: { parentRefs: [parent] } });

it('are the addresses of the Ingresses, each once', async () => {
  const items = [
    ingress({ ip: '192.0.2.7' }),
    ingress({ ip: '192.0.2.7' }, { hostname: 'lb.example' }),
    { status: {} },
  ];

  expect(await entrances({ '/apis': apis(false), [ingresses]: { items } })).toEqual([
    '192.0.2.7',
    'lb.example',
  ]);
});

it('are the addresses of the Gateways that the routes hang on, without a right on Ingresses', async () => {
  expect(
    await entrances({
      '/apis': apis(true),
      [ingresses]: forbidden,
      [routes]: { items: [route({ name: 'web', namespace: 'ingang' }), route({ name: 'eigen' })] },
      [`/apis/${group}/v1/namespaces/ingang/gateways/web`]: {
        status: { addresses: [{ value: '192.0.2.9' }] },
      },
      [`/apis/${group}/v1/namespaces/meldingen/gateways/eigen`]: forbidden,
    }),
  ).toEqual(['192.0.2.9']);
});

it('are none while no address was given, also without a right on the routes', async () => {
  expect(await entrances({ '/apis': apis(true), [ingresses]: { items: [{}] }, [routes]: forbidden })).toEqual(
    [],
  );
});

it('are not said to be none when nothing may be seen of them', async () => {
  await expect(entrances({ '/apis': apis(false), [ingresses]: forbidden })).rejects.toMatchObject({
    exitCode: 4,
  });
  await expect(
    entrances({ '/apis': apis(true), [ingresses]: forbidden, [routes]: { items: [] } }),
  ).rejects.toMatchObject({ exitCode: 4 });
});
