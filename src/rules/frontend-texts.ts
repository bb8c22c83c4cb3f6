// SPDX-License-Identifier: EUPL-1.2
import { fixedLimits } from '../catalogue/limits.js';
import { type Rule, rule } from './rule.js';
import { textsIn } from './texts-in.js';

/** The frontend's start puts the configuration into the page with a plain replacement of text. */
const harmful = /<\/script|\$[&$`']|\$SIGNALS_[A-Z_]+/i;

/** Sections that end up in the page. */
const pageSections = ['frontend', 'map', 'municipality', 'domain', 'hosts', 'identity'];

const breaksPage = rule('FRONTEND_TEXT_BREAKS_PAGE', function* ({ sections, settings, attachments }) {
  const css = settings.frontend?.css;
  const cssText = typeof css === 'object' ? attachments.get(css.file) : undefined;
  const inCss = cssText === undefined ? null : harmful.exec(cssText);
  if (inCss !== null) {
    const path = ['frontend', 'css'];
    yield { code: 'FRONTEND_TEXT_BREAKS_PAGE', path, message: sentence(inCss[0]), allowed: allowedText };
  }
  for (const section of pageSections) {
    for (const { path, text } of textsIn(sections[section], [section])) {
      const match = harmful.exec(text);
      if (match === null) continue;
      const span = { start: match.index, length: match[0].length };
      yield {
        code: 'FRONTEND_TEXT_BREAKS_PAGE',
        path,
        span,
        message: sentence(match[0]),
        allowed: allowedText,
      };
    }
  }
});

const sentence = (found: string): string =>
  `"${found}" means something to the program that builds the page: the website would stay blank.`;

const allowedText = "text without </script, $&, $$, $` and $'";

/** What visitors read when the files are silent speaks of another organisation. */
const wantedTexts = {
  title: 'Signalen',
  siteTitle: 'Signalen',
  phoneNumber: 'a telephone number of VNG',
  helpTitle: 'a telephone number of VNG',
  mapDescription: 'a telephone number of VNG',
  consent: 'the name Signalen',
} as const;

const wantedLinks = {
  home: 'signalen.org',
  help: 'signalen.org',
  privacy: 'the privacy statement of VNG',
} as const;

const missing = rule('FRONTEND_TEXT_MISSING', function* ({ settings }) {
  const { frontend } = settings;
  if (frontend === undefined) return;
  const groups = [
    { group: 'texts', wanted: wantedTexts, given: frontend.texts ?? {} },
    { group: 'links', wanted: wantedLinks, given: frontend.links ?? {} },
  ];
  for (const { group, wanted, given } of groups) {
    for (const [name, instead] of Object.entries(wanted)) {
      if (Object.hasOwn(given, name)) continue;
      yield {
        code: 'FRONTEND_TEXT_MISSING',
        path: ['frontend', group, name],
        message: `frontend.${group}.${name} is not set; visitors then get ${instead}.`,
      };
    }
  }
});

/** Phones show no more of a name under an icon. */
const longestShortTitle = fixedLimits.shortTitleCharacters;

const shortTitle = rule('FRONTEND_SHORT_TITLE_TOO_LONG', function* ({ settings }) {
  const title = settings.frontend?.texts?.shortTitle ?? '';
  if (title.length <= longestShortTitle) return;
  yield {
    code: 'FRONTEND_SHORT_TITLE_TOO_LONG',
    path: ['frontend', 'texts', 'shortTitle'],
    message: `The short title "${title}" has ${title.length} characters; phones show about ${longestShortTitle}.`,
  };
});

/** The frontend's own page on this path holds the legal statement of another city. */
const builtInStatement = '/toegankelijkheidsverklaring';

const accessibilityLink = rule('FRONTEND_ACCESSIBILITY_LINK', function* ({ settings }) {
  if (settings.frontend === undefined) return;
  const link = settings.frontend.links?.accessibility ?? '';
  if (link !== '' && !link.endsWith(builtInStatement)) return;
  const host = settings.domain ?? '';
  // A full address on another host is a page of the municipality itself.
  if (link.startsWith('http') && !link.includes(`//${host}/`)) return;
  yield {
    code: 'FRONTEND_ACCESSIBILITY_LINK',
    path: ['frontend', 'links', 'accessibility'],
    message:
      link === ''
        ? 'There is no link to an accessibility statement, which a public body must publish.'
        : `The page ${builtInStatement} of the website holds the statement of Amsterdam.`,
    allowed: 'the address of your own accessibility statement',
  };
});

const highest = { height: fixedLimits.logoHeight.large, smallHeight: fixedLimits.logoHeight.small } as const;

const logoSize = rule('FRONTEND_LOGO_SIZE', function* ({ settings }) {
  const { logo } = settings.frontend ?? {};
  for (const name of ['height', 'smallHeight'] as const) {
    const value = logo?.[name];
    const pixels = typeof value === 'number' ? value : Number(/^(\d+(?:\.\d+)?)px$/.exec(value ?? '')?.[1]);
    if (!(pixels > highest[name])) continue;
    yield {
      code: 'FRONTEND_LOGO_SIZE',
      path: ['frontend', 'logo', name],
      message: `A logo of ${pixels} pixels high does not fit in the header.`,
      allowed: `at most ${highest[name]}px`,
    };
  }
});

export const frontendTextRules: ReadonlyArray<Rule> = [
  breaksPage,
  missing,
  shortTitle,
  accessibilityLink,
  logoSize,
];
