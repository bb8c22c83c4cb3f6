// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { everything, minimal, missing, read, refusalOf } from './defect-material.js';
import { at, type Manifest, mergeValues, renderedManifests } from './helm.js';
import { containerOf, containersOf, dig, manifestOf, ofKind, podOf, podsOf } from './manifests.js';
import { switches } from './variations.js';

/** Host and path of every route, by the group in the name of its Ingress or HTTPRoute. */
const routesOf = (manifests: ReadonlyArray<Manifest>): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    ofKind(manifests, 'Ingress').map((ingress) => [
      ingress.metadata.name.replace('signalen-', ''),
      (
        dig(ingress, 'spec.rules') as ReadonlyArray<{
          host: string;
          http: { paths: ReadonlyArray<{ path: string }> };
        }>
      ).flatMap(({ host, http }) => http.paths.map(({ path }) => `${host}${path}`)),
    ]),
  );

describe.skipIf(missing)('defects of other charts: hardening', () => {
  it('29: runs as the users of the images, by number', async () => {
    const users = new Map(
      podsOf(await renderedManifests(everything)).map(({ component, spec }) => [
        component,
        spec.securityContext,
      ]),
    );
    for (const component of ['api', 'worker', 'beat', 'flower', 'migrate', 'reindex', 'clean-up']) {
      expect(users.get(component), component).toMatchObject({
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        fsGroupChangePolicy: 'OnRootMismatch',
      });
    }
    for (const component of ['frontend', 'form'])
      expect(users.get(component), component).toMatchObject({ runAsUser: 1001 });
  });

  it('30: writes nowhere but in empty folders and on its disks', async () => {
    for (const pod of podsOf(await renderedManifests(everything))) {
      const writable = (pod.spec.volumes ?? []).filter(
        (volume) => 'emptyDir' in volume || 'persistentVolumeClaim' in volume,
      );
      expect(writable.length, pod.owner).toBeGreaterThan(0);
      for (const { securityContext } of containersOf(pod))
        expect(securityContext.readOnlyRootFilesystem).toBe(true);
    }
    const manifests = await renderedManifests(minimal);
    const site = podOf(manifests, 'frontend').spec.volumes?.find(({ name }) => name === 'site');
    expect(site).toEqual({ name: 'site', emptyDir: {} });
    expect(containerOf(manifests, 'frontend').volumeMounts).toContainEqual({
      name: 'site',
      mountPath: '/usr/share/nginx/html',
    });
    expect(podOf(manifests, 'frontend').spec.initContainers?.[0]?.command).toContain(
      '/usr/share/nginx/html/.',
    );
  });

  it('31: has an account of its own without rights or token, and no variables of other services', async () => {
    const manifests = await renderedManifests(everything);
    for (const { owner, spec } of podsOf(manifests)) {
      expect(spec, owner).toMatchObject({
        serviceAccountName: 'signalen',
        automountServiceAccountToken: false,
        enableServiceLinks: false,
      });
    }
    expect(manifestOf(manifests, 'ServiceAccount', 'signalen').automountServiceAccountToken).toBe(false);
    expect(manifests.filter(({ kind }) => /Role/.test(kind))).toEqual([]);
  });

  it('32: denies traffic that is not named, and can be scaled, spread, placed and pulled', async () => {
    const manifests = await renderedManifests(
      mergeValues(minimal, switches.autoscaling?.[1] ?? {}, {
        images: { pullSecrets: ['registry'] },
        scheduling: { priorityClassName: 'high', tolerations: [{ operator: 'Exists' }] },
      }),
    );
    const policies = ofKind(manifests, 'NetworkPolicy');
    const deny = policies.find(({ metadata }) => metadata.name === 'signalen-default-deny');
    expect(dig(deny, 'spec')).toEqual({
      podSelector: {
        matchLabels: { 'app.kubernetes.io/name': 'signalen', 'app.kubernetes.io/instance': 'signalen' },
      },
      policyTypes: ['Ingress', 'Egress'],
    });
    expect(policies.map(({ metadata }) => metadata.name.replace('signalen-', '')).sort()).toEqual(
      [
        'default-deny',
        'into-api',
        'into-frontend',
        'to-broker',
        'to-database',
        'to-dns',
        'to-https',
        'to-mail',
        'to-search',
        'to-test',
      ].sort(),
    );
    expect(ofKind(manifests, 'HorizontalPodAutoscaler').map(({ metadata }) => metadata.name)).toEqual([
      'signalen-api',
      'signalen-worker',
      'signalen-frontend',
    ]);
    expect(dig(manifestOf(manifests, 'Deployment', 'signalen-api'), 'spec.replicas')).toBeUndefined();
    expect(ofKind(manifests, 'PodDisruptionBudget')).toHaveLength(3);
    for (const component of ['api', 'worker', 'frontend']) {
      const { spec } = podOf(manifests, component);
      const spread = spec.topologySpreadConstraints as ReadonlyArray<{ topologyKey: string }>;
      expect(spread.map(({ topologyKey }) => topologyKey)).toEqual([
        'topology.kubernetes.io/zone',
        'kubernetes.io/hostname',
      ]);
      expect(spec).toMatchObject({
        priorityClassName: 'high',
        imagePullSecrets: [{ name: 'registry' }],
        tolerations: [{ operator: 'Exists' }],
      });
    }
  });

  it('33: shows the Django admin and its documentation to nobody, unless they have a host or an allow-list', async () => {
    const closed = /signals\/(admin|oidc|swagger|schema|static|sigmax)/;
    expect(JSON.stringify(routesOf(await renderedManifests(minimal)))).not.toMatch(closed);
    expect(Object.keys(routesOf(await renderedManifests(minimal))).sort()).toEqual(['back-office', 'public']);
    expect(await refusalOf(minimal, at('routes.admin.enabled', true))).not.toBe('');
    expect(await refusalOf(minimal, at('routes.cityControl.enabled', true))).not.toBe('');

    const apart = routesOf(await renderedManifests(mergeValues(minimal, switches.hosts?.[1] ?? {})));
    expect(apart.admin).toContain('beheer.utrecht.example/signals/admin');
    expect(apart['back-office']).toEqual(['api.utrecht.example/signals/v1/private']);
    const { admin = [], ...others } = apart;
    expect(admin.every((route) => route.startsWith('beheer.'))).toBe(true);
    expect(JSON.stringify(others)).not.toMatch(closed);
    // A catch-all for the whole interface would undo the groups.
    expect(
      Object.values(apart)
        .flat()
        .filter((route) => /\/signals$/.test(route)),
    ).toEqual([]);
  });

  it('34: works with any controller or with the Gateway API, and makes or names the certificate', async () => {
    const [ingress] = ofKind(await renderedManifests(minimal), 'Ingress');
    expect(ingress?.metadata.annotations).toBeUndefined();
    expect(dig(ingress, 'spec.ingressClassName')).toBeUndefined();
    expect(await refusalOf(minimal, at('tls.secretName', undefined))).not.toBe('');
    const issued = mergeValues(minimal, { tls: { secretName: undefined, issuer: { name: 'acme' } } });
    const [withIssuer] = ofKind(await renderedManifests(issued), 'Ingress');
    expect(withIssuer?.metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'acme' });
    expect(read('values.yaml')).not.toMatch(/\.local\b/);

    const manifests = await renderedManifests(mergeValues(minimal, switches.ingress?.[2] ?? {}));
    expect(ofKind(manifests, 'Ingress')).toEqual([]);
    expect(ofKind(manifests, 'HTTPRoute').map(({ metadata }) => metadata.name)).toEqual([
      'signalen-back-office',
      'signalen-public',
    ]);
    expect(await refusalOf(minimal, { ingress: { enabled: false }, gateway: { enabled: true } })).not.toBe(
      '',
    );
  });
});
