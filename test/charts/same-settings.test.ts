// SPDX-License-Identifier: EUPL-1.2
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type BackendRole, backendRoles } from '../../src/catalogue/services.js';
import { type HelmTarget, prefixOf, serviceHostOf } from '../../src/render/chart/chart-names.js';
import { renderChart as chartFiles } from '../../src/render/chart/render-chart.js';
import { renderDocker } from '../../src/render/compose/render-docker.js';
import { exportsVariable } from '../../src/render/compose/volumes.js';
import type { ServiceHost } from '../../src/render/deployment/bundled-services.js';
import type { Deployment } from '../../src/render/deployment/deployment.js';
import { describeDeployment } from '../../src/render/deployment/describe.js';
import type { Settings } from '../../src/state/settings.js';
import {
  azureStorage,
  entra,
  fromEnvironment,
  fullSettings,
  keycloak,
  smallSettings,
} from '../fakes/settings.js';
import { type Manifest, renderedManifests, toolsOfChart, type Values } from './helm.js';
import { containerOf, manifestOf } from './manifests.js';

const mail = {
  from: 'Meldingen <meldingen@utrecht.example>',
  host: 'mail.utrecht.example',
  port: 587,
  security: 'starttls',
} as const;
const certificate = { issuer: 'acme' } as const;

interface Case {
  readonly settings: Settings;
  readonly target: Omit<HelmTarget, 'type' | 'namespace'>;
  readonly form?: boolean;
}

/** Instances that differ in where things are, who knows the people, and what is in the texts. */
const cases: Readonly<Record<string, Case>> = {
  'everything inside': {
    settings: { ...smallSettings, identity: keycloak, mail },
    target: { certificate, release: 'proef' },
  },
  'everything outside, every setting': {
    settings: { ...fullSettings, broker: { url: fromEnvironment('MQ_URL') } },
    target: {
      certificate: { secret: 'utrecht-tls' },
      replicas: { api: 3, worker: 4, frontend: 2 },
      secret: 'kluis',
      registry: 'registry.utrecht.example:5000/spiegel',
      disk: { exportsClaim: 'exports' },
    },
  },
  'Azure and Entra': {
    settings: { ...azureStorage, identity: entra, mail, search: { host: fromEnvironment('ZOEK') } },
    target: { gateway: { name: 'web', namespace: 'gateways', section: 'https' } },
  },
  'odd texts': {
    settings: {
      ...smallSettings,
      municipality: {
        ...(smallSettings.municipality as NonNullable<Settings['municipality']>),
        organisation: `'s-Hertogenbosch "Zuid" $(SECRET_KEY) $$ \${HOME} #é \\ 100%`,
      },
      hosts: { alsoAllowed: ['beheer.utrecht.example'] },
      identity: { ...keycloak, clientSecret: fromEnvironment('OIDC') },
      mail,
      frontend: { logo: { url: '/logo.svg', width: '150px', height: '68px' } },
      map: { maptiler: { key: 'openbaar' } },
    },
    target: { certificate, admin: { host: 'beheer.utrecht.example' }, form: true },
    form: true,
  },
};

const assets = new Map([
  ['assets/logo.svg', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
]);

function deploymentOn(
  target: Settings['target'],
  { settings, form = false }: Case,
  serviceHost: ServiceHost,
): Deployment {
  const registry = target?.type === 'helm' ? target.registry : undefined;
  const { deployment, findings } = describeDeployment({
    instance: 'utrecht',
    environment: undefined,
    settings: { ...settings, target },
    attachments: new Map(),
    serviceHost,
    bundle: [],
    form,
    registry,
  });
  if (deployment === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return deployment;
}

type Environment = Readonly<Record<string, string>>;

/** The environment of a role in a rendering for Docker, with `<name>` for a secret. */
function onDocker(example: Case): (role: BackendRole) => Environment {
  const deployment = deploymentOn({ type: 'docker' }, example, (service) => service);
  const { files } = renderDocker(deployment, { delivery: 'folder', assets });
  const compose = load(String(files.get('compose.yaml')?.content)) as {
    readonly services: Readonly<Record<string, { readonly environment: Environment }>>;
  };
  return (role) => {
    const own = Object.entries(compose.services[role]?.environment ?? {}).map(([name, text]) => [
      name,
      text
        .replaceAll(/\$\{SIGNALEN_SECRET_(\w+):\?[^}]*\}/g, (_, secret: string) => secretMark(secret))
        .replaceAll('$$', '$'),
    ]);
    return { ...readEnvFile(String(files.get(`env/${role}.env`)?.content)), ...Object.fromEntries(own) };
  };
}

const secretMark = (name: string): string => `<${name.toLowerCase().replaceAll('_', '-')}>`;

/** An env file as Compose reads it; that it does is tested where those files are made. */
const readEnvFile = (text: string): Environment =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const name = line.slice(0, line.indexOf('='));
        const value = line.slice(name.length + 1);
        if (value.startsWith("'")) return [name, value.slice(1, -1)];
        if (!value.startsWith('"')) return [name, value];
        return [
          name,
          value
            .slice(1, -1)
            .replaceAll(/\\(.)/g, (_, after: string) => ({ n: '\n', r: '\r' })[after] ?? after),
        ];
      }),
  );

/** The environment of a role in the manifests, as the kubelet makes it, with `<name>` for a secret. */
function onKubernetes(manifests: ReadonlyArray<Manifest>): (role: BackendRole) => Environment {
  return (role) => {
    const known: Record<string, string> = {};
    for (const { name, value, valueFrom } of containerOf(manifests, role).env ?? []) {
      const key = valueFrom?.secretKeyRef?.key;
      known[name] =
        key === undefined
          ? (value ?? '').replaceAll(/\$\$|\$\(([^)]*)\)/g, (whole, variable?: string) =>
              variable === undefined ? '$' : (known[variable] ?? whole),
            )
          : `<${key}>`;
    }
    return known;
  };
}

/** What a container needs for itself on one of the two, and Signalen does not read. */
const ofTheContainer = /^(PYTHON\w+|HOME|SIGNALEN_SECRET_\w+|TMPDIR|LANG|LC_ALL|XDG_\w+|FONTCONFIG_\w+)$/;

const comparable = (environment: Environment, prefix: string): Environment =>
  Object.fromEntries(
    Object.entries(environment)
      // The folder is where the volume is, and that differs like the name of a service.
      .filter(([name]) => !ofTheContainer.test(name) && name !== exportsVariable)
      .map(([name, text]) => [
        name,
        text.replaceAll(new RegExp(`\\b${prefix}-(database|broker|search)\\b`, 'g'), '$1'),
      ])
      .sort(),
  );

describe.skipIf(toolsOfChart() === undefined)('the same instance on Docker and on Kubernetes', () => {
  it.each(Object.entries(cases))(
    'has the same settings in every process of the backend: %s',
    async (_, example) => {
      const target: HelmTarget = { type: 'helm', namespace: 'meldingen', ...example.target };
      const deployment = deploymentOn(target, example, serviceHostOf(target));
      const values = load(
        String(chartFiles(deployment, { target, assets }).get('values.yaml')?.content),
      ) as Values;
      const manifests = await renderedManifests(values, { release: target.release ?? 'signalen' });
      const [docker, kubernetes] = [onDocker(example), onKubernetes(manifests)];

      for (const role of backendRoles) {
        const wanted = comparable(docker(role), prefixOf(target));
        expect(Object.keys(wanted).length).toBeGreaterThan(20);
        expect(comparable(kubernetes(role), prefixOf(target)), role).toEqual(wanted);
      }
    },
  );

  it.each(Object.entries(cases))('has the same website: %s', async (_, example) => {
    const target: HelmTarget = { type: 'helm', namespace: 'meldingen', ...example.target };
    const deployment = deploymentOn(target, example, serviceHostOf(target));
    const files = chartFiles(deployment, { target, assets });
    const values = load(String(files.get('values.yaml')?.content)) as Values;
    const manifests = await renderedManifests(values, { release: target.release ?? 'signalen' });
    const docker = renderDocker(
      deploymentOn({ type: 'docker' }, example, (service) => service),
      { delivery: 'folder', assets },
    );
    const website = manifestOf(manifests, 'ConfigMap', `${prefixOf(target)}-frontend`).data as Record<
      string,
      string
    >;

    const theirs = JSON.parse(String(docker.files.get('frontend/app.json')?.content));
    // Doubled dollar signs are for the start script of the frontend.
    expect(JSON.parse((website['app.json'] ?? '').replaceAll('$$', '$'))).toEqual(theirs);
    expect(files.get('README.md')?.content).toContain(target.secret ?? `${prefixOf(target)}-secrets`);
    expect(String(files.get('values.yaml')?.content)).not.toMatch(/value_from|SLEUTEL|MQ_URL/);
    if (example.form === true) {
      const form = manifestOf(manifests, 'ConfigMap', `${prefixOf(target)}-form`).data as Record<
        string,
        string
      >;
      expect(JSON.parse(form['config.json'] ?? '')).toEqual(
        JSON.parse(String(docker.files.get('form/config.json')?.content)),
      );
    }
  });
});
