// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Prompter } from '../../ports/prompter.js';
import type { IdentityAnswer, ScaffoldAnswers, TargetType } from '../../render/scaffold/answers.js';
import { siteOf } from '../../render/scaffold/values.js';
import type { RunningTarget } from '../../state/settings.js';
import { targetOf } from './adopted-target.js';
import { checks } from './checks.js';
import type { NamedOrganisation } from './organisation.js';
import {
  defaultIdentity,
  defaultProfile,
  defaultTarget,
  flagOf,
  type GivenAnswers,
  type IdentityProvider,
  type Profile,
} from './request.js';

export interface AnswerSession {
  /** Given beforehand, and checked. */
  readonly given: GivenAnswers;
  /** Undefined: every answer that is not given gets its default. */
  readonly prompter: Prompter | undefined;
}

/** Refuses to go on when answers are missing and nobody can be asked; names all of their flags. */
export function requireAnswers(
  given: GivenAnswers,
  options: { readonly canAsk: boolean; readonly acceptDefaults: boolean },
): void {
  if (options.canAsk) return;
  const named = given.municipality ?? given.name ?? given.center ?? given.bounds;
  const others = [
    'domain',
    'profile',
    'identity',
    ...identityKey(given),
    'mailFrom',
    'mailHost',
    'target',
  ] as const;
  const open = options.acceptDefaults ? [] : others.filter((key) => given[key] === undefined);
  const needsCommand = given.profile === 'adopt' && given.target === 'exec' && given.command === undefined;
  const missing = [
    ...(named === undefined ? (['municipality'] as const) : []),
    ...open,
    ...(needsCommand ? (['command'] as const) : []),
  ];
  if (missing.length > 0) throw new AppError(exitCodes.usage, [missingAnswers(missing)]);
}

const identityKey = (given: GivenAnswers): ReadonlyArray<'issuer' | 'tenant'> =>
  given.identity === undefined ? [] : [given.identity === 'entra' ? 'tenant' : 'issuer'];

const missingAnswers = (keys: ReadonlyArray<keyof GivenAnswers>): Diagnostic => ({
  code: 'INIT_ANSWER_MISSING',
  severity: 'error',
  message: `Nobody can be asked here, and these answers are missing: ${keys.map((key) => flagOf[key]).join(', ')}.`,
  hint: keys.includes('municipality')
    ? 'Give them as flags, for example: signalen init --municipality GM0344 --profile demo --yes'
    : 'Give them as flags, or accept the defaults with --yes.',
});

/** The other answers, once it is known for whom the instance is. */
export async function collectAnswers(
  { organisation, slug }: NamedOrganisation,
  session: AnswerSession,
): Promise<Omit<ScaffoldAnswers, 'organisation' | 'toolVersion'>> {
  const domain = await askText(session, {
    key: 'domain',
    message: 'Host name where citizens will report',
    preset: defaultDomain(slug),
  });
  const site = siteOf(domain);
  const profile = await askProfile(session);
  const identity = await askIdentity(session, site);
  const from = await askText(session, {
    key: 'mailFrom',
    message: 'Sender of mails',
    preset: `${displayName(organisation.organisation)} <meldingen@${site}>`,
  });
  const host = await askText(session, { key: 'mailHost', message: 'Mail server', preset: `mail.${site}` });
  const answers = { domain, profile, identity, mail: { from, host } };
  if (profile !== 'adopt') return { ...answers, target: await askTarget(session) };
  const target = await askRunningTarget(session);
  return { ...answers, target: target.type, adopted: { target, withUsers: session.given.users === true } };
}

const defaultDomain = (slug: string): string => `meldingen.${slug}.example`;

/** A name in front of a mail address: between quotes when a character in it would end the name. */
const displayName = (name: string): string => (/[,;:"()<>@[\]\\.]/.test(name) ? JSON.stringify(name) : name);

interface TextAnswer {
  readonly key: keyof typeof checks;
  readonly message: string;
  readonly preset: string;
}

async function askText({ given, prompter }: AnswerSession, answer: TextAnswer): Promise<string> {
  const known = given[answer.key];
  if (known !== undefined) return known;
  if (prompter === undefined) return answer.preset;
  return prompter.text({ message: answer.message, default: answer.preset, check: checks[answer.key] });
}

async function askProfile({ given, prompter }: AnswerSession): Promise<Profile> {
  if (given.profile !== undefined) return given.profile;
  if (prompter === undefined) return defaultProfile;
  return prompter.choose<Profile>({
    message: 'What to start with',
    choices: [
      { value: 'demo', label: 'demo', explanation: 'The five most common categories and a catch-all.' },
      { value: 'standard', label: 'standard', explanation: 'All 51 categories of the starter list.' },
      { value: 'adopt', label: 'adopt', explanation: 'What a Signalen that runs already says itself.' },
    ],
    default: defaultProfile,
  });
}

async function askIdentity(session: AnswerSession, site: string): Promise<IdentityAnswer> {
  const provider = await askProvider(session);
  if (provider === 'entra') {
    return {
      provider,
      tenant: await askText(session, { key: 'tenant', message: 'Tenant (id or domain)', preset: site }),
    };
  }
  const address = `https://inloggen.${site}`;
  return {
    provider,
    issuer: await askText(session, {
      key: 'issuer',
      message: 'Issuer (the address in its tokens)',
      preset: provider === 'keycloak' ? `${address}/realms/signalen` : address,
    }),
  };
}

async function askProvider({ given, prompter }: AnswerSession): Promise<IdentityProvider> {
  if (given.identity !== undefined) return given.identity;
  if (prompter === undefined) return defaultIdentity;
  return prompter.choose<IdentityProvider>({
    message: 'How staff sign in',
    choices: [
      { value: 'keycloak', label: 'Keycloak' },
      { value: 'entra', label: 'Microsoft Entra ID' },
      { value: 'oidc', label: 'Another OpenID Connect provider' },
    ],
    default: defaultIdentity,
  });
}

async function askTarget({ given, prompter }: AnswerSession): Promise<TargetType> {
  if (given.target !== undefined) return given.target;
  if (prompter === undefined) return defaultTarget;
  return prompter.choose<TargetType>({
    message: 'Where production will run (the demo needs nothing)',
    choices: [
      { value: 'docker', label: 'Docker', explanation: 'Containers on one machine.' },
      { value: 'helm', label: 'Kubernetes', explanation: 'With Helm.' },
      { value: 'exec', label: 'It runs already', explanation: 'A command of your own reaches the backend.' },
      { value: 'embedded', label: 'Nowhere yet', explanation: 'A file on this computer stands for it.' },
    ],
    default: defaultTarget,
  });
}

async function askRunningTarget(session: AnswerSession): Promise<RunningTarget> {
  const type = await askRunningType(session);
  if (type !== 'exec') return targetOf(type, session.given);
  const command = await askText(session, {
    key: 'command',
    message: 'Command that reaches the Python of the backend',
    preset: 'docker exec -i signalen-backend python -',
  });
  return targetOf(type, { ...session.given, command });
}

async function askRunningType({ given, prompter }: AnswerSession): Promise<RunningTarget['type']> {
  if (given.target !== undefined && given.target !== 'embedded') return given.target;
  if (prompter === undefined) return given.command === undefined ? 'docker' : 'exec';
  return prompter.choose<RunningTarget['type']>({
    message: 'Where it runs',
    choices: [
      { value: 'docker', label: 'Docker', explanation: 'Containers on one machine.' },
      { value: 'helm', label: 'Kubernetes' },
      { value: 'exec', label: 'Elsewhere', explanation: 'A command of your own reaches the backend.' },
    ],
    default: 'docker',
  });
}
