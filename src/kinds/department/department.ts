// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import { objectsOf, sectionOf, withDefaults, withoutDefaults } from '../fields.js';
import type { Kind, Section } from '../kind.js';
import { once } from '../once.js';
import { about, departmentCode, maybe, text } from '../schema.js';

const departmentKind: Kind = {
  name: 'department',
  section: 'departments',
  level: 0,
  title: { singular: 'department', plural: 'departments' },
  fields: {
    // The backend has no default: the schema asks for a name.
    name: { default: '', label: 'name', columns: ['signals.Department.name'] },
    internal: { default: true, label: 'internal', columns: ['signals.Department.is_intern'] },
    canDirect: { default: false, label: 'can direct', columns: ['signals.Department.can_direct'] },
  },
  leftOut: { 'signals.Department.code': 'it is the identity' },
  references: () => [],
};

const schema = once(() =>
  z.record(
    departmentCode(),
    z.strictObject({
      name: about('Naam van de afdeling, zoals medewerkers die zien.', text(255)),
      internal: maybe('Hoort de afdeling bij de gemeente zelf? Standaard: true.', z.boolean()),
      canDirect: maybe(
        'Mag deze afdeling meldingen doorsturen naar een andere afdeling (regiekamer)? Standaard: false.',
        z.boolean(),
      ),
    }),
  ),
);

type Departments = z.infer<ReturnType<typeof schema>>;

export const departmentsSection: Section<Departments> = {
  name: 'departments',
  file: 'departments.yaml',
  description: 'De afdelingen die meldingen behandelen, met hun code van hooguit drie tekens.',
  get schema() {
    return schema();
  },
  kinds: [departmentKind],
  *load(departments) {
    for (const [code, department] of Object.entries(departments)) {
      yield {
        address: makeAddress('department', code),
        fields: withDefaults(departmentKind.fields, department),
        path: ['departments', code],
      };
    }
  },
  unload: (live) =>
    sectionOf(
      Object.fromEntries(
        objectsOf(live, 'department').map((object) => [
          object.identity,
          withoutDefaults(departmentKind.fields, object.fields) as Departments[string],
        ]),
      ),
    ),
};
