// SPDX-License-Identifier: EUPL-1.2
import type { Bounds, LatLon } from '../../state/municipality.js';
import { toRd } from './rd.js';

/** Metres per pixel of the Dutch tile grid at zoom 0; every level halves it. */
const metresPerPixelAtZoomZero = 3440.64;

/** The deepest level the classic frontend zooms to, and its shallowest sensible one. */
const zoomRange = { min: 0, max: 16 };

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A map of a modest screen: what shows whole here shows whole on anything larger. */
const modestScreen: PixelSize = { width: 800, height: 600 };

/** Zoom levels of the Dutch tile grid (EPSG:28992) for the maps of the classic frontend. */
export interface MapView {
  readonly reporter: { readonly minZoom: number; readonly zoom: number; readonly maxZoom: number };
  readonly backOffice: { readonly minZoom: number; readonly zoom: number; readonly maxZoom: number };
  /** The public map of reports. */
  readonly publicMap: { readonly zoom: number };
}

/** The deepest whole zoom level at which all of `bounds` fits on a map of `screen`. */
export function fitZoom(bounds: Bounds, screen: PixelSize): number {
  const [[south, west], [north, east]] = bounds;
  const corners: ReadonlyArray<LatLon> = [
    [south, west],
    [south, east],
    [north, west],
    [north, east],
  ];
  const points = corners.map(toRd);
  const span = (values: ReadonlyArray<number>): number => Math.max(...values) - Math.min(...values);
  const wide = span(points.map((point) => point.x));
  const high = span(points.map((point) => point.y));
  const zoom = Math.min(
    Math.log2((metresPerPixelAtZoomZero * screen.width) / wide),
    Math.log2((metresPerPixelAtZoomZero * screen.height) / high),
  );
  return Math.max(zoomRange.min, Math.min(zoomRange.max, Math.floor(zoom)));
}

/**
 * Zoom levels for an area: a reporter starts two levels in, where streets are readable, and can zoom out until the
 * area fits; staff start with the whole area in view.
 */
export function viewOf(bounds: Bounds): MapView {
  const fit = fitZoom(bounds, modestScreen);
  const at = (zoom: number): number => Math.max(zoomRange.min, Math.min(zoomRange.max, zoom));
  return {
    reporter: { minZoom: fit, zoom: at(fit + 2), maxZoom: zoomRange.max },
    backOffice: { minZoom: at(fit - 1), zoom: fit, maxZoom: zoomRange.max },
    publicMap: { zoom: at(fit + 1) },
  };
}

/** The share of its size by which a box grows on each side: without it the map snaps back at the very border. */
const margin = 0.075;

/** The box with a margin on each side, rounded outwards to four decimals (about ten metres). */
export function withMargin([[south, west], [north, east]]: Bounds): Bounds {
  const lat = (north - south) * margin;
  const lon = (east - west) * margin;
  return [
    [roundDown(south - lat), roundDown(west - lon)],
    [-roundDown(-north - lat), -roundDown(-east - lon)],
  ];
}

const roundDown = (degrees: number): number => Math.floor(Number((degrees * 1e4).toFixed(6))) / 1e4;
