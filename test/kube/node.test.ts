// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { nameImage } from './images.js';
import { cluster, kubectl, type Namespace, noCluster, openNamespace } from './kube.js';

const image = imageOf('api', { backend: newestBackend, frontend: newestFrontend });
let namespace: Namespace;

beforeAll(async () => {
  if (!noCluster) namespace = await openNamespace('node', { podSecurity: 'restricted' });
});
afterAll(async () => {
  if (!noCluster) await namespace.remove();
});

const podOf = (name: string, reference: string): object => ({
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 1000,
    fsGroup: 2000,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  terminationGracePeriodSeconds: 1,
  containers: [
    {
      name: 'web',
      image: reference,
      command: ['python3', '-m', 'http.server', '8080', '--directory', '/data'],
      readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }],
});

/** A web server that shows a disk: a Deployment, its Service and its claim. */
const webServer = (name: string, reference: string): ReadonlyArray<object> => {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: podOf(name, reference) };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { replicas: 2, selector: { matchLabels: labels }, template },
    },
  ];
};

const rolledOut = (name: string): Promise<string> =>
  namespace.kubectl('rollout', 'status', `deployment/${name}`, '--timeout=60s');

// What the other tests here lean on: were the cluster not a real one, they would prove nothing.
describe.skipIf(noCluster)('the cluster of the tests', () => {
  it('runs pods that share a disk, find each other by name and answer exec, logs and port-forward', async () => {
    await namespace.apply(...webServer('web', image));
    await rolledOut('web');

    const fetched = [
      'import time, urllib.request',
      'open("/data/greeting", "w").write("good morning")',
      `address = "http://web.${namespace.name}.svc.cluster.local/greeting"`,
      'for attempt in range(20):',
      '    try: print(urllib.request.urlopen(address, timeout=3).read().decode()); break',
      '    except OSError: time.sleep(0.5)',
    ].join('\n');
    expect(await namespace.kubectl('exec', 'deployment/web', '--', 'python3', '-c', fetched)).toBe(
      'good morning\n',
    );
    expect(await namespace.kubectl('logs', '--selector', 'app=web')).toContain('"GET / HTTP/1.1" 200');
    expect(await forwarded('deployment/web', '/greeting')).toBe('good morning');
  });

  it('answers to a name with a digest when an image was given it', async () => {
    const pinned = `docker.io/signalen/backend@sha256:${'0'.repeat(63)}1`;
    await nameImage(cluster(), image, pinned);
    await namespace.apply(...webServer('pinned', pinned));

    expect(await rolledOut('pinned')).toContain('successfully rolled out');
  });

  it('cannot fetch an image that it does not have', async () => {
    await namespace.apply(...webServer('absent', 'docker.io/signalen/backend:0.0.1'));

    await expect
      .poll(() => namespace.kubectl('get', 'pods', '--selector', 'app=absent'), { timeout: 60_000 })
      .toMatch(/ErrImagePull|ImagePullBackOff/);
  });

  it('knows a user who may do nothing yet', async () => {
    await expect(kubectl('--context', 'deployer', 'get', 'pods')).rejects.toThrow('forbidden');
  });
});

async function forwarded(target: string, path: string): Promise<string> {
  const { kubectl: program, kubeconfig } = cluster();
  const words = ['--kubeconfig', kubeconfig, '--namespace', namespace.name, 'port-forward', target, ':8080'];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const port = /:(\d+) ->/.exec(line)?.[1];
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return await response.text();
  } finally {
    child.kill();
  }
}
