// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HelmProgram } from '../../src/adapters/processes/helm.js';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { clusterClients } from '../charts/chart-tools.js';
import { cluster, type Namespace, noCluster, openNamespace } from './kube.js';

const image = imageOf('api', { backend: newestBackend, frontend: newestFrontend });
const labels = { 'app.kubernetes.io/instance': 'proef', 'app.kubernetes.io/component': 'api' };

/** A chart of one Deployment, which becomes ready or does not. */
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'proef-api', labels },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'api',
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['sh', '-c', 'exec sleep 3600'],
            resources: { requests: { cpu: '5m', memory: '10Mi' } },
            readinessProbe: {
              exec: { command: ['test', '{{ .Values.ready }}', '=', 'yes'] },
              periodSeconds: 1,
            },
          },
        ],
      },
    },
  },
};

const clients = noCluster ? [] : Object.values(await clusterClients());
const never = new AbortController().signal;
const kubeconfig = process.env.KUBECONFIG;

describe.skipIf(noCluster).each(clients)('the adapter of helm, with $name', ({ path, name }) => {
  let folder: string;
  let namespace: Namespace;

  beforeAll(async () => {
    process.env.KUBECONFIG = cluster().kubeconfig;
    folder = mkdtempSync(join(tmpdir(), 'signalen-helm-'));
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: proef\nversion: 0.1.0\n');
    writeFileSync(join(folder, 'templates/api.yaml'), JSON.stringify(deployment));
    namespace = await openNamespace(name.replaceAll(/[^a-z0-9]+/g, '-'));
  });
  afterEach(() => helm(['uninstall', 'proef', '--ignore-not-found', '--wait']));
  afterAll(async () => {
    await namespace?.remove();
    rmSync(folder, { recursive: true, force: true });
    if (kubeconfig === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = kubeconfig;
  });

  const helm = (words: ReadonlyArray<string>, signal = never) =>
    new HelmProgram({ namespace: namespace.name, context: 'admin', program: path }).run({
      words,
      folder,
      signal,
    });
  const upgrade = (ready: 'yes' | 'no', signal = never) =>
    helm(
      ['upgrade', '--install', 'proef', folder, '--set', `ready=${ready}`, '--wait', '--timeout', '90s'],
      signal,
    );
  const history = async (): Promise<ReadonlyArray<string>> => {
    const { stdout } = await helm(['history', 'proef', '--output', 'json']);
    return (JSON.parse(stdout) as ReadonlyArray<{ readonly status: string }>).map(({ status }) => status);
  };

  it('leaves a release failed, never pending, when it is told to stop while it waits', async () => {
    const first = await upgrade('no', AbortSignal.timeout(4_000));

    expect(first.exitCode).toBe(130);
    expect(await history()).toEqual(['failed']);
    expect((await upgrade('yes')).exitCode).toBe(0);
    expect(await history()).toEqual(['superseded', 'deployed']);
    expect((await upgrade('no', AbortSignal.timeout(4_000))).exitCode).toBe(130);
    expect(await history()).toEqual(['superseded', 'deployed', 'failed']);
    expect((await helm(['rollback', 'proef', '2', '--wait', '--timeout', '90s'])).exitCode).toBe(0);
    expect((await history()).at(-1)).toBe('deployed');
  });

  it('says that there is no release, and whom it could not reach', async () => {
    expect(await helm(['history', 'proef', '--output', 'json'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('release: not found'),
    });
    const nowhere = new HelmProgram({ namespace: namespace.name, context: 'no-such', program: path });
    expect(await nowhere.run({ words: ['list'], folder, signal: never })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no-such'),
    });
  });
});
