// SPDX-License-Identifier: EUPL-1.2
import type { HttpAnswer } from '../../ports/network-probe.js';

/** What of an installation decides how it should answer. */
export interface SmokeSite {
  /** Where citizens report, e.g. `https://meldingen.utrecht.example`. */
  readonly frontend: string;
  /** Where the interface is; often the same. */
  readonly backend: string;
  readonly municipality: string;
  /** Release of the backend that was rendered. */
  readonly release: string;
  /** Whether citizens get the WCAG form in place of the classic one. */
  readonly form: boolean;
  /** Whether attachments lie in a folder of ours and go through the proxy. */
  readonly localMedia: boolean;
  /** Whether the configuration was applied; without it there need be no categories yet. */
  readonly configured: boolean;
}

/** One request as a browser would send it, and what must come back. */
export interface SmokeCheck {
  /** What is looked at, in a few words. */
  readonly title: string;
  readonly url: string;
  /** What is wrong with the answer, in words; undefined when it is as it should be. */
  readonly judge: (answer: HttpAnswer) => string | undefined;
}

/** Nothing is written by any of these. The health of the backend is not among them: Compose has waited for it inside. */
export function smokeChecks(site: SmokeSite): ReadonlyArray<SmokeCheck> {
  const { frontend, backend } = site;
  return [
    { title: 'the interface', url: `${backend}/signals/`, judge: isRelease(site.release) },
    {
      title: 'categories',
      url: `${backend}/signals/v1/public/terms/categories/`,
      judge: hasCategories(site),
    },
    // With the form, only the back office is the classic frontend's.
    {
      title: 'the page of the frontend',
      url: `${frontend}/${site.form ? 'manage/' : ''}`,
      judge: shows(site.municipality),
    },
    // The form leads every visitor from `/` to there.
    ...(site.form ? [{ title: 'the page of the form', url: `${frontend}/nl/incident`, judge: isPage }] : []),
    {
      title: 'the interface for staff, without a login',
      url: `${backend}/signals/v1/private/signals/`,
      judge: isClosed,
    },
    ...(site.localMedia
      ? [
          {
            title: 'attachments, without a login',
            url: `${backend}/signals/media/attachments/signalen-smoke-test`,
            judge: isGuarded,
          },
        ]
      : []),
  ];
}

const status = ({ status: code }: HttpAnswer): string => `it answers with status ${code}`;

const isPage = (answer: HttpAnswer): string | undefined =>
  answer.status === 200 ? undefined : status(answer);

const isRelease =
  (release: string) =>
  (answer: HttpAnswer): string | undefined => {
    if (answer.status !== 200) return status(answer);
    const said = parse(answer.body)?.version;
    if (typeof said !== 'string') return 'no version is in its answer';
    return said === release ? undefined : `release ${said} answers, and ${release} was rendered`;
  };

const hasCategories =
  ({ configured }: SmokeSite) =>
  (answer: HttpAnswer): string | undefined => {
    if (answer.status !== 200) return status(answer);
    const body = parse(answer.body);
    if (!Array.isArray(body?.results)) return 'its answer is no list';
    return configured && body.results.length === 0 ? 'there is not one category' : undefined;
  };

const shows =
  (municipality: string) =>
  (answer: HttpAnswer): string | undefined => {
    if (answer.status !== 200) return status(answer);
    return unescaped(answer.body).includes(municipality)
      ? undefined
      : `the name of the municipality (${municipality}) is not on it`;
  };

/** 2.50.12 answers with 500 where it means 401: closed all the same. */
const isClosed = (answer: HttpAnswer): string | undefined =>
  answer.status >= 400 ? undefined : `it is open: ${status(answer)}`;

/** 404 would mean that the door was open, and only the file was not there. */
const isGuarded = (answer: HttpAnswer): string | undefined =>
  answer.status === 401 || answer.status === 403 ? undefined : `it is open: ${status(answer)}`;

function parse(body: string): { readonly version?: unknown; readonly results?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As a browser would show it, as far as names go: an apostrophe may come in several disguises. */
const unescaped = (html: string): string =>
  html
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replaceAll(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
