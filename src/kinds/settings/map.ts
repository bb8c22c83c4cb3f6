// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { MapSettings } from '../../state/settings.js';
import { type CheckWords, checked } from '../schema.js';
import { settingsSection } from './section.js';
import { anyText, box, explained, flag, integer, latLon, text, url, urlTemplate } from './values.js';

export const mapSection = settingsSection<MapSettings>({
  name: 'map',
  file: 'map.yaml',
  description: 'De kaart: midden, grenzen, zoomniveaus, ondergrond en adressen zoeken.',
  schema: () =>
    z.strictObject({
      crs: explained(
        z.enum(['EPSG:28992', 'EPSG:3857', 'EPSG:4326']),
        'Projectie van de kaart. Standaard EPSG:28992 (Rijksdriehoek); anders ook tiles en elke zoom aanpassen.',
      ).optional(),
      center: latLon('Midden van de kaart. Standaard dat van de gemeente.').optional(),
      bounds: box(
        'Grenzen van de kaart: [[zuid, west], [noord, oost]]. Standaard het gebied met een rand.',
      ).optional(),
      zoom: explained(z.strictObject(zoomRange()), 'Zoomniveaus van de kaart van de melder.').optional(),
      views: explained(z.strictObject(views()).partial(), 'Zoomniveaus van andere kaarten.').optional(),
      tiles: explained(tiles(), 'Ondergrond van de kaart.').optional(),
      layers: explained(
        z.strictObject(layers()).partial(),
        'Adressen van lagen met objecten (GeoJSON).',
      ).optional(),
      maxAssets: explained(
        z.strictObject(maxAssets()).partial(),
        'Hoeveel objecten één melding mag noemen, bij de vaste vragen van de website.',
      ).optional(),
      addresses: explained(addresses(), 'Adressen zoeken en controleren.').optional(),
      districts: explained(districts(), 'Gebieden waarop medewerkers kunnen filteren.').optional(),
      pdfTiles: checked(
        urlTemplate('Adres van de kaartplaatjes in PDF-bestanden, met {z}, {x} en {y}, in EPSG:3857.'),
        wrongPdfTiles,
      ).optional(),
      dataPlatformKey: anyText(
        'Sleutel voor het dataplatform van Amsterdam. Elders niet nodig.',
        255,
      ).optional(),
      maptiler: explained(
        z.strictObject({
          key: text('Sleutel van MapTiler. Niet geheim: elke browser krijgt hem.', 255),
          style: url('Adres van de kaart bij MapTiler, zonder /style.json.').optional(),
          darkStyle: url('Het zelfde, voor wie een donker scherm heeft.').optional(),
        }),
        'Kaart van het toegankelijke WCAG-formulier, die van MapTiler moet komen.',
      ).optional(),
    }),
});

/** The backend draws maps in PDF files by itself, and only knows Web Mercator. */
function* wrongPdfTiles(address: string): Generator<CheckWords> {
  if (address === '') return;
  const has = (...places: ReadonlyArray<string>): boolean => places.some((place) => address.includes(place));
  if (has('EPSG:28992', 'EPSG:4326')) {
    yield {
      code: 'SCHEMA_BAD_VALUE',
      message: 'Maps in PDF files can only be made of tiles in Web Mercator (EPSG:3857).',
      allowed: 'an address with EPSG:3857 in it',
    };
  }
  if (!has('{z}', '{zoom}') || !has('{x}') || !has('{y}')) {
    yield {
      code: 'SCHEMA_BAD_VALUE',
      message: 'This address does not say where zoom level, column and row go.',
      allowed: 'an address with {z}, {x} and {y}',
    };
  }
}

const zoom = (dutch: string) => integer(dutch, { min: 0, max: 24 });

const zoomRange = () => ({
  initial: zoom('Zoomniveau bij openen.').optional(),
  min: zoom('Kleinste zoomniveau: hoe ver uitzoomen kan.').optional(),
  max: zoom('Grootste zoomniveau: hoe ver inzoomen kan.').optional(),
});

const initialZoom = () => ({ initial: zoom('Zoomniveau bij openen.').optional() });

const views = () => ({
  backOffice: explained(
    z.strictObject({ ...zoomRange(), center: latLon('Midden van de kaart voor medewerkers.').optional() }),
    'Kaarten voor medewerkers.',
  ),
  nearby: explained(
    z.strictObject({ ...initialZoom(), max: zoom('Grootste zoomniveau.').optional() }),
    'Kaart met meldingen in de buurt.',
  ),
  overview: explained(
    z.strictObject({ flyToMin: zoom('Kleinste zoomniveau na zoeken.').optional() }),
    'Overzichtskaart voor medewerkers.',
  ),
  summary: explained(z.strictObject(initialZoom()), 'Kaart in de samenvatting van een melding.'),
  publicMap: explained(
    z.strictObject({
      ...initialZoom(),
      flyToMin: zoom('Kleinste zoomniveau na zoeken.').optional(),
      flyToMax: zoom('Grootste zoomniveau na zoeken.').optional(),
    }),
    'Openbare kaart.',
  ),
  locationInput: explained(z.strictObject(initialZoom()), 'Kaart om een plek te wijzigen.'),
  reportDetail: explained(z.strictObject(initialZoom()), 'Kaart bij een melding.'),
  assetSelector: explained(
    z.strictObject({
      assets: zoom('Vanaf welk zoomniveau objecten verschijnen.').optional(),
      location: zoom('Zoomniveau na het kiezen van een adres.').optional(),
    }),
    'Kaart om een object of plek te kiezen.',
  ),
  myReports: explained(z.strictObject(initialZoom()), 'Kaart bij "Mijn meldingen".'),
  externalReplyLocation: explained(
    z.strictObject(initialZoom()),
    'Kleine kaart bij een doorgezette melding.',
  ),
  externalReplyMap: explained(z.strictObject(initialZoom()), 'Grote kaart bij een doorgezette melding.'),
});

const tiles = () =>
  z.strictObject({
    urls: explained(
      z.array(z.string().min(1)).min(1).max(10),
      'Adressen met {z}, {x} en {y}; elk volgend adres komt als laag bovenop.',
    ).optional(),
    attribution: anyText('Bronvermelding op de kaart; HTML mag.', 500).optional(),
    maxZoom: zoom('Grootste zoomniveau van de ondergrond.').optional(),
    maxNativeZoom: zoom(
      'Grootste zoomniveau waarvoor plaatjes bestaan. 14 bij PDOK in Rijksdriehoek.',
    ).optional(),
    subdomains: explained(z.array(z.string().min(1)).min(1).max(20), 'Waarden voor {s}.').optional(),
    tms: flag('Rijen van onder naar boven tellen (TMS). Uit bij PDOK.').optional(),
  });

const layers = () => ({
  trees: urlTemplate('Bomen.'),
  containers: urlTemplate('Afvalcontainers.'),
  oakCaterpillars: urlTemplate('Bomen met eikenprocessierups.'),
  clocks: urlTemplate('Klokken.'),
  streetLights: urlTemplate('Lantaarnpalen.'),
});

const amount = (dutch: string) => integer(dutch, { min: 1, max: 1000 });

const maxAssets = () => ({
  trees: amount('Bomen.'),
  containers: amount('Afvalcontainers.'),
  oakCaterpillars: amount('Bomen met eikenprocessierups.'),
  clocks: amount('Klokken.'),
  streetLights: amount('Lantaarnpalen.'),
});

const addresses = () =>
  z.strictObject({
    suggest: url(
      'Dienst die adressen voorstelt, voor website en backend. Standaard die van PDOK.',
    ).optional(),
    reverse: url('Dienst die bij een punt een adres zoekt. Standaard die van PDOK.').optional(),
    acceptUnknown: flag('Een melding met een onbekend adres toch aannemen. Standaard uit.').optional(),
  });

const districts = () =>
  z.strictObject({
    areaType: text('Code van de gebiedssoort uit areaTypes.'),
    label: text('Hoe zo’n gebied heet, bijvoorbeeld Wijk.', 50).optional(),
  });
