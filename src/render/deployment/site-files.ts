// SPDX-License-Identifier: EUPL-1.2
import type { Settings } from '../../state/settings.js';
import type { Deployment } from './deployment.js';

/** A file of the instance that the website may serve. */
export interface SiteFile {
  /** In the instance, below `assets/`; served at the rest of its path. */
  readonly path: string;
  /** The setting that names it. */
  readonly settingPath: ReadonlyArray<string>;
  /** Whether the website has none of its own by that name. */
  readonly required: boolean;
}

type Look = (settings: Settings) => string | null | undefined;

const places: ReadonlyArray<readonly [path: ReadonlyArray<string>, look: Look]> = [
  [['frontend', 'logo', 'url'], ({ frontend }) => frontend?.logo?.url],
  [['frontend', 'head', 'favicon'], ({ frontend }) => frontend?.head?.favicon],
  [['frontend', 'head', 'androidIcon'], ({ frontend }) => frontend?.head?.androidIcon],
  [['frontend', 'head', 'iosIcon'], ({ frontend }) => frontend?.head?.iosIcon],
];

/** Comes with the frontend, and so need not be in the instance. */
const own = /^\/(?:assets\/|favicon\.png$|icon_\d+x\d+\.png$)/;

/**
 * Files of the website that the settings name by a path on it, such as `/logo.svg`. The frontend answers an address that
 * it does not have with its start page, so a missing file is not seen until somebody misses the picture.
 */
export const siteFiles = ({ settings }: Pick<Deployment, 'settings'>): ReadonlyArray<SiteFile> =>
  places.flatMap(([settingPath, look]) => {
    const address = look(settings);
    if (address == null || !/^\/[^/]/.test(address)) return [];
    const [path = ''] = address.split(/[?#]/);
    return [{ path: `assets${path}`, settingPath, required: !own.test(path) }];
  });
