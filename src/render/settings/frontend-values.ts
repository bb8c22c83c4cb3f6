// SPDX-License-Identifier: EUPL-1.2
import { type Feature, features } from '../../catalogue/features.js';
import type { Json } from '../../state/json.js';
import type { Settings } from '../../state/settings.js';
import { viewOf, withMargin } from '../map/view.js';
import { chosen, derivedFrom, type Found, inFile, lookUp, mapFound } from './found.js';
import type { KeyRecipe } from './frontend-texts.js';
import { asOrigin, backendHost, frontendHost } from './hosts.js';
import { identityProvider } from './identity.js';

/** Values of app.json that are no plain copy of one setting. */
export const keyRecipes: Readonly<Record<string, KeyRecipe>> = {
  apiBaseUrl: (settings) => mapFound(backendHost(settings), (host) => asOrigin(settings, host)),
  'oidc.authEndpoint': (settings) =>
    settings.identity === undefined
      ? mapFound(frontendHost(settings), (host) => `${asOrigin(settings, host)}/`)
      : identityProvider(settings.identity).authEndpoint,
  'oidc.realm': ({ identity }) => (identity === undefined ? undefined : identityProvider(identity).realm),
  'oidc.responseType': ({ identity }) =>
    identity === undefined ? undefined : identityProvider(identity).responseType,
  'map.municipality': ({ municipality }) => {
    if (municipality === undefined) return undefined;
    const { pdokNames, name } = municipality;
    return pdokNames === undefined
      ? derivedFrom('municipality.name', quoted([name]))
      : derivedFrom('municipality.pdokNames', quoted(pdokNames));
  },
  'map.options.center': (settings) => said(settings, 'map.center') ?? copied(settings, 'municipality.center'),
  'map.options.maxBounds': (settings) => {
    const box = settings.municipality?.boundingBox;
    const own = said(settings, 'map.bounds');
    return own ?? (box === undefined ? undefined : derivedFrom('municipality.boundingBox', withMargin(box)));
  },
  'map.layers.containers': (settings) =>
    said(settings, 'map.layers.containers') ??
    chosen('', 'Without it the frontend asks Amsterdam for containers.'),
  'featureFlags.fetchDistrictsFromBackend': present('map.districts'),
  'featureFlags.enableCsvExport': present('reports.export'),
  'featureFlags.showThorButton': present('sigmax'),
  ...zoomRecipes(),
  ...featureRecipes(),
};

/** The value as the files have it. */
export function said(settings: Settings, setting: string): Found<Json> | undefined {
  const found = lookUp(settings, setting);
  return found === undefined ? undefined : inFile(setting, found.value as Json);
}

const copied = (settings: Settings, setting: string): Found<Json> | undefined =>
  mapFound(said(settings, setting), (value) => value);

/** True when the files have the block at all. */
function present(setting: string): KeyRecipe {
  return (settings) => mapFound(lookUp(settings, setting), () => true);
}

/** Names between quotes, as the address search wants them; a space between two means "or". */
const quoted = (names: ReadonlyArray<string>): string =>
  names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');

/** Zoom levels that fit the municipality, in the Dutch grid; in another grid the files have to say. */
function zoomRecipes(): Readonly<Record<string, KeyRecipe>> {
  type View = ReturnType<typeof viewOf>;
  const fitting =
    (setting: string, pick: (view: View) => number): KeyRecipe =>
    (settings) => {
      const box = settings.municipality?.boundingBox;
      const isDutchGrid = (settings.map?.crs ?? 'EPSG:28992') === 'EPSG:28992';
      const own = said(settings, setting);
      if (own !== undefined || box === undefined || !isDutchGrid) return own;
      return derivedFrom('municipality.boundingBox', pick(viewOf(box)));
    };
  return {
    'map.options.zoom': fitting('map.zoom.initial', (view) => view.reporter.zoom),
    'map.options.minZoom': fitting('map.zoom.min', (view) => view.reporter.minZoom),
    'map.options.maxZoom': fitting('map.zoom.max', (view) => view.reporter.maxZoom),
    'map.optionsBackOffice.zoom': fitting('map.views.backOffice.initial', (view) => view.backOffice.zoom),
    'map.optionsBackOffice.minZoom': fitting('map.views.backOffice.min', (view) => view.backOffice.minZoom),
    'map.optionsBackOffice.maxZoom': fitting('map.views.backOffice.max', (view) => view.backOffice.maxZoom),
    'map.optionsIncidentMap.zoom': fitting('map.views.publicMap.initial', (view) => view.publicMap.zoom),
  };
}

function featureRecipes(): Readonly<Record<string, KeyRecipe>> {
  return Object.fromEntries(
    features.flatMap((feature) => [
      ...(feature.frontend ?? []).map((flag) => [`featureFlags.${flag}`, following(feature)] as const),
      ...(feature.frontendOff ?? []).map((flag) => [`featureFlags.${flag}`, opposing(feature)] as const),
    ]),
  );
}

function following({ name, default: fallback, note, meaning }: Feature): KeyRecipe {
  return ({ features: own }) => {
    const value = own?.[name];
    return value === undefined ? chosen(fallback, note ?? meaning) : inFile(`features.${name}`, value);
  };
}

/** A flag that is on exactly when the feature is off. */
function opposing(feature: Feature): KeyRecipe {
  return (settings) => mapFound(following(feature)(settings), (value) => value !== true);
}
