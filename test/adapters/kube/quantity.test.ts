// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest';
import { parseQuantity } from '../../../src/adapters/kube/quantity.js';

it.each([
  ['1500m', 1.5],
  ['2', 2],
  ['0.1', 0.1],
  ['100m', 0.1],
  ['.5', 0.5],
  ['-1', -1],
  ['1e3', 1_000],
  ['12E2', 1_200],
  ['1E', 1e18],
  ['129M', 129e6],
  ['128974848', 128_974_848],
  ['128974848000m', 128_974_848],
  ['123Mi', 128_974_848],
  ['1.5Gi', 1_610_612_736],
  ['16334260Ki', 16_726_282_240],
  ['250u', 0.00025],
  ['7n', 7e-9],
])('%s is %d', (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});

it.each(['', 'Gi', '1 Gi', '1gi', 'veel', '1Kb', '0x10'])('"%s" is none', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});
