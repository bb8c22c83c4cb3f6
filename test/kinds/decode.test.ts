// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.js';
import { decodeSections } from '../../src/kinds/decode.js';
import { sections } from '../../src/kinds/registry.js';

const findings = (tree: Record<string, unknown>): ReadonlyArray<Finding> =>
  decodeSections(tree, sections).findings;
const only = (tree: Record<string, unknown>): Finding => {
  const found = findings(tree);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('decodeSections', () => {
  it('lets through what is right, and gives the value as it was', () => {
    const tree = {
      departments: { REI: { name: 'Reiniging' } },
      routing: [{ name: 'x', expression: 'y', to: 'REI' }],
    };
    const decoding = decodeSections(tree, sections);
    expect(decoding.findings).toEqual([]);
    expect(decoding.sections.departments).toBe(tree.departments);
    expect([...decoding.failed]).toEqual([]);
  });

  it('takes a section without content for an empty one', () => {
    const { sections: decoded, findings: found } = decodeSections(
      { departments: null, routing: null },
      sections,
    );
    expect(found).toEqual([]);
    expect(decoded).toEqual({ departments: {}, routing: [] });
  });

  it('asks for what an empty setting lacks', () => {
    expect(only({ storage: null })).toMatchObject({
      code: 'SCHEMA_MISSING_KEY',
      path: ['storage', 'type'],
      allowed: 'local, s3, azure',
    });
  });

  it('points at a section that does not exist and renames it when one name is near', () => {
    expect(only({ departmens: {} })).toMatchObject({
      code: 'SCHEMA_UNKNOWN_SECTION',
      path: ['departmens'],
      on: 'key',
      suggestion: 'departments',
      fix: [{ op: 'rename-key', path: ['departmens'], to: 'departments' }],
    });
  });

  it('does not rename a section to one that is there already', () => {
    const found = only({ departmens: {}, departments: {} });
    expect(found.suggestion).toBe('departments');
    expect(found.fix).toBeUndefined();
  });

  it('points at a key that does not exist, with all that do', () => {
    expect(only({ departments: { REI: { name: 'x', can_direct: true } } })).toMatchObject({
      code: 'SCHEMA_UNKNOWN_KEY',
      path: ['departments', 'REI', 'can_direct'],
      on: 'key',
      message: '"REI" has no key "can_direct".',
      allowed: 'name, internal, canDirect',
      suggestion: 'canDirect',
      fix: [{ op: 'rename-key', path: ['departments', 'REI', 'can_direct'], to: 'canDirect' }],
    });
  });

  it('knows the keys of the type of question that was chosen', () => {
    const found = only({ questions: { soort: { type: 'select_input', label: 'x', optoins: {} } } });
    expect(found).toMatchObject({ code: 'SCHEMA_UNKNOWN_KEY', suggestion: 'options' });
    expect(found.allowed).not.toContain('inputType');
  });

  it('says which key is missing and what it takes', () => {
    expect(only({ departments: { REI: {} } })).toMatchObject({
      code: 'SCHEMA_MISSING_KEY',
      path: ['departments', 'REI', 'name'],
      message: 'The key "name" is missing.',
      allowed: 'text',
    });
    expect(only({ questions: { soort: { label: 'x' } } })).toMatchObject({
      code: 'SCHEMA_MISSING_KEY',
      path: ['questions', 'soort', 'type'],
      allowed: expect.stringContaining('radio_input') as string,
    });
  });

  it.each([
    [{ departments: [] }, ['departments'], '"departments" is a list.', 'a map'],
    [
      { departments: { REI: 'x' } },
      ['departments', 'REI'],
      '"REI" is text.',
      'a map with name, internal, canDirect',
    ],
    [{ departments: { REI: { name: null } } }, ['departments', 'REI', 'name'], '"name" is empty.', 'text'],
    [{ departments: { REI: { name: true } } }, ['departments', 'REI', 'name'], '"name" is true.', 'text'],
    [
      { departments: { REI: { name: 'x', internal: 'ja' } } },
      ['departments', 'REI', 'internal'],
      '"internal" is text.',
      'true or false',
    ],
    [
      { sources: { x: { order: 1.5 } } },
      ['sources', 'x', 'order'],
      '"order" is the number 1.5.',
      'a whole number',
    ],
    [
      { roles: { x: { permissions: [3] } } },
      ['roles', 'x', 'permissions', 0],
      'Item 1 is the number 3.',
      'text',
    ],
    [{ routing: [{ name: 'x', expression: 'y', to: {} }] }, ['routing', 0, 'to'], '"to" is a map.', 'text'],
  ] as const)('says of %j what it is and what it should be', (tree, path, message, allowed) => {
    expect(only(tree as unknown as Record<string, unknown>)).toMatchObject({
      code: 'SCHEMA_WRONG_TYPE',
      path,
      message,
      allowed,
    });
  });

  it('tells how to write a number that is meant as text', () => {
    expect(only({ departments: { REI: { name: 14 } } }).hint).toBe(
      'Put it between quotes, exactly as it stands here.',
    );
  });

  it('lists what a value with several forms can be, when it is none of them', () => {
    const texts = (categories: unknown) => ({ standardTexts: { o: { t: { text: 'x', categories } } } });
    expect(only(texts(5))).toMatchObject({
      code: 'SCHEMA_WRONG_TYPE',
      path: ['standardTexts', 'o', 't', 'categories'],
      allowed: '"all", or a list, or a map',
    });
    expect(only(texts(['Afval']))).toMatchObject({
      code: 'SCHEMA_BAD_FORMAT',
      path: ['standardTexts', 'o', 't', 'categories', 0],
      allowed: 'the slug of a main category, or main/sub',
    });
    expect(only(texts({ a: 'x' }))).toMatchObject({
      path: ['standardTexts', 'o', 't', 'categories', 'a'],
      allowed: 'a whole number',
    });
  });

  it('names the nearest choice, and puts it there when asked to', () => {
    expect(only({ schedules: { x: { task: 'a.b', every: { count: 1, period: 'dys' } } } })).toMatchObject({
      code: 'SCHEMA_NOT_A_CHOICE',
      message: '"dys" is not one of the choices.',
      allowed: 'days, hours, minutes, seconds, microseconds',
      suggestion: 'days',
      fix: [{ op: 'set', path: ['schedules', 'x', 'every', 'period'], value: 'days' }],
    });
    expect(only({ questions: { x: { type: 'radio_inptu' } } })).toMatchObject({
      code: 'SCHEMA_NOT_A_CHOICE',
      path: ['questions', 'x', 'type'],
      suggestion: 'radio_input',
    });
  });

  it('points at a key that cannot be one', () => {
    expect(only({ departments: { KLANT: { name: 'x' } } })).toMatchObject({
      code: 'SCHEMA_BAD_KEY',
      path: ['departments', 'KLANT'],
      on: 'key',
      allowed: 'the code of a department: 1 to 3 characters',
    });
    expect(only({ standardTexts: { opgelost: {} } })).toMatchObject({
      on: 'key',
      path: ['standardTexts', 'opgelost'],
    });
  });

  it.each([
    [{ sources: { x: { order: -1 } } }, '-1 is too small.', 'at least 0'],
    [{ departments: { REI: { name: '' } } }, '"name" is empty.', 'at least 1 character'],
    [
      { departments: { REI: { name: 'x'.repeat(300) } } },
      '"name" is 300 characters long.',
      'at most 255 characters',
    ],
    [{ categoryTexts: { a: { o: [] } } }, '"o" has 0 items.', 'at least 1 item'],
  ])('says of %j how far it is off', (tree, message, allowed) => {
    expect(only(tree)).toMatchObject({ code: 'SCHEMA_OUT_OF_RANGE', message, allowed });
  });

  it('finds what is there twice: in a list, in names that differ in case only, in names of rules', () => {
    expect(only({ categories: { a: { name: 'x', questions: ['q', 'r', 'q'] } } })).toMatchObject({
      code: 'SCHEMA_DUPLICATE_ITEM',
      path: ['categories', 'a', 'questions', 2],
    });
    expect(only({ sources: { Telefoon: {}, telefoon: {} } })).toMatchObject({
      code: 'SCHEMA_DUPLICATE_IDENTITY',
      path: ['sources', 'telefoon'],
    });
    const rule = { name: 'x', expression: 'y', to: 'REI' };
    expect(only({ routing: [rule, { ...rule }] })).toMatchObject({
      code: 'SCHEMA_DUPLICATE_IDENTITY',
      path: ['routing', 1, 'name'],
    });
  });

  it('takes the words that a check of our own brought along', () => {
    expect(only({ roles: { x: { permissions: ['sia_raed'] } } })).toMatchObject({
      code: 'ROLE_PERMISSION_UNKNOWN',
      message: '"sia_raed" is not a permission of Signalen.',
      suggestion: 'sia_read',
    });
    expect(only({ routing: [{ name: 'x', to: 'REI' }] })).toMatchObject({
      code: 'ROUTING_RULE_NO_CONDITION',
      path: ['routing', 0],
    });
    expect(only({ schedules: { x: { task: 'a.b' } } })).toMatchObject({ code: 'SCHEDULE_NO_TIME' });
    expect(only({ schedules: { x: { task: 'anonymise-reporter', cron: '0 3 * * *' } } })).toMatchObject({
      code: 'SCHEDULE_TASK_UNKNOWN',
      suggestion: 'anonymise-reporters',
    });
  });

  it('looks behind a key that cannot be one', () => {
    const found = findings({ departments: { REINIGING: { name: 3, can_direct: true } } });
    expect(found.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['SCHEMA_BAD_KEY', 'REINIGING'],
      ['SCHEMA_WRONG_TYPE', 'name'],
      ['SCHEMA_UNKNOWN_KEY', 'can_direct'],
    ]);
  });

  it('finds everything at once', () => {
    const found = findings({
      departments: { REI: { nam: 'x' }, KCC: { name: 3 } },
      routing: 'x',
      zzz: 1,
    });
    expect(found.map(({ code }) => code).sort()).toEqual([
      'SCHEMA_MISSING_KEY',
      'SCHEMA_UNKNOWN_KEY',
      'SCHEMA_UNKNOWN_SECTION',
      'SCHEMA_WRONG_TYPE',
      'SCHEMA_WRONG_TYPE',
    ]);
  });

  it.each([
    [
      {
        identity: {
          provider: 'keycloak',
          issuer: 'https://id.example',
          clientId: 'x',
          clientSecret: 'hunter2',
        },
      },
    ],
    [{ mail: { from: 'a@b.nl', host: 'mail', username: 'x', password: 'hunter2' } }],
    [{ search: { host: 'https://user:hunter2@search.example' } }],
    [{ database: { host: 'db', password: ['hunter2'] } }],
  ])('never repeats a secret that somebody wrote down: %#', (tree) => {
    const found = findings(tree);
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('speaks with its own words only', () => {
    const odd: ReadonlyArray<unknown> = [
      0,
      -1,
      1.5,
      '',
      'x',
      'X y',
      true,
      null,
      [],
      [1],
      ['a', 'a'],
      {},
      { a: 1 },
      { '': {} },
      new Date(0),
      Infinity,
      Number.NaN,
    ];
    for (const { name } of sections) {
      for (const value of odd) {
        for (const tree of [
          { [name]: value },
          { [name]: { x: value } },
          { [name]: [value] },
          { [name]: { x: { x: value } } },
        ]) {
          for (const finding of findings(tree)) {
            const said = `${finding.message} ${finding.allowed ?? ''}`;
            expect(said, name).not.toMatch(
              /Invalid|expected|, received|Unrecognized|Too (?:big|small)|undefined|\[object/,
            );
            expect(finding.message, name).toMatch(/\.$/);
            expect(finding.path[0]).toBe(name);
          }
        }
      }
    }
  });
});
