// SPDX-License-Identifier: EUPL-1.2
import type { Bounds, LatLon } from '../../state/municipality.js';
import type { RunningTarget } from '../../state/settings.js';
import type { StarterProfile } from './taxonomy.js';

/** For whom the instance is: a municipality, or another organisation with its own area. */
export interface Organisation {
  /** As people say it, e.g. `Utrecht` or `Provincie Utrecht`. */
  readonly name: string;
  /** As mails and PDFs name it, e.g. `Gemeente Utrecht`. */
  readonly organisation: string;
  /** CBS code; absent when it is no municipality. */
  readonly code?: string;
  /** Names of municipalities as PDOK writes them; never empty. */
  readonly pdokNames: ReadonlyArray<string>;
  readonly center: LatLon;
  /** The area itself, without a margin. */
  readonly bounds: Bounds;
}

export type IdentityAnswer =
  | { readonly provider: 'keycloak' | 'oidc'; readonly issuer: string }
  | { readonly provider: 'entra'; readonly tenant: string };

export const targetTypes = ['embedded', 'docker', 'helm', 'exec'] as const;

/** Where the production environment lives. */
export type TargetType = (typeof targetTypes)[number];

/** The running system that an instance is made from. */
export interface AdoptedSystem {
  readonly target: RunningTarget;
  /** Its users as well: personal data. */
  readonly withUsers: boolean;
}

/** Everything `init` has to know to write an instance. */
export interface ScaffoldAnswers {
  readonly organisation: Organisation;
  /** Host name where citizens report. */
  readonly domain: string;
  /** `adopt`: settings only, the rest is read from `adopted`. */
  readonly profile: StarterProfile | 'adopt';
  readonly adopted?: AdoptedSystem;
  /** What runs there; the newest known releases when absent. */
  readonly release?: { readonly backend: string; readonly frontend: string };
  readonly identity: IdentityAnswer;
  readonly mail: { readonly from: string; readonly host: string };
  readonly target: TargetType;
  /** The toolkit that writes, for the pipelines to pin. */
  readonly toolVersion: string;
}
