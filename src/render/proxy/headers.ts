// SPDX-License-Identifier: EUPL-1.2
import { block, type CaddyLine } from './block.js';

/** A browser that has seen this goes by https for a year, so it is sent only with a certificate that it trusts. */
const strictTransport = 'Strict-Transport-Security "max-age=31536000"';

/** What a page of ours may ask of a device: only where somebody stands, for the map. */
const permissions =
  'camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()';

/**
 * Headers of every answer. They are set at the last moment, over what the services behind say, so that a deep link, a
 * file and an error all have the same ones.
 */
export const commonHeaders = (trusted: boolean): CaddyLine =>
  block(
    '(common_headers)',
    block(
      'header',
      'X-Content-Type-Options nosniff',
      'Referrer-Policy strict-origin-when-cross-origin',
      `Permissions-Policy "${permissions}"`,
      trusted ? strictTransport : '-Strict-Transport-Security',
      '-X-XSS-Protection',
      '-X-Powered-By',
      '-Server',
      'defer',
    ),
  );

/** A policy for what a page may load, and no frames around it. */
export const pageHeaders = (policy: string): CaddyLine =>
  block('header', `Content-Security-Policy "${policy}"`, 'X-Frame-Options DENY', 'defer');

/**
 * What goes along to a service behind. Where a request came from, by what scheme and for which host is Caddy's to say:
 * it overwrites X-Forwarded-For, -Proto and -Host of whoever asks, and these other ways to say it are taken away. The
 * backend counts reports per address by them, and believes what they say about https.
 */
export const forwarded: ReadonlyArray<CaddyLine> = [
  'X-Forwarded-Port',
  'X-Forwarded-Prefix',
  'X-Real-IP',
  'Forwarded',
  'True-Client-IP',
].map((name) => `header_up -${name}`);

/** What goes along to the backend, and how long it may take: a little more than it gives itself. */
export const toApi: ReadonlyArray<CaddyLine> = [
  ...forwarded,
  'lb_try_duration 3s',
  'lb_try_interval 250ms',
  block('transport http', 'dial_timeout 3s', 'response_header_timeout 75s'),
];
