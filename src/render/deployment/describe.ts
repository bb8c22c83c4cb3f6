// SPDX-License-Identifier: EUPL-1.2
import { imageOf, mirrored } from '../../catalogue/images.js';
import { newestBackend, newestFrontend } from '../../catalogue/release.js';
import { backendRoles, type ServiceName, type SupportingService } from '../../catalogue/services.js';
import { severityOf } from '../../diagnostics/codes.js';
import type { Finding } from '../../diagnostics/diagnostic.js';
import { sortedJson } from '../../state/json.js';
import type { ReleaseSettings, Settings } from '../../state/settings.js';
import { effectiveFrontend, toAppJson } from '../settings/frontend.js';
import { backendHost, frontendHost } from '../settings/hosts.js';
import {
  type BundleChoice,
  bundledServices,
  type ServiceHost,
  withBundledIdentity,
} from './bundled-services.js';
import type { Addresses, Deployment } from './deployment.js';
import { backendEnvironment } from './environment.js';
import { deploymentFindings } from './findings.js';
import { secretNeeds } from './secrets.js';

export interface DeploymentInput {
  /** Name of the instance's folder. */
  readonly instance: string;
  readonly environment: string | undefined;
  readonly settings: Settings;
  /** Texts of the files that settings refer to, by path. */
  readonly attachments: ReadonlyMap<string, string>;
  readonly serviceHost: ServiceHost;
  readonly bundle: BundleChoice;
  /** Whether the WCAG form runs beside the classic frontend. */
  readonly form: boolean;
  /** Registry that mirrors every image. */
  readonly registry?: string | undefined;
}

export interface DescribedDeployment {
  /** Undefined when a finding is an error. */
  readonly deployment: Deployment | undefined;
  readonly findings: ReadonlyArray<Finding>;
}

/** What has to run for an instance under one environment, or why that cannot be. */
export function describeDeployment(input: DeploymentInput): DescribedDeployment {
  const { settings, bundle } = input;
  const findings = deploymentFindings(settings, bundle);
  const addresses = addressesOf(settings);
  if (addresses === undefined || findings.some(({ code }) => severityOf(code) === 'error')) {
    return { deployment: undefined, findings };
  }
  return { deployment: describe(input, addresses), findings };
}

function describe(input: DeploymentInput, addresses: Addresses): Deployment {
  const { settings, attachments, serviceHost, form, registry } = input;
  const release = releaseOf(settings);
  const bundled = bundledServices(settings, input.bundle);
  const environment = backendEnvironment({ settings, release: release.backend, bundled, serviceHost });
  const entries = environment.map(({ name, value }) => ({ name, value }));
  const keys = effectiveFrontend({
    settings: withBundledIdentity(settings, bundled),
    release: release.frontend,
    attachments,
  });
  return {
    instance: input.instance,
    environment: input.environment,
    settings,
    release,
    addresses,
    // One source: processes that disagree about the settings fail in ways nobody understands.
    roles: { api: entries, worker: entries, beat: entries, migrate: entries },
    bundled,
    form,
    appJson: sortedJson(toAppJson(keys)),
    images: imagesOf({ bundled, form, release, registry }),
    secrets: secretNeeds({ settings, environment, bundled }),
  };
}

/** The release an instance runs: the newest known one when its files do not say. */
const releaseOf = ({ release }: Settings): ReleaseSettings =>
  release === undefined
    ? { backend: newestBackend, frontend: newestFrontend }
    : { backend: release.backend, frontend: release.frontend };

function addressesOf(settings: Settings): Addresses | undefined {
  const frontend = frontendHost(settings)?.value;
  const backend = backendHost(settings)?.value;
  if (frontend === undefined || backend === undefined) return undefined;
  return { https: settings.security?.https !== false, frontend, backend };
}

interface ImagesInput {
  readonly bundled: ReadonlySet<SupportingService>;
  readonly form: boolean;
  readonly release: ReleaseSettings;
  readonly registry: string | undefined;
}

function imagesOf({ bundled, form, release, registry }: ImagesInput): ReadonlyMap<ServiceName, string> {
  const running: ReadonlyArray<ServiceName> = [
    'proxy',
    'frontend',
    ...(form ? (['form'] as const) : []),
    ...backendRoles,
    ...[...bundled].sort(),
  ];
  return new Map(
    running.map((service) => {
      const reference = imageOf(service, release);
      return [service, registry === undefined ? reference : mirrored(reference, registry)];
    }),
  );
}
