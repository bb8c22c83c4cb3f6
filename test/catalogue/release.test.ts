// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { findVariable, variablesOf } from '../../src/catalogue/backend/index.js';
import { contrastRatio, parseColour } from '../../src/catalogue/contrast.js';
import { features } from '../../src/catalogue/features.js';
import { pairsOf, reachOf } from '../../src/catalogue/pairings.js';
import { chartsOf, frontendFor, releasedPairs } from '../../src/catalogue/pairs.js';
import { compareReleases, knownBackend, knownFrontend } from '../../src/catalogue/release.js';
import { findTask, periodicTasks } from '../../src/catalogue/tasks.js';

const names = (release: string): ReadonlyArray<string> => variablesOf(release).map(({ name }) => name);

describe('a release the toolkit does not know', () => {
  it('is judged by the newest known one when it is newer, and says so', () => {
    expect(knownBackend('2.51.0')).toMatchObject({ release: '2.50.12', assumed: true });
    expect(knownBackend('2.51.0').note).toContain('newer than 2.50.12');
    expect(names('3.0.0')).toEqual(names('2.50.12'));
  });

  it('is judged by its own number when it lies between two known ones', () => {
    expect(names('2.48.0')).toContain('S3_STORAGE_ENABLED');
    expect(names('2.47.9')).not.toContain('S3_STORAGE_ENABLED');
    expect(names('2.50.8')).not.toContain('SIGMAX_END_STATE_IS_AFGEHANDELD');
    expect(knownBackend('2.48.0').note).toContain('between 2.43.10 and 2.50.12');
  });

  it('is judged by the oldest known one when it is older', () => {
    expect(knownFrontend('2.14.0')).toMatchObject({ release: '2.27.0', assumed: true });
    expect(names('1.0.0')).toEqual(names('2.43.10'));
  });

  it('needs no note when it is known', () => {
    expect(knownBackend('2.50.12')).toEqual({ release: '2.50.12', assumed: false });
  });
});

describe('releases', () => {
  it('are compared by number, not by text', () => {
    expect(['2.50.12', '2.50.9', '2.43.10', '2.50.2'].toSorted(compareReleases)).toEqual([
      '2.43.10',
      '2.50.2',
      '2.50.9',
      '2.50.12',
    ]);
  });

  it('are paired as the charts paired them', () => {
    expect(chartsOf('2.43.10', '2.27.0').map(({ chart }) => chart)).toEqual(['4.20.5']);
    expect(frontendFor('2.50.12')?.frontend).toBe('2.27.6');
    expect(frontendFor('1.0.0')).toBeUndefined();
    expect(releasedPairs.map(({ date }) => date)).toEqual(
      releasedPairs
        .map(({ date }) => date)
        .toSorted()
        .reverse(),
    );
  });
});

describe('pairings', () => {
  it('finds both sides of one switch from either name', () => {
    for (const name of ['MY_SIGNALS_ENABLED', 'enableMyIncidents', 'featureFlags.enableMyIncidents']) {
      const pair = pairsOf(name);
      expect(pair?.setting).toBe('features.myReports');
      expect(pair?.variables.map((variable) => variable.name)).toEqual(['MY_SIGNALS_ENABLED']);
      expect(pair?.keys.map((key) => key.path)).toEqual(['featureFlags.enableMyIncidents']);
    }
  });

  it('includes what lies below a setting', () => {
    expect(reachOf('reports.export').variables.map(({ name }) => name)).toContain('ENVIRONMENT');
    expect(pairsOf('USER_ID_FIELDS')).toBeUndefined();
  });

  it('says of every feature what the catalogue says of its variable and flags', () => {
    for (const feature of features) {
      const reach = reachOf(`features.${feature.name}`);
      expect(reach.variables.map(({ name }) => name)).toEqual(
        feature.backend === undefined ? [] : [feature.backend],
      );
      const flags = [...(feature.frontend ?? []), ...(feature.frontendOff ?? [])];
      expect(reach.keys.map(({ path }) => path.replace('featureFlags.', '')).toSorted()).toEqual(
        flags.toSorted(),
      );
    }
  });

  it('explains every default that is not Signalen’s own', () => {
    for (const { name, backend, default: ours, note } of features) {
      const theirs = backend === undefined ? undefined : findVariable(backend)?.default;
      if (theirs !== undefined && theirs !== ours) expect(note, name).toBeDefined();
    }
  });
});

describe('periodic tasks', () => {
  it('are found by name and by path, each once', () => {
    for (const task of periodicTasks) expect(findTask(task.name)).toBe(findTask(task.path));
    expect(findTask('anonymise-reporters')?.arguments[0]).toMatchObject({ name: 'days', default: 365 });
  });
});

describe('contrast', () => {
  const ratio = (one: string, other: string): number =>
    contrastRatio(parseColour(one) ?? [0, 0, 0], parseColour(other) ?? [0, 0, 0]);

  it('is 21 for black on white, 1 for a colour on itself, and the same both ways', () => {
    expect(ratio('#000', 'white')).toBeCloseTo(21, 5);
    expect(ratio('#ec0000', '#EC0000')).toBeCloseTo(1, 5);
    expect(ratio('#004699', '#ffffff')).toBeCloseTo(ratio('#fff', 'rgb(0, 70, 153)'), 5);
  });

  it('agrees with the published examples of WCAG', () => {
    expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(ratio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('reads no colour that is see-through, out of range or unknown', () => {
    for (const text of ['#12345', '#12345678', 'rgb(0, 0, 256)', 'rgba(0,0,0,1)', 'teal', '']) {
      expect(parseColour(text)).toBeUndefined();
    }
  });
});
