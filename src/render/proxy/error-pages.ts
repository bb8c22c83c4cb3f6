// SPDX-License-Identifier: EUPL-1.2
import { block, type CaddyLine } from './block.js';

interface ErrorPage {
  readonly matcher: string;
  readonly test: string;
  readonly title: string;
  readonly text: string;
}

/** What visitors read when something is wrong, by the first test that holds. */
const pages: ReadonlyArray<ErrorPage> = [
  {
    matcher: '@too_large',
    test: '{err.status_code} == 413',
    title: 'Dit bestand is te groot',
    text: 'Kies een kleiner bestand, of maak een nieuwe foto met een lagere kwaliteit.',
  },
  {
    matcher: '@away',
    test: '{err.status_code} >= 500',
    title: 'Even niet bereikbaar',
    text: 'Meldingen doen lukt nu even niet. Probeer het over een paar minuten opnieuw.',
  },
  {
    matcher: '@refused',
    test: '{err.status_code} == 401',
    title: 'Log eerst in',
    text: 'Dit bestand is alleen voor medewerkers die zijn ingelogd.',
  },
  {
    matcher: '@else',
    test: '{err.status_code} >= 400',
    title: 'Deze pagina is er niet',
    text: 'Controleer het adres, of ga naar de beginpagina.',
  },
];

/** Programs read JSON, people read a page; both in plain Dutch, neither with anything about what is behind. */
export function errorPages(): CaddyLine {
  return block(
    '(error_pages)',
    block(
      'handle_errors',
      'import common_headers',
      block(
        'header',
        `Content-Security-Policy "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"`,
        'Cache-Control no-store',
        'defer',
      ),
      '@interface path /signals/*',
      ...pages.map(({ matcher, test }) => `${matcher} expression \`${test}\``),
      block(
        'handle @interface',
        'header Content-Type application/json',
        ...pages.map(
          ({ matcher, title, text }) =>
            `respond ${matcher} \`${JSON.stringify({ detail: `${title}. ${text}` })}\``,
        ),
      ),
      block(
        'handle',
        'header Content-Type "text/html; charset=utf-8"',
        ...pages.map(({ matcher, title, text }) => `respond ${matcher} \`${htmlPage(title, text)}\``),
      ),
    ),
  );
}

const htmlPage = (title: string, text: string): string =>
  [
    '<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${title}</title><style>body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem}`,
    `</style><h1>${title}</h1><p>${text}</p></html>`,
  ].join('');
