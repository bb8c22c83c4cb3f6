// SPDX-License-Identifier: EUPL-1.2
import type { CertificateSettings } from '../../state/settings.js';
import type { Deployment } from '../deployment/deployment.js';
import { withoutPort } from '../settings/hosts.js';
import { block, type CaddyLine, caddyfileText, token } from './block.js';
import { errorPages } from './error-pages.js';
import { commonHeaders, forwarded } from './headers.js';
import { uploadHeaders } from './media-gate.js';
import { backendSite, type Site, websiteSite } from './sites.js';

export interface OwnFiles {
  /** Folder inside the container. */
  readonly root: string;
  /** Paths on the website, e.g. `/logo.svg`; each is the path of a file below `root` too. */
  readonly paths: ReadonlyArray<string>;
}

/** Where the proxy finds and keeps things, and which ports it listens on inside its container. */
export interface ProxyPlaces {
  /** Ports inside; high, so that no right of root is needed. */
  readonly http: number;
  readonly https: number;
  /** Port of the health check, on the loopback interface only. */
  readonly health: number;
  /** Port of the page of the mail catcher; undefined when it is not published. */
  readonly mail: number | undefined;
  /** Files of the municipality, such as its logo, that go before those of the frontend. */
  readonly site: OwnFiles;
  /** PEM files of a certificate of one's own. */
  readonly certificate: string;
  readonly key: string;
  /** Host and port of a service on the internal network. */
  upstream(service: 'api' | 'frontend' | 'form' | 'identity' | 'mail'): string;
}

export interface CaddyfileInput {
  readonly deployment: Deployment;
  readonly certificate: CertificateSettings;
  readonly places: ProxyPlaces;
}

/** The configuration of the proxy: one or two sites, everything around them, and nothing that is not asked for. */
export function caddyfile(input: CaddyfileInput): string {
  const { deployment, certificate, places } = input;
  const trusted = deployment.addresses.https && certificate.type !== 'local';
  const sites = sitesOf(input);
  return caddyfileText([
    globalOptions(input),
    commonHeaders(trusted),
    uploadHeaders,
    errorPages(),
    crooked,
    ...(deployment.addresses.https ? redirects(sites, places) : []),
    ...sites.map((site) => siteBlock(site, input)),
    block(
      `http://:${places.http}`,
      '# A host that nobody serves here.',
      'import common_headers',
      'respond 404',
    ),
    block(`http://:${places.health}`, 'bind 127.0.0.1', 'respond /healthz 200', 'respond 404'),
    ...mailPage(places),
  ]);
}

const sitesOf = ({ deployment, places }: CaddyfileInput): ReadonlyArray<Site> => {
  const { frontend, backend } = deployment.addresses;
  if (frontend === backend) return [websiteSite(deployment, places, { withBackend: true })];
  return [websiteSite(deployment, places, { withBackend: false }), backendSite(deployment, places)];
};

function globalOptions({ certificate, places, deployment }: CaddyfileInput): CaddyLine {
  const isAcme = deployment.addresses.https && certificate.type === 'acme';
  return block(
    '',
    '# Nothing is changed while it runs: a new file is a new container.',
    'admin off',
    `http_port ${places.http}`,
    `https_port ${places.https}`,
    'auto_https disable_redirects',
    'skip_install_trust',
    'grace_period 10s',
    ...(isAcme ? [`email ${token(certificate.email)}`] : []),
    ...(isAcme && certificate.directory !== undefined ? [`acme_ca ${token(certificate.directory)}`] : []),
    block(
      'servers',
      '# HTTP/3 would be offered on the port inside, which nobody outside reaches.',
      'protocols h1 h2',
      block('timeouts', 'read_header 15s', 'read_body 5m', 'idle 2m'),
      'max_header_size 64KB',
    ),
  );
}

/**
 * A path with `..`, `//` or a hidden slash is read in one way here and in another behind, which is how rules about
 * paths are passed by. No address of Signalen has them.
 */
const crooked: CaddyLine = block(
  '(straight_paths)',
  '@crooked vars_regexp {http.request.orig_uri} `(?i)^[^?]*(//|\\\\|%2e|%2f|%5c|%00|/\\.\\.?(/|$|\\?|;)|;)`',
  'error @crooked 404',
);

const redirects = (sites: ReadonlyArray<Site>, places: ProxyPlaces): ReadonlyArray<CaddyLine> =>
  sites.map(({ address }) =>
    block(
      `http://${token(withoutPort(address))}:${places.http}`,
      'import common_headers',
      `redir https://${token(address)}{uri} 308`,
    ),
  );

function siteBlock(site: Site, { deployment, certificate, places }: CaddyfileInput): CaddyLine {
  const host = token(withoutPort(site.address));
  const { https } = deployment.addresses;
  return block(
    https ? `https://${host}:${places.https}` : `http://${host}:${places.http}`,
    ...(https ? tlsLines(certificate, places) : []),
    'encode gzip',
    'import common_headers',
    'import error_pages',
    block('request_body', `max_size ${site.bodyBytes}`),
    block('route', ...tooLarge(site), 'import straight_paths', ...site.routes),
  );
}

/** Said before anything is sent on; a body of unknown length is cut off by `request_body` all the same. */
const tooLarge = ({ bodyBytes }: Site): ReadonlyArray<CaddyLine> => {
  const length = '{http.request.header.Content-Length}';
  return [
    `@too_large_body expression \`${length} != "" && int(${length}) > ${bodyBytes}\``,
    'error @too_large_body 413',
  ];
};

function tlsLines(certificate: CertificateSettings, places: ProxyPlaces): ReadonlyArray<CaddyLine> {
  switch (certificate.type) {
    case 'local':
      return ['tls internal'];
    case 'files':
      return [`tls ${token(places.certificate)} ${token(places.key)}`];
    default:
      return [];
  }
}

const mailPage = ({ mail, upstream }: ProxyPlaces): ReadonlyArray<CaddyLine> =>
  mail === undefined
    ? []
    : [
        block(
          `http://:${mail}`,
          '# Published on the machine itself only.',
          'import common_headers',
          block(`reverse_proxy ${upstream('mail')}`, ...forwarded),
        ),
      ];
