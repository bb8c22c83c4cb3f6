// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { readRecordedContract } from '../../routing/recorded-contract.js';
import { readSources } from './starter-instance.js';

interface Seed {
  readonly categories: ReadonlyArray<{ readonly main: string | null; readonly slug: string }>;
  readonly periodicTasks: ReadonlyArray<{ readonly name: string }>;
}

const seed = readRecordedContract('seed-2.50.12.json') as Seed | undefined;

describe.skipIf(seed === undefined)('a new instance beside a freshly migrated backend', () => {
  const seeded = new Set(
    seed?.categories.map(({ main, slug }) => (main === null ? slug : `${main}/${slug}`)),
  );

  test('takes over only categories that are there, each at most once', async () => {
    const { taxonomy } = await readSources();
    const subs = taxonomy.main.flatMap((main) =>
      main.sub.map((sub) => ({ ...sub, identity: `${main.slug}/${sub.slug}` })),
    );
    const taken = subs.map(({ replaces }) => replaces).filter((replaces) => replaces !== undefined);

    expect(taken.filter((replaces) => !seeded.has(replaces))).toEqual([]);
    expect(new Set(taken).size).toBe(taken.length);
    // A category that is there under its own name has nothing to take over.
    expect(subs.filter(({ identity, replaces }) => seeded.has(identity) && replaces !== undefined)).toEqual(
      [],
    );
  });

  test('keeps the schedule that is there, instead of adding a second one', async () => {
    const { templates } = await readSources();

    expect(seed?.periodicTasks).toHaveLength(1);
    expect(templates.get('schedules.yaml')).toContain(`'${seed?.periodicTasks[0]?.name}':`);
  });
});
