// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { hostsIn, isInternal, ownSites, siteOf } from './hosts.js';
import type { RuleInput } from './input.js';
import { textOf } from './json-fields.js';
import { listed, type Rule, rule } from './rule.js';
import { textsIn } from './texts-in.js';

const classifier = rule('PRIVACY_CLASSIFIER_ELSEWHERE', function* ({ settings }) {
  const endpoint = settings.classifier?.endpoint;
  if (endpoint === undefined) return;
  const own = ownSites(settings);
  for (const { host, start, length } of hostsIn(endpoint)) {
    if (isInternal(host) || own.has(siteOf(host))) continue;
    yield {
      code: 'PRIVACY_CLASSIFIER_ELSEWHERE',
      path: ['classifier', 'endpoint'],
      span: { start, length },
      message: `The text of every report is sent to ${host}, which is not yours. Citizens write names and addresses in it.`,
      hint: 'Run a classifier of your own, or leave "classifier" out: reporters then choose no category, and handlers do.',
    };
  }
});

/** The map of the Dutch government; a browser has to get its tiles and addresses somewhere. */
const publicSites: ReadonlySet<string> = new Set(['pdok.nl']);

/** Everything of which the browser of a visitor loads the address by itself; links to click on are no part of it. */
function* loadedByBrowsers({ settings, questions, attachments }: RuleInput): Iterable<{
  readonly path: InstancePath;
  readonly text: string;
}> {
  const { map, frontend } = settings;
  yield* textsIn(map?.tiles?.urls, ['map', 'tiles', 'urls']);
  yield* textsIn(map?.layers, ['map', 'layers']);
  yield* textsIn(map?.addresses, ['map', 'addresses']);
  yield* textsIn(frontend?.logo?.url, ['frontend', 'logo', 'url']);
  yield* textsIn(frontend?.head, ['frontend', 'head']);
  yield* textsIn(frontend?.theme, ['frontend', 'theme']);
  const css = frontend?.css;
  const cssText = typeof css === 'object' ? (attachments.get(css.file) ?? '') : (css ?? '');
  // Comments of a style sheet name sources without loading them.
  yield {
    path: ['frontend', 'css'],
    text: cssText.replaceAll(/\/\*.*?\*\//gs, (comment) => ' '.repeat(comment.length)),
  };
  for (const { path, meta } of questions.values()) {
    yield* textsIn(meta.endpoint, [...path, 'endpoint']);
    yield* textsIn(meta.featureTypes, [...path, 'featureTypes']);
  }
}

const foreignHost = rule('PRIVACY_FOREIGN_HOST', function* (input) {
  const own = ownSites(input.settings);
  const seen = new Set<string>();
  for (const { path, text } of loadedByBrowsers(input)) {
    for (const { host, start, length } of hostsIn(text)) {
      const site = siteOf(host);
      if (own.has(site) || publicSites.has(site) || isInternal(host) || seen.has(`${path.join('.')} ${host}`))
        continue;
      seen.add(`${path.join('.')} ${host}`);
      yield {
        code: 'PRIVACY_FOREIGN_HOST',
        path,
        // The text of a style sheet in a file of its own is not what stands at the path.
        ...(path.at(-1) === 'css' ? {} : { span: { start, length } }),
        message: `Every visitor's browser contacts ${host}, which learns who reports something and where.`,
        hint: 'Serve it yourself, or agree on it with the owner and note that: # signalen-ignore PRIVACY_FOREIGN_HOST: reason',
      };
    }
  }
});

const analytics = rule('PRIVACY_ANALYTICS', function* ({ settings }) {
  for (const name of Object.keys(settings.frontend?.analytics ?? {})) {
    yield {
      code: 'PRIVACY_ANALYTICS',
      path: ['frontend', 'analytics', name],
      on: 'key',
      message:
        name === 'piwik'
          ? 'Piwik loads a script from a server of Amsterdam into the page of every visitor.'
          : 'Application Insights sends what every visitor does to Microsoft.',
      hint: `Remove frontend.analytics.${name}, or ask for consent first.`,
    };
  }
});

const applicationInsights = rule('PRIVACY_APPLICATION_INSIGHTS', function* ({ settings }) {
  if (settings.logging?.applicationInsights === undefined) return;
  yield {
    code: 'PRIVACY_APPLICATION_INSIGHTS',
    path: ['logging', 'applicationInsights'],
    on: 'key',
    message: 'The backend sends its log to Azure, with the id and the name of whoever is logged in.',
    hint: 'Put it in the register of processing, or remove logging.applicationInsights.',
  };
});

const peopleInFiles = rule('PRIVACY_PEOPLE_IN_FILES', function* ({ objectsOf }) {
  const users = objectsOf('user');
  if (users.length === 0) return;
  yield {
    code: 'PRIVACY_PEOPLE_IN_FILES',
    path: ['users'],
    on: 'key',
    message: `The files hold the names and addresses of ${users.length} ${users.length === 1 ? 'person' : 'people'}; Git keeps them also after you remove them.`,
    hint: 'Keep this file in a repository that only administrators can read, or manage users in Signalen.',
  };
});

const citizenNumber = rule('PRIVACY_CITIZEN_NUMBER', function* ({ questions }) {
  for (const { key, path, meta } of questions.values()) {
    const asked = listed(
      ['label', 'subtitle', 'shortLabel', 'placeholder'].filter((name) =>
        /\bBSN\b|burgerservicenummer|sofinummer/i.test(textOf(meta[name])),
      ),
    );
    if (asked === 'none') continue;
    yield {
      code: 'PRIVACY_CITIZEN_NUMBER',
      path: [...path, 'label'],
      message: `The question ${key} asks for a citizen service number (in ${asked}), which a report about public space does not need.`,
      hint: 'Remove the question.',
    };
  }
});

const allReportsPublic = rule('PRIVACY_ALL_REPORTS_PUBLIC', function* ({ settings }) {
  if (settings.features?.allReportsMap !== true) return;
  yield {
    code: 'PRIVACY_ALL_REPORTS_PUBLIC',
    path: ['features', 'allReportsMap'],
    message: 'Everybody can see where all open reports are, also of categories that are not public.',
    hint: 'Use features.publicMap: it shows public categories only.',
  };
});

const retentionOff = rule('PRIVACY_RETENTION_OFF', function* ({ settings, objectsOf }) {
  if (settings.municipality === undefined || typeof settings.retention?.anonymiseAfterDays === 'number')
    return;
  const scheduled = objectsOf('schedule').some(
    ({ fields }) => fields.enabled === true && textOf(fields.task).endsWith('anonymize_reporters'),
  );
  if (scheduled) return;
  yield {
    code: 'PRIVACY_RETENTION_OFF',
    path: ['retention', 'anonymiseAfterDays'],
    message: 'Nothing removes the e-mail addresses and telephone numbers of reporters.',
    allowed: 'retention.anonymiseAfterDays, with a schedule that carries it out',
  };
});

/** What only a secret looks like. Values that are secret by their place are refused by the schema already. */
const secretLooks: ReadonlyArray<readonly [string, RegExp]> = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an address with a password in it', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i],
  ['a storage key', /\bAccountKey=[A-Za-z0-9+/]{20}/],
  ['an access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./],
];

/** One look that passes by nearly every text, before the precise ones. */
const mayBeSecret = /-----BEGIN|:\/\/[^\s/]*@|AccountKey=|AKIA|eyJ/;

const secretInFiles = rule('PRIVACY_SECRET_IN_FILES', function* ({ texts }) {
  for (const found of texts) {
    if (!mayBeSecret.test(found.text)) continue;
    const look = secretLooks.find(([, pattern]) => pattern.test(found.text));
    if (look === undefined) continue;
    const { path } = found;
    yield {
      code: 'PRIVACY_SECRET_IN_FILES',
      path,
      message: `${path.join('.')} holds ${look[0]}; everybody who can read these files, or their history, has it.`,
      hint: 'Replace it by {value_from: {env: NAME}} or {value_from: {file: PATH}} where the schema allows that, and change the secret itself.',
    };
  }
});

export const privacyRules: ReadonlyArray<Rule> = [
  classifier,
  foreignHost,
  analytics,
  applicationInsights,
  peopleInFiles,
  citizenNumber,
  allReportsPublic,
  retentionOff,
  secretInFiles,
];
