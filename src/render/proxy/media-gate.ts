// SPDX-License-Identifier: EUPL-1.2
import { block, type CaddyLine } from './block.js';
import { backendPolicy, uploadPolicy } from './content-policy.js';
import { pageHeaders, toApi } from './headers.js';

const cookie = 'signalen_media';

/**
 * Photos that lie on the disk of the backend, which itself gives them to anybody with the address. A browser sends no
 * token along with a picture, so the proxy remembers the token of the last private request that the backend answered
 * well, in a cookie for this one path, and lets the backend judge it again for every file.
 */
export interface MediaGate {
  readonly api: string;
  readonly https: boolean;
}

/** Private requests with a token: a good answer lends the token to pictures, a refusal takes it back. */
export const privateInterface = ({ api, https }: MediaGate): ReadonlyArray<CaddyLine> => {
  const about = `; Path=/signals/media; HttpOnly${https ? '; Secure' : ''}; SameSite=Strict`;
  return [
    block(
      '@private',
      'path /signals/v1/private/*',
      // The characters of a token and nothing else, so that nobody can write a cookie of their own making with it.
      'header_regexp token Authorization "^Bearer ([A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+)$"',
    ),
    block(
      'handle @private',
      pageHeaders(backendPolicy()),
      block(
        `reverse_proxy ${api}`,
        ...toApi,
        '@well status 2xx',
        block(
          'handle_response @well',
          `header +Set-Cookie "${cookie}={re.token.1}${about}"`,
          'copy_response',
        ),
        '@refused status 401',
        block(
          'handle_response @refused',
          `header +Set-Cookie "${cookie}=${about}; Max-Age=0"`,
          'copy_response',
        ),
      ),
    ),
  ];
};

/** Pictures of categories are for everybody; any other file is for who is logged in. */
export const mediaFiles = ({ api }: MediaGate): ReadonlyArray<CaddyLine> => [
  '@icons path /signals/media/icons/*',
  block('handle @icons', 'import upload_headers', block(`reverse_proxy ${api}`, ...toApi, ...noSession)),
  '@media path /signals/media /signals/media*',
  block(
    'handle @media',
    'import upload_headers',
    'header Cache-Control "private, no-store"',
    block(
      '@with_token',
      `header_regexp lent Cookie "(?:^|; ?)${cookie}=([A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+)(?:;|$)"`,
    ),
    block(
      'route',
      block(
        'route @with_token',
        block(
          `reverse_proxy ${api}`,
          'method GET',
          'rewrite /signals/v1/private/me/',
          ...toApi,
          'header_up -Cookie',
          'header_up Authorization "Bearer {re.lent.1}"',
          '@logged_in status 2xx',
          '# The request goes on then, to the file itself.',
          block('handle_response @logged_in', 'request_header -Cookie'),
          block('handle_response', 'error 401'),
        ),
        block(`reverse_proxy ${api}`, ...toApi, ...noSession),
      ),
      'error 401',
    ),
  ),
];

/** Headers of a file that somebody sent in: nothing in it runs, and only a photo is shown in the browser. */
export const uploadHeaders: CaddyLine = block(
  '(upload_headers)',
  block('header', `Content-Security-Policy "${uploadPolicy()}"`, 'X-Frame-Options DENY', 'defer'),
  '@no_photo not path *.jpg *.jpeg *.png *.gif *.webp',
  'header @no_photo Content-Disposition attachment',
);

/** A file needs no session, so none goes along. */
const noSession: ReadonlyArray<CaddyLine> = ['header_up -Cookie', 'header_up -Authorization'];
