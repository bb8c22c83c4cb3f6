// SPDX-License-Identifier: EUPL-1.2
import { findVariable } from '../../catalogue/backend/index.js';
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Settings } from '../../state/settings.js';
import { backendHost, frontendHost, withoutPort } from '../settings/hosts.js';
import { type BundleChoice, bundledServices } from './bundled-services.js';

type Check = (settings: Settings, bundle: BundleChoice) => Iterable<Finding>;

/** Why nothing can be installed from these settings, and what would not work afterwards. */
export const deploymentFindings = (settings: Settings, bundle: BundleChoice): ReadonlyArray<Finding> =>
  checks.flatMap((check) => [...check(settings, bundle)]);

const checks: ReadonlyArray<Check> = [
  domain,
  identity,
  mail,
  broker,
  certificate,
  media,
  port,
  formMap,
  variables,
];

function* domain(settings: Settings): Iterable<Finding> {
  if (frontendHost(settings) !== undefined && backendHost(settings) !== undefined) return;
  yield {
    code: 'DEPLOYMENT_DOMAIN_MISSING',
    path: ['target'],
    on: 'key',
    message: 'There is no domain, so there is no address to install Signalen on.',
    allowed: 'a host name that leads to the machine, such as meldingen.utrecht.nl',
  };
}

function* identity(settings: Settings, bundle: BundleChoice): Iterable<Finding> {
  if (bundle.includes('identity')) return;
  if (settings.identity === undefined) {
    yield {
      code: 'DEPLOYMENT_IDENTITY_MISSING',
      path: ['target'],
      on: 'key',
      message: 'There is no identity provider, so nobody could log in.',
      allowed: 'an identity section; for a trial, target.bundle: [identity]',
    };
  }
}

function* mail({ mail: said }: Settings, bundle: BundleChoice): Iterable<Finding> {
  if (bundle.includes('mail')) return;
  if (said === undefined) {
    yield {
      code: 'DEPLOYMENT_MAIL_MISSING',
      path: ['target'],
      on: 'key',
      message: 'There is no mail server, so reporters would never hear anything.',
      allowed: 'a mail section; for a trial, target.bundle: [mail]',
    };
  }
}

/** Left out, the backend would try its own defaults, among them a password that everybody knows. */
function* broker(settings: Settings, bundle: BundleChoice): Iterable<Finding> {
  const said = settings.broker;
  if (said === undefined || said.url !== undefined) return;
  if (bundledServices(settings, bundle).has('broker')) {
    yield missing('broker', 'host', 'There is a broker section');
    return;
  }
  for (const name of ['user', 'vhost', 'password'] as const) {
    if (said[name] === undefined) yield missing('broker', name, 'The queue is outside');
  }
}

const missing = (section: string, name: string, because: string): Finding => ({
  code: 'DEPLOYMENT_SETTING_MISSING',
  path: [section],
  on: 'key',
  message: `${because}, but ${section}.${name} is not set.`,
});

function* certificate({ target, security }: Settings): Iterable<Finding> {
  if (target?.type !== 'docker' || security?.https !== false) return;
  const type = target.certificate?.type;
  if (type === undefined || type === 'local') return;
  yield {
    code: 'DEPLOYMENT_CERTIFICATE_UNUSED',
    path: ['target', 'certificate'],
    on: 'key',
    message: 'There is a certificate for the website, but security.https is off.',
    allowed: 'security.https: true, or no certificate',
  };
}

/**
 * Photos on the disk are guarded with a cookie that the proxy sets on the host of the backend; a browser does not send
 * it along from another site.
 */
function* media(settings: Settings): Iterable<Finding> {
  if (settings.target?.type !== 'docker' || (settings.storage?.type ?? 'local') !== 'local') return;
  const [website, backend] = [frontendHost(settings)?.value, backendHost(settings)?.value];
  if (website === undefined || backend === undefined || website === backend) return;
  yield {
    code: 'DEPLOYMENT_MEDIA_OPEN',
    path: settings.hosts?.backend === undefined ? ['hosts'] : ['hosts', 'backend'],
    message: `Photos are on the disk, and cannot be kept from strangers while the backend is at ${backend} and the website at ${website}.`,
    allowed: 'one host for both, or storage.type s3 or azure',
  };
}

function* port(settings: Settings): Iterable<Finding> {
  const host = frontendHost(settings)?.value;
  if (settings.target?.type !== 'docker' || host === undefined) return;
  const scheme = settings.security?.https === false ? 'http' : 'https';
  const usual = scheme === 'http' ? 80 : 443;
  const published = settings.target.ports?.[scheme] ?? usual;
  const typed = host === withoutPort(host) ? usual : Number(host.slice(host.lastIndexOf(':') + 1));
  if (typed === published) return;
  yield {
    code: 'DEPLOYMENT_PORT_NOT_IN_DOMAIN',
    path: settings.target.ports?.[scheme] === undefined ? ['target'] : ['target', 'ports', scheme],
    message: `Visitors of ${scheme}://${host} arrive at port ${typed}, and Signalen listens on ${published}.`,
    hint: `Write ${withoutPort(host)}${published === usual ? '' : `:${published}`} as the domain, unless something in front passes the traffic on.`,
  };
}

/** Without a key the map of the form is an error message, and nobody can say where the problem is. */
function* formMap({ map, target }: Settings): Iterable<Finding> {
  if (target?.type !== 'docker' || target.form !== true || map?.maptiler !== undefined) return;
  yield {
    code: 'DEPLOYMENT_SETTING_MISSING',
    path: ['target', 'form'],
    on: 'key',
    message: 'The WCAG form takes its map from MapTiler, but map.maptiler is not set.',
    allowed: 'map.maptiler.key: the key of an account at MapTiler',
  };
}

/** The schema refuses these already; whoever builds settings in another way does not get them past us either. */
function* variables({ backend }: Settings): Iterable<Finding> {
  for (const name of Object.keys(backend ?? {})) {
    const variable = findVariable(name);
    if (variable?.need !== 'forbidden') continue;
    yield {
      code: 'SETTINGS_VARIABLE_FORBIDDEN',
      path: ['backend', name],
      on: 'key',
      message: `${name} must not be set: ${variable.reason ?? 'it does harm'}.`,
      hint: 'Take the line out.',
    };
  }
}
