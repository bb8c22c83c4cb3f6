// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { editSection } from '../../src/plan/export/section-edits.js';

test('touches nothing when the canonical forms are equal, however the files say it', () => {
  const versions = {
    before: { a: { text: 'x' } },
    after: { a: { text: 'x' } },
    written: { a: { short: 'x' } },
  };

  expect(editSection(['texts'], versions)).toEqual([]);
});

test('sets the deepest value that differs', () => {
  const before = { afval: { name: 'Afval', handling: { days: 3, workingDays: true } } };
  const after = { afval: { name: 'Afval', handling: { days: 5, workingDays: true } } };

  expect(editSection(['categories'], { before, after, written: before })).toEqual([
    { op: 'set', path: ['categories', 'afval', 'handling', 'days'], value: 5 },
  ]);
});

test('sets a whole value where the files have another form than a map', () => {
  const versions = { before: { a: { label: 'A' } }, after: { a: { label: 'B' } }, written: { a: 'A' } };

  expect(editSection(['options'], versions)).toEqual([
    { op: 'set', path: ['options', 'a'], value: { label: 'B' } },
  ]);
});

test('adds and removes keys', () => {
  const versions = { before: { a: 1, b: 2 }, after: { b: 2, c: 3 }, written: { a: 1, b: 2 } };

  expect(editSection(['x'], versions)).toEqual([
    { op: 'remove', path: ['x', 'a'] },
    { op: 'set', path: ['x', 'c'], value: 3 },
  ]);
});

test('leaves a default alone that the files spell out', () => {
  const versions = { before: { name: 'A' }, after: { name: 'B' }, written: { name: 'A', active: true } };

  expect(editSection(['x'], versions)).toEqual([{ op: 'set', path: ['x', 'name'], value: 'B' }]);
});

test('writes a map anew when what changed stands there in a short form', () => {
  const after = { name: 'Nacht', expression: 'time > 21:00', to: 'KCC' };
  const versions = {
    before: [{ name: 'Nacht', expression: 'time > 20:00', to: 'KCC' }],
    after: [after],
    written: [{ name: 'Nacht', when: { time: { from: '20:00' } }, to: 'KCC' }],
  };

  expect(editSection(['routing'], versions)).toEqual([{ op: 'set', path: ['routing', 0], value: after }]);
});

test('keeps the items of a named list where they stand, takes out what went and adds what came at the end', () => {
  const one = { name: 'een', to: 'A' };
  const two = { name: 'twee', to: 'B' };
  const three = { name: 'drie', to: 'C' };
  const versions = {
    before: [one, two],
    after: [two, three],
    written: [
      { ...one, when: 1 },
      { ...two, when: 2 },
    ],
  };

  expect(editSection(['routing'], versions)).toEqual([
    { op: 'set', path: ['routing', 2], value: three },
    { op: 'remove', path: ['routing', 0] },
  ]);
});

test('writes a named list anew when its order changed, with items as they were written', () => {
  const one = { name: 'een', to: 'A' };
  const two = { name: 'twee', to: 'B' };
  const versions = {
    before: [one, two],
    after: [two, one],
    written: [
      { ...one, when: 1 },
      { ...two, when: 2 },
    ],
  };

  expect(editSection(['routing'], versions)).toEqual([
    {
      op: 'set',
      path: ['routing'],
      value: [
        { ...two, when: 2 },
        { ...one, when: 1 },
      ],
    },
  ]);
});

test('takes out items that are written but could not be read', () => {
  const one = { name: 'een', to: 'A' };
  const versions = { before: [one], after: [one], written: [{ name: 'stuk', when: {} }, one] };

  expect(editSection(['routing'], versions)).toEqual([{ op: 'remove', path: ['routing', 0] }]);
});
