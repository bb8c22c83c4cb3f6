// SPDX-License-Identifier: EUPL-1.2

/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The smallest ratio of WCAG 2.2 level AA for ordinary text, for large text, and for parts of the interface. */
export const contrastNeeded = { text: 4.5, largeText: 3, interface: 3 } as const;

/** `#rgb`, `#rrggbb`, `rgb(r, g, b)` or one of a few names; undefined for anything else, such as a see-through colour. */
export function parseColour(text: string): Rgb | undefined {
  const colour = text.trim().toLowerCase();
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (long !== null) return rgb(long.slice(1).map((part) => Number.parseInt(part, 16)));
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
  if (short !== null) return rgb(short.slice(1).map((part) => Number.parseInt(part + part, 16)));
  const call = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(colour);
  if (call !== null) return rgb(call.slice(1).map(Number));
  if (colour === 'white') return [255, 255, 255];
  return colour === 'black' ? [0, 0, 0] : undefined;
}

function rgb(parts: ReadonlyArray<number>): Rgb | undefined {
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return Math.max(red, green, blue) > 255 ? undefined : [red, green, blue];
}

/** WCAG contrast ratio of two colours, from 1 to 21; the order does not matter. */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((left, right) => left - right) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
