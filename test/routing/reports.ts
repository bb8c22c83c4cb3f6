// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import type { SampleReport } from '../../src/routing/sample-report.js';
import { sampleWorld } from './sample-world.js';

const subs = [...sampleWorld.categories!.entries()].flatMap(([slug, { main }]) =>
  main === undefined ? [] : [slug],
);

const hours = fc.constantFrom('00:00', '05:59', '06:00', '12:00', '21:59', '22:00', '22:01', '23:59');

/** Reports about the sample world, near all the borders that its rules can have. */
export const sampleReport: fc.Arbitrary<SampleReport> = fc.record({
  category: fc.constantFrom(...subs),
  location: fc.constantFrom(
    null,
    { latitude: 52.07, longitude: 5.12 },
    { latitude: 52.1, longitude: 5.12 },
    { latitude: 52.09, longitude: 5.12 },
    { latitude: 51, longitude: 4 },
  ),
  answers: fc
    .record(
      {
        soort: fc.constantFrom('grof', 'stort'),
        kleur: fc.subarray(['r', 'g']),
        aantal: fc.constantFrom(4, 5, 6, '5', 'veel'),
      },
      { requiredKeys: [] },
    )
    .map((answers) => new Map(Object.entries(answers))),
  at: fc.record({
    year: fc.constant(2026),
    month: fc.constantFrom(1, 7),
    day: fc.integer({ min: 1, max: 14 }),
    time: hours,
  }),
});
