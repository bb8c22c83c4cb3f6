// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { typedOrder } from '../../src/state/typed-order.js';

test('an order is told as it was typed: with the environment only when one was asked for', () => {
  expect(typedOrder('up --take-over', undefined)).toBe('signalen up --take-over');
  expect(typedOrder('up --take-over', 'acceptatie')).toBe('signalen up --take-over --environment acceptatie');
});
