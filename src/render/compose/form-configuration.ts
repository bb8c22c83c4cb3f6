// SPDX-License-Identifier: EUPL-1.2
import type { Json } from '../../state/json.js';
import type { LatLon } from '../../state/municipality.js';
import type { Deployment } from '../deployment/deployment.js';

/** Middle of the Netherlands, for an instance without a municipality. */
const somewhere: LatLon = [52.1326, 5.2913];
const streets = 'https://api.maptiler.com/maps/streets-v2';
const darkStreets = 'https://api.maptiler.com/maps/streets-v2-dark';

/**
 * Settings of the WCAG form. All of it goes to every browser. The form fills in another region's settings for whatever
 * it cannot read, so every key that it knows is here. Its bounds are [[west, south], [east, north]].
 */
export function formConfiguration({ settings, addresses }: Deployment): Json {
  const { municipality, map } = settings;
  const scheme = addresses.https ? 'https' : 'http';
  const name = municipality?.name ?? '';
  return {
    baseUrlApi: `${scheme}://${addresses.backend}/`,
    frontendUrl: `${scheme}://${addresses.frontend}`,
    pdokUrlApi: 'https://api.pdok.nl/bzk/locatieserver/',
    maptilerApiKey: map?.maptiler?.key ?? '',
    maptilerMap: map?.maptiler?.style ?? streets,
    maptilerMapDarkMode: map?.maptiler?.darkStyle ?? darkStreets,
    restrictSelectionArea: false,
    base: {
      municipality: slug(name),
      municipality_display_name: name,
      naam: municipality?.organisation ?? `Gemeente ${name}`,
      theme: 'default',
      assets_url: '',
      pdok_address_suggest: { scope: 'gemeente', organization: municipality?.pdokNames?.[0] ?? name },
      supportedLanguages: [{ label: 'Nederlands', lang: 'nl', name: 'Nederlands' }],
      header: { logo: logoOf(settings) },
      contact: { tel: settings.frontend?.texts?.phoneNumber ?? '' },
      map: mapOf(settings),
      links: linksOf(settings, `${scheme}://${addresses.frontend}`),
      i18n: { nl: {} },
    },
  };
}

type Settings = Deployment['settings'];

/** The form wants letters, digits and hyphens. */
const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const logoOf = ({ frontend, municipality }: Settings): Json => ({
  alt: frontend?.texts?.logoDescription ?? `Logo van ${municipality?.name ?? ''}`,
  url: frontend?.logo?.url ?? '/favicon.png',
  width: pixels(frontend?.logo?.width, 150),
  height: pixels(frontend?.logo?.height, 68),
});

const pixels = (size: string | number | undefined, usual: number): number =>
  Number.parseInt(String(size ?? usual), 10) || usual;

function mapOf({ map, municipality }: Settings): Json {
  const [south, west] = (map?.bounds ?? municipality?.boundingBox)?.[0] ?? [50.7, 3.2];
  const [north, east] = (map?.bounds ?? municipality?.boundingBox)?.[1] ?? [53.7, 7.3];
  const [latitude, longitude] = map?.center ?? municipality?.center ?? somewhere;
  return {
    find_address_in_distance: 30,
    minimal_zoom: 17,
    default_zoom: 12,
    center: [latitude, longitude],
    maxBounds: [
      [west, south],
      [east, north],
    ],
    layers: [],
  };
}

const linksOf = ({ frontend }: Settings, website: string): Json => ({
  home: frontend?.links?.home ?? website,
  about: frontend?.links?.about ?? '',
  privacy: frontend?.links?.privacy ?? '',
  accessibility: frontend?.links?.accessibility ?? '',
  help: frontend?.links?.help ?? '',
});
