// SPDX-License-Identifier: EUPL-1.2
import type { V1Ingress } from '@kubernetes/client-node';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { KubeApi } from './api.js';
import { ofRelease } from './labels.js';

const group = 'gateway.networking.k8s.io';

interface HttpRoute {
  readonly spec?: {
    readonly parentRefs?: ReadonlyArray<{ readonly name: string; readonly namespace?: string }>;
  };
}

interface Gateway {
  readonly status?: { readonly addresses?: ReadonlyArray<{ readonly value: string }> };
}

/** Addresses of the ways in of a release: of its Ingresses, and of the Gateways that its routes hang on. */
export async function entrancesOf(api: KubeApi, release: string): Promise<ReadonlyArray<string>> {
  // An installation uses one of the two, and a deployer may have no rights on the other.
  const [ingresses, gateways] = await Promise.all([
    unlessForbidden(ofIngresses(api, release)),
    unlessForbidden(ofGateways(api, release)),
  ]);
  const routed = !(gateways instanceof AppError) && gateways !== undefined;
  if (ingresses instanceof AppError && !routed) throw ingresses;
  const found = [ingresses, gateways].flatMap((each) => (each instanceof AppError ? [] : (each ?? [])));
  return [...new Set(found)];
}

async function unlessForbidden<Found>(asked: Promise<Found>): Promise<Found | AppError> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.exitCode === exitCodes.notAllowed) return error;
    throw error;
  }
}

async function ofIngresses(api: KubeApi, release: string): Promise<ReadonlyArray<string>> {
  const resource = { group: 'networking.k8s.io', version: 'v1', plural: 'ingresses' };
  const found = await api.list<V1Ingress>(resource, { selector: ofRelease(release) });
  return found
    .flatMap(({ status }) => status?.loadBalancer?.ingress ?? [])
    .flatMap(({ hostname, ip }) => hostname ?? ip ?? []);
}

/** Undefined when the release has no routes. */
async function ofGateways(api: KubeApi, release: string): Promise<ReadonlyArray<string> | undefined> {
  const version = 'v1';
  if (!(await api.versions()).has(`${group}/${version}`)) return undefined;
  const routes = await api.list<HttpRoute>(
    { group, version, plural: 'httproutes' },
    { selector: ofRelease(release) },
  );
  if (routes.length === 0) return undefined;
  const parents = new Map(
    routes
      .flatMap(({ spec }) => spec?.parentRefs ?? [])
      .map(({ name, namespace = api.namespace }) => [`${namespace}/${name}`, { name, namespace }]),
  );
  const resource = { group, version, plural: 'gateways' };
  const found = await Promise.all(
    [...parents.values()].map(({ name, namespace }) =>
      api.known({ verb: 'get', resource, name, namespace }, () =>
        api.find<Gateway>({ verb: 'get', resource, name, namespace }),
      ),
    ),
  );
  return found
    .flatMap((known) => ('value' in known ? (known.value?.status?.addresses ?? []) : []))
    .map(({ value }) => value);
}
