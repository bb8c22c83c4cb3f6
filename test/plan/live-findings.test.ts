// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { type Intent, type LiveSystem, liveFindings } from '../../src/plan/live-findings.js';
import type { Step } from '../../src/plan/plan.js';
import type { TargetDescription } from '../../src/ports/configuration-store.js';
import type { Address } from '../../src/state/address.js';
import { fingerprint } from '../../src/state/fingerprint.js';

const running: TargetDescription = { type: 'exec', id: 'a', label: 'a backend', backend: '2.50.12' };

const step = (address: Address, more: Partial<Step> = {}): Step => ({
  action: 'update',
  address,
  before: fingerprint({}),
  changes: [],
  fields: {},
  ...more,
});

const findingsOf = (live: Partial<LiveSystem>, intent: Partial<Intent> = {}) => [
  ...liveFindings(
    { target: running, reading: {}, ...live },
    { steps: [], release: '2.50.12', pathOf: () => undefined, ...intent },
  ),
];
const codesOf = (...args: Parameters<typeof findingsOf>) => findingsOf(...args).map(({ code }) => code);

describe('what is said about a live system', () => {
  it('is nothing when the files name the release that runs and nothing is odd', () => {
    expect(findingsOf({})).toEqual([]);
  });

  it('names the release that runs when the files name another one', () => {
    const [finding] = findingsOf({}, { release: '2.43.10' });

    expect(finding).toMatchObject({ code: 'LIVE_RELEASE_DIFFERS', suggestion: '2.50.12' });
    expect(finding?.message).toContain('2.43.10');
  });

  it('says of an unknown release what could not be checked', () => {
    const target = { ...running, backend: '2.61.0', unchecked: ['signals.Category.colour is new'] };
    const findings = findingsOf({ target }, { release: '2.61.0' });

    expect(findings.map(({ code }) => code)).toEqual(['LIVE_RELEASE_UNKNOWN', 'LIVE_UNCHECKED']);
    expect(findings[0]?.message).toContain('newer than 2.50.12');
    expect(findings[1]?.message).toContain('signals.Category.colour is new');
  });

  it('does not compare releases with a file that stands for a backend', () => {
    const target = { ...running, type: 'embedded', backend: 'unknown' } as const;

    expect(codesOf({ target })).toEqual([]);
  });

  const doubles = [{ address: 'department:REI', keys: [4, 31] }] as const;

  it('warns of an object that exists twice and that no step touches', () => {
    expect(codesOf({ reading: { doubles } }, { steps: [step('department:KCC')] })).toEqual(['LIVE_DOUBLE']);
  });

  it.each([
    ['changes it', step('department:REI')],
    ['takes it over', step('department:NEW', { action: 'adopt', from: 'department:REI' })],
  ])('refuses a step that %s, with both primary keys', (_, own) => {
    const [finding] = findingsOf({ reading: { doubles } }, { steps: [own] });

    expect(finding?.code).toBe('LIVE_DOUBLE_IN_PLAN');
    expect(finding?.message).toContain('4 and 31');
    expect(finding?.hint).toContain('--exclude "department:REI"');
  });

  it('tells why the backend switched a rule off, at its place in the files', () => {
    const remarks = [
      { address: 'routing-rule:Stort', reason: { code: 'user-inactive', user: 'jan' } },
    ] as const;
    const [finding] = findingsOf({ reading: { remarks } }, { pathOf: () => ['routing', 0] });

    expect(finding).toMatchObject({ code: 'LIVE_REMARK', path: ['routing', 0] });
    expect(finding?.message).toContain('user jan is switched off');
  });
});

describe('types of question', () => {
  const question = (type: string, more: Partial<Step> = {}): Step =>
    step('question:wanneer', { action: 'create', before: null, fields: { type }, ...more });

  it.each([
    ['2.43.10', 'date_time_input'],
    ['2.43.10', 'question_header'],
    ['2.50.12', 'multi_text_input'],
  ])('are refused when release %s lacks them: %s', (backend, type) => {
    const target = { ...running, backend };
    const [finding] = findingsOf({ target }, { release: backend, steps: [question(type)] });

    expect(finding).toMatchObject({ code: 'LIVE_QUESTION_TYPE', path: ['questions', 'wanneer', 'type'] });
  });

  it('follow what the backend itself offers, above the catalogue', () => {
    const offering = { ...running, questionTypes: ['text_input', 'star_input'] };

    expect(codesOf({ target: offering }, { steps: [question('star_input')] })).toEqual([]);
    expect(codesOf({ target: offering }, { steps: [question('radio_input')] })).toEqual([
      'LIVE_QUESTION_TYPE',
    ]);
  });

  it('stay allowed on a question that has one already', () => {
    const kept = question('multi_text_input', {
      action: 'update',
      changes: [{ field: 'required', before: false, after: true }],
    });

    expect(codesOf({}, { steps: [kept] })).toEqual([]);
  });
});
