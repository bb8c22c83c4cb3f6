// SPDX-License-Identifier: EUPL-1.2
import type { Settings } from '../../state/settings.js';
import { derivedFrom, type Found, inFile } from './found.js';

/** Host of the website, with its port if it has one. */
export const frontendHost = (settings: Settings): Found<string> | undefined =>
  hostOf(settings, 'hosts.frontend', settings.hosts?.frontend);

/** Host of the backend. On the host of the website it answers under /signals. */
export const backendHost = (settings: Settings): Found<string> | undefined =>
  hostOf(settings, 'hosts.backend', settings.hosts?.backend);

function hostOf(settings: Settings, setting: string, own: string | undefined): Found<string> | undefined {
  if (own !== undefined) return inFile(setting, own);
  return settings.domain === undefined ? undefined : derivedFrom('domain', settings.domain);
}

/** The host as a web origin: scheme and host, no slash behind. */
export const asOrigin = (settings: Settings, host: string): string =>
  `${settings.security?.https === false ? 'http' : 'https'}://${host}`;

export const withoutPort = (host: string): string => host.replace(/:\d+$/, '');
