// SPDX-License-Identifier: EUPL-1.2
import type { ScaffoldAnswers } from '../../render/scaffold/answers.js';
import type { StarterProfile } from '../../render/scaffold/taxonomy.js';

export const profiles = ['demo', 'standard', 'adopt'] as const;

export type Profile = (typeof profiles)[number];

export const identityProviders = ['keycloak', 'entra', 'oidc'] as const;

export type IdentityProvider = (typeof identityProviders)[number];

/** Answers given beforehand, as typed. What is undefined is asked for, or gets its default. */
export interface GivenAnswers {
  /** CBS code, name, alias or slug. */
  readonly municipality?: string | undefined;
  /** The next three belong together, for an organisation that is no municipality. */
  readonly name?: string | undefined;
  /** `lat,lon` */
  readonly center?: string | undefined;
  /** `south,west,north,east` */
  readonly bounds?: string | undefined;
  readonly domain?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly identity?: IdentityProvider | undefined;
  readonly issuer?: string | undefined;
  readonly tenant?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly mailHost?: string | undefined;
  readonly target?: ScaffoldAnswers['target'] | undefined;
  /** The next seven are for the profile adopt. A command in the words of a shell, that ends in a Python. */
  readonly command?: string | undefined;
  readonly container?: string | undefined;
  readonly project?: string | undefined;
  readonly context?: string | undefined;
  readonly namespace?: string | undefined;
  readonly release?: string | undefined;
  /** Users as well. */
  readonly users?: boolean | undefined;
}

/** The flag that gives each answer: for messages and for the equivalent command. */
export const flagOf: Readonly<Record<keyof GivenAnswers, string>> = {
  municipality: '--municipality',
  name: '--name',
  center: '--center',
  bounds: '--bounds',
  domain: '--domain',
  profile: '--profile',
  identity: '--identity',
  issuer: '--issuer',
  tenant: '--tenant',
  mailFrom: '--mail-from',
  mailHost: '--mail-host',
  target: '--target',
  command: '--command',
  container: '--container',
  project: '--project',
  context: '--context',
  namespace: '--namespace',
  release: '--release',
  users: '--users',
};

/** What is scaffolded when nobody says otherwise. */
export const defaultProfile: StarterProfile = 'demo';
export const defaultIdentity: IdentityProvider = 'keycloak';
export const defaultTarget: ScaffoldAnswers['target'] = 'docker';
