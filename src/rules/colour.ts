// SPDX-License-Identifier: EUPL-1.2
import { contrastRatio, type Rgb } from '../catalogue/contrast.js';

/** A form that browsers understand and that nobody here looks into: names, hsl(), variables, transparency. */
export const isOtherColour = (text: string): boolean =>
  /^[a-z]{3,30}$/i.test(text) ||
  /^#[\da-f]{4}(?:[\da-f]{4})?$/i.test(text) ||
  /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|var)\(.+\)$/i.test(text);

const white: Rgb = [255, 255, 255];

/** Of text in this colour on white, or of white text on it; 1 to 21. */
export const contrastWithWhite = (colour: Rgb): number => contrastRatio(white, colour);

const hexadecimal = (colour: Rgb): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** The same hue, just dark enough to have at least this contrast with white. */
export function darkened([red, green, blue]: Rgb, contrast: number): string {
  for (let share = 99; share > 0; share -= 1) {
    const part = (full: number): number => Math.floor((full * share) / 100);
    const darker: Rgb = [part(red), part(green), part(blue)];
    if (contrastWithWhite(darker) >= contrast) return hexadecimal(darker);
  }
  return '#000000';
}
