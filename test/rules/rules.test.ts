// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { routingCodes } from '../../src/diagnostics/codes/routing.js';
import { semanticCodes } from '../../src/diagnostics/codes/rules.js';
import { codes } from '../../src/diagnostics/codes.js';
import { ruleCodes, rules } from '../../src/rules/registry.js';
import { fixInstance } from '../../src/workflows/fix-instance.js';
import { RecordingFiles } from '../fakes/recording-files.js';
import { cases } from './cases.js';
import { findingsOf } from './check.js';
import { GoodInstance } from './good-instance.js';

describe('a good instance', () => {
  it('gives no findings at all', async () => {
    expect(await findingsOf(new GoodInstance())).toEqual([]);
  });
});

describe.each(cases)('%s (%s)', (code, says, change) => {
  const changed = async () => {
    const instance = new GoodInstance();
    change(instance);
    return { instance, found: (await findingsOf(instance)).filter((finding) => finding.code === code) };
  };

  it('is found, says what is wrong and points at a place', async () => {
    const { instance, found } = await changed();
    const told = found.find(({ message }) => says.test(message));
    const all = JSON.stringify(await findingsOf(instance), undefined, 1);
    expect(told, all).toBeDefined();
    expect(told?.at?.file, 'the place').toBeDefined();
    expect(instance.texts()).toHaveProperty([told?.at?.file ?? '']);
  });

  it('goes away when its machine edit is made, and nothing worse comes instead', async () => {
    const { instance, found } = await changed();
    const fixable = found.filter(({ edits }) => edits !== undefined);
    if (fixable.length === 0) return;
    const files = new RecordingFiles(instance.texts());
    const fixed = await fixInstance(files, undefined);
    expect(fixed.map((finding) => finding.code)).toContain(code);
    const after = await findingsOf({ texts: () => files.texts });
    expect(after.filter((finding) => finding.edits !== undefined && finding.code === code)).toEqual([]);
    const again = new RecordingFiles(files.texts);
    expect(await fixInstance(again, undefined)).toEqual([]);
    expect(again.written).toEqual([]);
  });
});

describe('what the schema lets through under meta, args and kwargs', () => {
  const odd = { a: [null, { b: {} }] };

  it.each([
    ['validators', [[odd, 1], odd, null]],
    ['label', odd],
    ['values', [odd, null, 1]],
    ['featureTypes', [null, odd, 'x']],
    ['endpoint', odd],
    ['ifOneOf', { soort_afval: odd, ifAllOf: { soort_afval: [odd, null] } }],
  ])('is looked at without a crash: a %s of an odd shape', async (key, value) => {
    for (const question of ['locatie', 'soort_afval', 'welke_soort']) {
      const instance = new GoodInstance().drop(`questions > ${question} > ${key}`);
      await expect(
        findingsOf(instance.set(`questions > ${question} > meta`, { [key]: value })),
      ).resolves.toBeDefined();
    }
  });

  it('is looked at without a crash: arguments of a schedule of an odd shape', async () => {
    const task = { task: 'delete-reports', cron: '0 4 * * *' };
    const instance = new GoodInstance()
      .set('schedules > Anonimiseren > kwargs', { days: odd })
      .set('schedules > A', { ...task, kwargs: { state: odd, days: null } })
      .set('schedules > B', { ...task, args: [odd, odd] });
    const found = (await findingsOf(instance)).filter(({ code }) => code === 'SCHEDULE_ARGUMENTS');
    expect(found.length).toBeGreaterThanOrEqual(4);
  });
});

describe('the table of rules', () => {
  it('has a case for every code that rules can give, and no code that nobody gives', () => {
    const told = new Set<string>(cases.map(([code]) => code));
    const own = Object.keys(semanticCodes);
    expect(own.filter((code) => !told.has(code))).toEqual([]);
    expect(own.filter((code) => !ruleCodes.has(code))).toEqual([]);
    expect(
      [...ruleCodes].filter((code) => !own.includes(code) && !Object.hasOwn(routingCodes, code)),
    ).toEqual([]);
  });

  it('names codes that exist, each in one rule', () => {
    const all = rules.flatMap((rule) => rule.codes);
    expect(all.filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});
