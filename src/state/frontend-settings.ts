// SPDX-License-Identifier: EUPL-1.2
import type { Json } from './json.js';
import type { Bounds, LatLon } from './municipality.js';

/** Centre, bounds, zoom levels, tiles, asset layers and address search. All coordinates are WGS84. */
export interface MapSettings {
  readonly crs?: 'EPSG:28992' | 'EPSG:3857' | 'EPSG:4326' | undefined;
  /** The municipality's centre when absent. */
  readonly center?: LatLon | undefined;
  /** The municipality's box with a margin when absent. */
  readonly bounds?: Bounds | undefined;
  readonly zoom?: ZoomRange | undefined;
  readonly views?: MapViews | undefined;
  readonly tiles?: TileSettings | undefined;
  readonly layers?: Readonly<Partial<Record<AssetLayer, string | undefined>>> | undefined;
  /** How many objects one report may name. */
  readonly maxAssets?: Readonly<Partial<Record<AssetLayer, number | undefined>>> | undefined;
  readonly addresses?: AddressSettings | undefined;
  readonly districts?: { readonly areaType: string; readonly label?: string | undefined } | undefined;
  /** Template of the map pictures in PDFs. */
  readonly pdfTiles?: string | undefined;
  /** Public key for api.data.amsterdam.nl; no use elsewhere. */
  readonly dataPlatformKey?: string | undefined;
  /** Map of the WCAG form, which knows no other. */
  readonly maptiler?: MaptilerSettings | undefined;
}

export interface MaptilerSettings {
  /** Public: every visitor's browser gets it. */
  readonly key: string;
  /** Address of a map style, without `/style.json`. */
  readonly style?: string | undefined;
  readonly darkStyle?: string | undefined;
}

export type AssetLayer = 'trees' | 'containers' | 'oakCaterpillars' | 'clocks' | 'streetLights';

export interface ZoomRange {
  readonly initial?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface MapViews {
  readonly backOffice?: (ZoomRange & { readonly center?: LatLon | undefined }) | undefined;
  readonly nearby?: { readonly initial?: number | undefined; readonly max?: number | undefined } | undefined;
  readonly overview?: { readonly flyToMin?: number | undefined } | undefined;
  readonly summary?: InitialZoom | undefined;
  readonly publicMap?:
    | (InitialZoom & { readonly flyToMin?: number | undefined; readonly flyToMax?: number | undefined })
    | undefined;
  readonly locationInput?: InitialZoom | undefined;
  readonly reportDetail?: InitialZoom | undefined;
  readonly assetSelector?:
    | { readonly assets?: number | undefined; readonly location?: number | undefined }
    | undefined;
  readonly myReports?: InitialZoom | undefined;
  readonly externalReplyLocation?: InitialZoom | undefined;
  readonly externalReplyMap?: InitialZoom | undefined;
}

interface InitialZoom {
  readonly initial?: number | undefined;
}

export interface TileSettings {
  /** Templates with `{z}`, `{x}` and `{y}`; each becomes a layer on top of the one before. */
  readonly urls?: ReadonlyArray<string> | undefined;
  readonly attribution?: string | undefined;
  readonly maxZoom?: number | undefined;
  readonly maxNativeZoom?: number | undefined;
  readonly subdomains?: ReadonlyArray<string> | undefined;
  readonly tms?: boolean | undefined;
}

export interface AddressSettings {
  readonly suggest?: string | undefined;
  readonly reverse?: string | undefined;
  /** Keep a report whose address PDOK does not know, as unverified. */
  readonly acceptUnknown?: boolean | undefined;
}

/** Texts, links, logo and looks of the frontend. */
export interface FrontendSettings {
  readonly texts?: FrontendTexts | undefined;
  readonly links?: FrontendLinks | undefined;
  readonly logo?: FrontendLogo | undefined;
  /** Laid over the frontend's own theme; any key of it is allowed. */
  readonly theme?: { readonly [key: string]: Json } | undefined;
  readonly head?: FrontendHead | undefined;
  /** Message above the first step; Markdown. */
  readonly alert?: string | undefined;
  readonly css?: string | { readonly file: string } | undefined;
  /** Frontend flags that are no feature of ours, by their own name. */
  readonly flags?: Readonly<Record<string, boolean | undefined>> | undefined;
  readonly analytics?:
    | { readonly applicationInsights?: string | undefined; readonly piwik?: string | undefined }
    | undefined;
}

export interface FrontendTexts {
  readonly title?: string | undefined;
  readonly shortTitle?: string | undefined;
  readonly siteTitle?: string | undefined;
  readonly headerTitle?: string | undefined;
  readonly smallHeaderTitle?: string | undefined;
  readonly siteAddress?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly helpTitle?: string | undefined;
  readonly help?: string | undefined;
  readonly urgent?: string | undefined;
  readonly mapDescription?: string | undefined;
  readonly logoDescription?: string | undefined;
  readonly consent?: string | undefined;
}

export interface FrontendLinks {
  readonly home?: string | undefined;
  readonly help?: string | undefined;
  readonly privacy?: string | undefined;
  readonly about?: string | undefined;
  readonly accessibility?: string | undefined;
}

export interface FrontendLogo {
  readonly url?: string | null | undefined;
  readonly width?: string | number | undefined;
  readonly height?: string | number | undefined;
  readonly smallWidth?: string | number | undefined;
  readonly smallHeight?: string | number | undefined;
}

export interface FrontendHead {
  readonly favicon?: string | undefined;
  readonly androidIcon?: string | undefined;
  readonly iosIcon?: string | undefined;
  readonly backgroundColor?: string | undefined;
  readonly themeColor?: string | undefined;
  readonly statusBarStyle?: string | undefined;
}
