// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/registry.js';
import { draftPlan, finishPlan } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Configuration, DesiredConfiguration } from '../../src/state/configuration.js';
import { fingerprint } from '../../src/state/fingerprint.js';
import { desired, live, object } from '../fakes/configurations.js';

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));
const subject = {
  toolVersion: '1.0.0',
  instance: 'utrecht',
  environment: 'demo',
  target: { type: 'embedded', id: 'x', label: 'x', backend: '2.50.12' },
};

const draft = (wanted: DesiredConfiguration, now: Configuration) =>
  draftPlan({ desired: wanted, live: now, kinds: kindsByName });

function plan(wanted: DesiredConfiguration, now: Configuration): Plan {
  const result = draft(wanted, now);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
  return finishPlan(result.value, subject);
}

const brief = ({ steps }: Plan) =>
  steps.map(
    ({ action, address, from }) => `${action} ${address}${from === undefined ? '' : ` from ${from}`}`,
  );

describe('matching by address', () => {
  test('creates what does not live, changes what differs and leaves the rest alone', () => {
    const same = object('department:REI');
    const wanted = desired([
      same,
      object('department:KCC', { name: 'Klantcontact' }),
      object('department:NEW'),
    ]);
    const now = live(same, object('department:KCC', { name: 'Balie' }));

    const result = plan(wanted, now);

    expect(brief(result)).toEqual(['update department:KCC', 'create department:NEW']);
    expect(result.steps[0]?.changes).toEqual([{ field: 'name', before: 'Balie', after: 'Klantcontact' }]);
    expect(result.steps[0]?.before).toBe(fingerprint(object('department:KCC', { name: 'Balie' }).fields));
    expect(result.steps[1]).toMatchObject({ before: null, changes: [] });
  });

  test('does not look at a kind that no file mentions', () => {
    const result = plan(
      desired([object('department:REI')]),
      live(object('role:Beheer'), object('department:REI')),
    );

    expect(result.steps).toEqual([]);
    expect(result.kept).toEqual([]);
  });

  test('writes mains before subs and what is named before what names it', () => {
    const wanted = desired([
      object('category:afval/zwerfafval', { departments: { REI: 'responsible' } }),
      object('category:afval'),
      object('department:REI'),
    ]);

    expect(brief(plan(wanted, live()))).toEqual([
      'create department:REI',
      'create category:afval',
      'create category:afval/zwerfafval',
    ]);
  });
});

describe('replaces', () => {
  const seed = [object('category:schoon'), object('category:schoon/veegzwerfvuil', { name: 'Veegvuil' })];

  test('takes over the live object with its fields as they are', () => {
    const wanted = desired(
      [object('category:afval'), object('category:afval/zwerfafval', { name: 'Zwerfafval' })],
      {
        replaces: { 'category:afval/zwerfafval': 'category:schoon/veegzwerfvuil' },
      },
    );

    const result = plan(wanted, live(...seed));

    expect(brief(result)).toEqual([
      'create category:afval',
      'adopt category:afval/zwerfafval from category:schoon/veegzwerfvuil',
    ]);
    expect(result.steps[1]?.changes).toEqual([{ field: 'name', before: 'Veegvuil', after: 'Zwerfafval' }]);
    expect(result.kept).toEqual(['category:schoon']);
  });

  test('is a step of its own when no field differs', () => {
    const wanted = desired([object('category:afval', { name: 'schoon' })], {
      replaces: { 'category:afval': 'category:schoon' },
    });

    expect(brief(plan(wanted, live(object('category:schoon'))))).toEqual([
      'adopt category:afval from category:schoon',
    ]);
  });

  test('means nothing any more once the object lives under its own address', () => {
    const wanted = desired([object('category:afval')], { replaces: { 'category:afval': 'category:schoon' } });

    const result = plan(wanted, live(object('category:afval'), object('category:schoon')));

    expect(result.steps).toEqual([]);
    expect(result.kept).toEqual(['category:schoon']);
  });

  test('creates on an empty system without a word', () => {
    const wanted = desired([object('category:afval')], { replaces: { 'category:afval': 'category:schoon' } });

    const result = draft(wanted, live());

    expect(result).toMatchObject({ ok: true, warnings: [] });
  });

  test('warns with the nearest name when there is nothing to replace among what lives', () => {
    const wanted = desired([object('category:afval')], { replaces: { 'category:afval': 'category:schon' } });

    const result = draft(wanted, live(object('category:schoon')));

    expect(result).toMatchObject({
      ok: true,
      warnings: [{ code: 'PLAN_REPLACES_NOTHING', suggestion: 'schoon' }],
    });
  });

  test('refuses two successors of one object', () => {
    const wanted = desired([object('category:a'), object('category:b')], {
      replaces: { 'category:a': 'category:schoon', 'category:b': 'category:schoon' },
    });

    const result = draft(wanted, live(object('category:schoon')));

    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'PLAN_REPLACES_TWICE', path: ['objects', 'category:b', 'replaces'] }],
    });
  });

  test('refuses to replace what the files list themselves', () => {
    const wanted = desired([object('category:a'), object('category:schoon')], {
      replaces: { 'category:a': 'category:schoon' },
    });

    expect(draft(wanted, live(object('category:schoon')))).toMatchObject({
      ok: false,
      problems: [{ code: 'PLAN_REPLACES_LISTED' }],
    });
  });

  test('of a main takes its subs along, each where it is listed or not', () => {
    const wanted = desired(
      [
        object('category:afval'),
        object('category:afval/prullenbak', { name: 'prullenbak' }),
        object('category:afval/veeg'),
      ],
      {
        replaces: {
          'category:afval': 'category:schoon',
          'category:afval/veeg': 'category:schoon/veegzwerfvuil',
        },
        unlisted: { category: 'deactivate' },
      },
    );
    const now = live(
      ...seed,
      object('category:schoon/prullenbak', { name: 'prullenbak' }),
      object('category:schoon/oud', { name: 'Oud' }),
    );

    const result = plan(wanted, now);

    expect(brief(result)).toEqual([
      'adopt category:afval from category:schoon',
      'adopt category:afval/veeg from category:schoon/veegzwerfvuil',
      'deactivate category:afval/oud from category:schoon/oud',
    ]);
  });

  test('of a sub gives way to a sub of the same name that comes along with its main', () => {
    const wanted = desired([object('category:afval'), object('category:afval/veeg', { name: 'Veeg' })], {
      replaces: { 'category:afval': 'category:schoon', 'category:afval/veeg': 'category:overig/veeg' },
    });
    const now = live(
      object('category:schoon', { name: 'afval' }),
      object('category:schoon/veeg', { name: 'Veeg' }),
      object('category:overig'),
      object('category:overig/veeg'),
    );

    const result = plan(wanted, now);

    expect(brief(result)).toEqual(['adopt category:afval from category:schoon']);
    expect(result.kept).toEqual(['category:overig', 'category:overig/veeg']);
  });
});

describe('what no file lists', () => {
  const now = live(
    object('category:a'),
    object('category:b'),
    object('category:b/c'),
    object('category:off', { active: false }),
    object('department:OLD'),
  );

  test('is kept unless the files say otherwise', () => {
    const result = plan(desired([object('category:a')]), now);

    expect(result.steps).toEqual([]);
    expect(result.kept).toEqual(['category:b', 'category:b/c', 'category:off']);
  });

  test('is switched off last and from the bottom up when the files ask for it', () => {
    const wanted = desired([object('category:a', { name: 'A' })], {
      managed: ['category', 'department'],
      unlisted: { category: 'deactivate', department: 'deactivate' },
    });

    const result = plan(wanted, now);

    expect(brief(result)).toEqual(['update category:a', 'deactivate category:b/c', 'deactivate category:b']);
    expect(result.steps[1]?.changes).toEqual([{ field: 'active', before: true, after: false }]);
    expect(result.kept).toEqual(['category:off', 'department:OLD']);
    expect(result.losses).toEqual([{ kind: 'category', active: 3, switchedOff: 2 }]);
  });

  test('counts what the files switch off by name as a loss too', () => {
    const result = plan(desired([object('category:a', { active: false })]), now);

    expect(result.losses).toEqual([{ kind: 'category', active: 3, switchedOff: 1 }]);
  });
});

describe('references', () => {
  test('to nothing are found, with the nearest name', () => {
    const wanted = desired([object('category:a', { departments: { RAI: 'view' } })]);

    const result = draft(wanted, live(object('department:REI')));

    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'PLAN_REFERENCE_MISSING', path: ['objects', 'category:a'], suggestion: 'REI' }],
    });
  });

  test('to a live object of a kind that no file mentions are fine', () => {
    const wanted = desired([object('category:a', { departments: { REI: 'view' } })]);

    expect(draft(wanted, live(object('department:REI')))).toMatchObject({ ok: true });
  });

  test('to a main that exists nowhere are found', () => {
    const result = draft(desired([object('category:a/b')]), live());

    expect(result).toMatchObject({ ok: false, problems: [{ code: 'PLAN_REFERENCE_MISSING' }] });
  });
});
