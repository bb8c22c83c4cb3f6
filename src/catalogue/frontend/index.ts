// SPDX-License-Identifier: EUPL-1.2
import { isAvailable, knownFrontend } from '../release.js';
import { flagKeys } from './flags.js';
import { generalKeys } from './general.js';
import type { FrontendKey } from './key.js';
import { mapKeys } from './map.js';
import { mapViewKeys } from './map-views.js';
import { textKeys } from './texts.js';

export type { FrontendKey, KeyNeed, KeyType } from './key.js';

/** Every value of app.json that a known release of the classic frontend takes. */
export const frontendKeys: ReadonlyArray<FrontendKey> = [
  ...generalKeys,
  ...textKeys,
  ...flagKeys,
  ...mapKeys,
  ...mapViewKeys,
];

/** Objects of app.json that take keys the schema does not name; every other object is closed. */
export const openObjects: ReadonlyArray<string> = [
  'azure',
  'theme',
  'frontPageAlert',
  'map.options.maxNumberOfAssets',
];

/** Keys of older releases: the frontend of today does not start when one is there. Path → first release without it. */
export const retiredKeys: Readonly<Record<string, string>> = {
  'sentry.dsn': '2.26.2',
  'map.layers.dataPlatformKey': '2.25.0',
  'featureFlags.showSelectorV2removeafterfinishepic5440': '2.14.21',
  'featureFlags.useGisib': '2.14.0',
  'featureFlags.showDashboard': '2.11.48',
  'map.optionsIncidentMap.hasSubfiltersEnabled': '2.11.48',
  'featureFlags.enableMultipleKtoQuestions': '2.11.20',
  'featureFlags.useStaticMapServer': '2.8.1',
  'map.staticUrl': '2.8.1',
  'matomo.urlBase': '2.6.2',
  'matomo.siteId': '2.6.2',
};

/** The values that a release takes; an unknown release is judged by the nearest known one. */
export function frontendKeysOf(release: string): ReadonlyArray<FrontendKey> {
  const known = knownFrontend(release).release;
  return frontendKeys.filter((key) => isAvailable(key, known));
}

const byPath = new Map(frontendKeys.map((key) => [key.path, key]));

export const findFrontendKey = (path: string): FrontendKey | undefined => byPath.get(path);
