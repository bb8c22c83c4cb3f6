// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { toRd } from '../../../src/render/map/rd.js';

describe('the Dutch grid', () => {
  test.each([
    ['Amersfoort', [52.1551744, 5.3872062], [155_000, 463_000]],
    ['the Westertoren', [52.37453, 4.88352], [120_700.723, 487_525.501]],
    ['the Martinitoren', [53.21938, 6.5682], [233_883.131, 582_065.167]],
  ] as const)('knows where %s stands, to a metre', (_name, place, [x, y]) => {
    const point = toRd(place);

    expect(Math.abs(point.x - x)).toBeLessThan(1);
    expect(Math.abs(point.y - y)).toBeLessThan(1);
  });
});
