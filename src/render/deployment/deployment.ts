// SPDX-License-Identifier: EUPL-1.2

import type { BackendRole, ServiceName, SupportingService } from '../../catalogue/services.js';
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import type { Json } from '../../state/json.js';
import type { ReleaseSettings, SecretReference, Settings } from '../../state/settings.js';

/**
 * What has to run for one environment of an instance, before it is known where: no compose file, no chart value. Both
 * targets are rendered from this, so that the same instance has the same settings on both.
 */
export interface Deployment {
  /** Name of the instance's folder, e.g. `utrecht`. */
  readonly instance: string;
  readonly environment: string | undefined;
  readonly settings: Settings;
  readonly release: ReleaseSettings;
  readonly addresses: Addresses;
  /** The environment of each process of the backend, sorted by name. */
  readonly roles: Readonly<Record<BackendRole, ReadonlyArray<EnvironmentEntry>>>;
  /** Supporting services that run beside the backend; the others are outside, or not used. */
  readonly bundled: ReadonlySet<SupportingService>;
  /** Whether the WCAG form runs beside the classic frontend. */
  readonly form: boolean;
  /** Content of the frontend's app.json. */
  readonly appJson: Json;
  /** References to images, by service; one for every service that runs. */
  readonly images: ReadonlyMap<ServiceName, string>;
  /** Every secret that something in `roles` or a bundled service needs, by name, sorted. */
  readonly secrets: ReadonlyArray<SecretNeed>;
}

export interface Addresses {
  readonly https: boolean;
  /** Host where citizens report, with a port when it is not the usual one. */
  readonly frontend: string;
  /** Host of the interface and the Django admin; often the same. */
  readonly backend: string;
}

export interface EnvironmentEntry {
  readonly name: string;
  readonly value: EnvironmentText;
}

/** Text with secrets in it, part after part: `['http://elastic:', {secret: 'search-password'}, '@search:9200']`. */
export type EnvironmentText = ReadonlyArray<string | { readonly secret: string }>;

/** One secret: what it is called, what it is for, and who makes it. */
export interface SecretNeed {
  /** Kebab-case, e.g. `database-password`. Unique in a deployment. */
  readonly name: string;
  /** What it is for, in plain English, to be read after its name: `lets the backend into the database`. */
  readonly purpose: string;
  /**
   * `managed`: the toolkit keeps it, in `secrets/<environment>/<name>`; `reference`: the files of the instance say where
   * it is, at `path`.
   */
  readonly origin:
    | { readonly type: 'managed' }
    | { readonly type: 'reference'; readonly reference: SecretReference; readonly path: InstancePath };
  /** Present when the toolkit may invent it: how many random bytes. Absent: only somebody else knows it. */
  readonly randomBytes?: number;
  /** Present when the backend puts it into an address as it is: then it has to consist of letters, digits and - . _ ~ */
  readonly partOfAddress?: true;
  /** What rotating it costs, e.g. everybody is logged out; absent when nobody notices. */
  readonly rotation?: string;
}
