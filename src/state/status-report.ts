// SPDX-License-Identifier: EUPL-1.2
import type { BackendFacts, Known } from './backend-facts.js';

/** `done`: ran once and ended well. `failed`: ran once and did not. `absent`: should be there and is not. */
export type ServiceState =
  | 'up'
  | 'starting'
  | 'unhealthy'
  | 'restarting'
  | 'paused'
  | 'stopped'
  | 'done'
  | 'failed'
  | 'absent';

export interface ServiceStatus {
  readonly service: string;
  /** Name of the container, of the worst one when there are more; null when there is none. */
  readonly container: string | null;
  /** Names of all containers or pods of it. */
  readonly containers: ReadonlyArray<string>;
  /** How many of them do what they should, and how many there should be. */
  readonly ready: number;
  readonly wanted: number;
  readonly state: ServiceState;
  /** `none`: it has no health check. Null without a container. */
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy' | null;
  /** ISO 8601: since when it is in this state; null when that is not known. */
  readonly since: string | null;
  readonly restarts: number;
  /** Of a container that ended. */
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  /** Why it does not run, or not yet, in the words of what runs it; null when that says nothing. */
  readonly reason: string | null;
  readonly image: string | null;
  /** `sha256:…` of the image as its registry knows it, else as the engine does. */
  readonly digest: string | null;
}

export interface DiskStatus {
  /** Services that keep something there. */
  readonly services: ReadonlyArray<string>;
  readonly total: number;
  readonly free: number;
}

/** What helm knows of an installation on Kubernetes. */
export interface ReleaseStatus {
  readonly name: string;
  readonly revision: number;
  /** e.g. `deployed`, `failed`, `pending-upgrade`. */
  readonly status: string;
  /** Name and version of the chart. */
  readonly chart: string;
  /** ISO 8601. */
  readonly updated: string;
  /** The revision that last came up well; null when none did. */
  readonly lastGood: number | null;
}

/** A disk that was asked of a cluster. */
export interface ClaimStatus {
  readonly service: string;
  readonly name: string;
  /** `Bound`, `Pending`, `Lost`. */
  readonly phase: string;
}

export interface SiteStatus {
  /** Status of the answer to `/`, and of `/signals/`. */
  readonly frontend: number;
  readonly api: number;
  /** What the interface says it is (X-API-Version); null when it does not. */
  readonly apiVersion: string | null;
}

export interface CertificateStatus {
  readonly issuer: string;
  /** ISO 8601. */
  readonly validTo: string;
  readonly days: number;
}

/** Something that is not as it should be. `down`: Signalen does not work, or not all of it. */
export interface StatusProblem {
  readonly severity: 'down' | 'attention';
  readonly about: string;
  readonly message: string;
  readonly hint?: string;
}

export interface StatusReport {
  readonly instance: string;
  readonly environment: string | null;
  readonly target: string;
  /** ISO 8601. */
  readonly at: string;
  /** Null where services are not ours to look at. */
  readonly services: ReadonlyArray<ServiceStatus> | null;
  /** On Kubernetes; its value is null when helm knows of no release. Null elsewhere. */
  readonly release: Known<ReleaseStatus | null> | null;
  /** On Kubernetes; null elsewhere. */
  readonly claims: Known<ReadonlyArray<ClaimStatus>> | null;
  /** Releases that the files ask for; null when they do not say. */
  readonly wanted: { readonly backend: string; readonly frontend: string } | null;
  readonly frontend: Known<string>;
  readonly backend: Known<BackendFacts>;
  readonly disks: Known<ReadonlyArray<DiskStatus>> | null;
  readonly site: Known<SiteStatus> | null;
  readonly certificate: Known<CertificateStatus> | null;
  /** Number of differences with the files; null when nobody asked. */
  readonly drift: Known<number> | null;
  readonly problems: ReadonlyArray<StatusProblem>;
}
