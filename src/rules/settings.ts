// SPDX-License-Identifier: EUPL-1.2
import { chartsOf, frontendFor } from '../catalogue/pairs.js';
import { compareReleases, knownBackend, knownFrontend, parseRelease } from '../catalogue/release.js';
import { type Rule, rule, suggesting } from './rule.js';

/** `2.50.12` → `2.50`: releases of one line differ in repairs only. */
const lineOf = (release: string): string => (parseRelease(release) ?? []).slice(0, 2).join('.');

const pair = rule('RELEASE_PAIR_UNTESTED', function* ({ settings }) {
  if (settings.release === undefined) return;
  const { backend, frontend } = settings.release;
  const partner = frontendFor(backend);
  if (partner === undefined || chartsOf(backend, frontend).length > 0) return;
  // A newer repair on both sides of a released pair is what one wants.
  if (lineOf(partner.frontend) === lineOf(frontend) && compareReleases(frontend, partner.frontend) >= 0)
    return;
  yield {
    code: 'RELEASE_PAIR_UNTESTED',
    path: ['release', 'frontend'],
    message: `Frontend ${frontend} was not released for backend ${backend}.`,
    allowed: `frontend ${partner.frontend}, or a newer ${lineOf(partner.frontend)}`,
    ...suggesting(partner.frontend),
  };
});

const unknownRelease = rule('RELEASE_UNKNOWN', function* ({ settings }) {
  if (settings.release === undefined) return;
  const { backend, frontend } = settings.release;
  const judged = [
    { path: ['release', 'backend'], known: knownBackend(backend) },
    { path: ['release', 'frontend'], known: knownFrontend(frontend) },
  ];
  for (const { path, known } of judged) {
    if (known.note === undefined) continue;
    yield { code: 'RELEASE_UNKNOWN', path, message: known.note };
  }
});

const questionsOff = rule('FEATURE_QUESTIONS_OFF', function* ({ settings, categories }) {
  if (settings.features?.questions !== false) return;
  const asking = [...categories.values()].filter(({ active, questions }) => active && questions.length > 0);
  if (asking.length === 0) return;
  yield {
    code: 'FEATURE_QUESTIONS_OFF',
    path: ['features', 'questions'],
    message: `features.questions is off, so reporters never get the questions of ${asking.length} ${asking.length === 1 ? 'category' : 'categories'}.`,
    hint: 'Set it to true, or remove the questions.',
    fix: [{ op: 'set', path: ['features', 'questions'], value: true }],
  };
});

const featureNeeds = rule('FEATURE_NEEDS_SETTING', function* ({ settings, subs, manages }) {
  const { features } = settings;
  const isShown = subs.some((sub) => sub.active && sub.isPublic);
  if (features?.publicMap === true && manages('category') && !isShown) {
    yield {
      code: 'FEATURE_NEEDS_SETTING',
      path: ['features', 'publicMap'],
      message: 'The public map is on, but no category is public: the map stays empty.',
      hint: 'Set "public: true" on the categories that may be shown.',
    };
  }
});

const realm = rule('IDENTITY_REALM_MISSING', function* ({ settings }) {
  const { identity } = settings;
  if (identity?.provider !== 'keycloak' || identity.realm !== undefined) return;
  if (/\/realms\/[^/]+\/?$/.test(identity.issuer)) return;
  yield {
    code: 'IDENTITY_REALM_MISSING',
    path: ['identity', 'issuer'],
    message: 'The realm is not in the issuer and not set, so nobody can log in.',
    allowed: 'an issuer that ends in /realms/<realm>, or identity.realm',
  };
});

const insecure = rule('IDENTITY_INSECURE', function* ({ settings }) {
  const { identity, security } = settings;
  if (identity?.verifyAudience === false) {
    yield {
      code: 'IDENTITY_INSECURE',
      path: ['identity', 'verifyAudience'],
      message: 'Tokens that were made for another application are accepted as well.',
      allowed: 'identity.verifyAudience: true, with identity.audience',
    };
  }
  if (identity !== undefined && 'issuer' in identity && identity.issuer?.startsWith('http://') === true) {
    yield {
      code: 'IDENTITY_INSECURE',
      path: ['identity', 'issuer'],
      message: 'The identity provider is reached without https: passwords and tokens can be read on the way.',
      allowed: 'an address that begins with https://',
    };
  }
  if (security?.localAdminLogin === true) {
    yield {
      code: 'IDENTITY_INSECURE',
      path: ['security', 'localAdminLogin'],
      message:
        'The Django admin accepts a name and a password, without a limit on attempts and without a second factor.',
      hint: 'Use it to make the first administrator, then switch it off.',
    };
  }
});

const mail = rule(['MAIL_UNENCRYPTED', 'MAIL_INCOMPLETE'], function* ({ settings }) {
  const { mail: said } = settings;
  if (said === undefined) return;
  const transport = said.transport ?? 'smtp';
  const needed = transport === 'smtp' ? said.host : transport === 'rest' ? said.rest : said.office365;
  if (needed === undefined) {
    const part = transport === 'smtp' ? 'host' : transport;
    const message = `Mail is sent with ${transport}, but mail.${part} is not set.`;
    yield { code: 'MAIL_INCOMPLETE', path: ['mail', part], message };
  }
  const isLocal =
    said.host === undefined || !said.host.includes('.') || /^(?:127\.|localhost)/.test(said.host);
  if (transport !== 'smtp' || said.security !== 'none' || isLocal) return;
  const message = `Mail goes to ${said.host} unencrypted, with what citizens wrote in it.`;
  yield { code: 'MAIL_UNENCRYPTED', path: ['mail', 'security'], message, allowed: 'tls or starttls' };
});

const httpsOff = rule('SECURITY_HTTPS_OFF', function* ({ settings }) {
  if (settings.security?.https !== false || (settings.target?.type ?? 'embedded') === 'embedded') return;
  if (/^localhost(?::|$)/.test(settings.domain ?? '')) return;
  yield {
    code: 'SECURITY_HTTPS_OFF',
    path: ['security', 'https'],
    message: 'Reports, passwords and cookies travel unprotected.',
    allowed: 'true, or leave it out',
    fix: [{ op: 'remove', path: ['security', 'https'] }],
  };
});

export const settingsRules: ReadonlyArray<Rule> = [
  pair,
  unknownRelease,
  questionsOff,
  featureNeeds,
  realm,
  insecure,
  mail,
  httpsOff,
];
