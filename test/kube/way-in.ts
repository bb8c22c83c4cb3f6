// SPDX-License-Identifier: EUPL-1.2
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { kubectl, type Namespace } from './kube.js';

/** Where the node of the cluster is, seen from this machine. */
const node = async (): Promise<string> =>
  kubectl(
    'get',
    'nodes',
    '--output',
    'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}',
  );

const configuration = (namespace: string): string => `{
  auto_https off
  admin off
}
:80 {
  @api path /signals/v1/* /signals/
  reverse_proxy @api signalen-api.${namespace}.svc.cluster.local:8000
  reverse_proxy signalen-frontend.${namespace}.svc.cluster.local:8080
}
`;

/**
 * What a controller of Ingresses does, as far as trying a site needs it: a class that is the default of the cluster, a
 * proxy on port 80 of the node, and the address of it written into each Ingress of a namespace until `close`.
 */
export async function openWayIn(place: Namespace, served: Namespace): Promise<{ close(): Promise<void> }> {
  const labels = { app: 'way-in' };
  const image = imageOf('proxy', { backend: newestBackend, frontend: newestFrontend });
  const container = {
    ...{ name: 'proxy', image, env: [{ name: 'HOME', value: '/tmp' }] },
    command: ['caddy', 'run', '--config', '/etc/way-in/Caddyfile', '--adapter', 'caddyfile'],
    volumeMounts: [{ name: 'configuration', mountPath: '/etc/way-in' }],
  };
  const spec = {
    ...{ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet', containers: [container] },
    volumes: [{ name: 'configuration', configMap: { name: 'way-in' } }],
  };
  const annotations = { 'ingressclass.kubernetes.io/is-default-class': 'true' };
  await place.apply(
    {
      ...{ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass' },
      ...{ metadata: { name: place.name, annotations }, spec: { controller: 'signalen.test/way-in' } },
    },
    {
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'way-in' } },
      data: { Caddyfile: configuration(served.name) },
    },
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'way-in' } },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    },
  );
  const status = JSON.stringify({ status: { loadBalancer: { ingress: [{ ip: await node() }] } } });
  let open = true;
  const give = async (): Promise<void> => {
    for (; open; await new Promise((resolve) => setTimeout(resolve, 2_000))) {
      const names = (await served.kubectl('get', 'ingress', '--output', 'name')).split('\n').filter(Boolean);
      for (const name of names) {
        // It may be gone again by now.
        await served
          .kubectl('patch', name, '--subresource=status', '--type=merge', '--patch', status)
          .catch(() => undefined);
      }
    }
  };
  const giving = give();
  return {
    async close() {
      open = false;
      await giving;
      await kubectl('delete', 'ingressclass', place.name);
    },
  };
}
