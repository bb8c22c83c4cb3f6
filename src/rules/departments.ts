// SPDX-License-Identifier: EUPL-1.2
import { splitAddress } from '../state/address.js';
import { textOf } from './json-fields.js';
import { type Rule, rule } from './rule.js';

const unused = rule('DEPARTMENT_UNUSED', function* ({ objectsOf, categories, manages }) {
  if (!manages('category')) return;
  const used = new Set(
    [...categories.values()]
      .filter(({ active }) => active)
      .flatMap(({ responsible, viewers }) => [...responsible, ...viewers]),
  );
  for (const { address, path, fields } of objectsOf('department')) {
    const code = splitAddress(address).identity;
    if (used.has(code)) continue;
    yield {
      code: 'DEPARTMENT_UNUSED',
      path,
      on: 'key',
      message: `Department ${code} (${textOf(fields.name)}) is in no active category, so its staff see no reports.`,
      hint: `Add ${code} to "responsible" or "view" of a category, or remove the department.`,
    };
  }
});

const nameDuplicate = rule('DEPARTMENT_NAME_DUPLICATE', function* ({ objectsOf }) {
  const byName = new Map<string, string>();
  for (const { address, path, fields } of objectsOf('department')) {
    const code = splitAddress(address).identity;
    const name = textOf(fields.name).trim().toLowerCase();
    const first = byName.get(name);
    if (first === undefined) byName.set(name, code);
    else {
      yield {
        code: 'DEPARTMENT_NAME_DUPLICATE',
        path: [...path, 'name'],
        message: `Departments ${first} and ${code} are both called "${textOf(fields.name)}"; staff cannot tell them apart.`,
        hint: 'Give one of them another name.',
      };
    }
  }
});

export const departmentRules: ReadonlyArray<Rule> = [unused, nameDuplicate];
