// SPDX-License-Identifier: EUPL-1.2
import { type Address, makeAddress, splitAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import { jsonMap, textList } from '../fields.js';
import type { FieldSpec, Kind } from '../kind.js';

const category = 'signals.Category';
const link = 'signals.CategoryDepartment';
const objective = 'signals.ServiceLevelObjective';
const question = 'signals.CategoryQuestion';

const fields: Readonly<Record<string, FieldSpec>> = {
  // The backend has no default: the schema asks for a name.
  name: { default: '', label: 'name', columns: [`${category}.name`] },
  publicName: { default: null, label: 'public name', columns: [`${category}.public_name`] },
  public: { default: false, label: 'on the public map', columns: [`${category}.is_public_accessible`] },
  // Null on a sub category. The backend keeps null on a main that never got a choice, which means the same as false.
  showChildrenInFilter: {
    default: false,
    label: 'sub categories in the filter',
    columns: [`${category}.configuration`],
  },
  description: { default: null, label: 'description', columns: [`${category}.description`] },
  note: { default: null, label: 'note', columns: [`${category}.note`] },
  promise: { default: null, label: 'promise', columns: [`${category}.handling_message`] },
  handling: {
    default: null,
    label: 'handling time',
    columns: [`${objective}.n_days`, `${objective}.use_calendar_days`],
  },
  icon: { default: null, label: 'icon', columns: [`${category}.icon`] },
  active: { default: true, label: 'active', columns: [`${category}.is_active`] },
  departments: {
    default: {},
    label: 'departments',
    columns: [
      `${category}.departments`,
      `${link}.category`,
      `${link}.department`,
      `${link}.is_responsible`,
      `${link}.can_view`,
    ],
  },
  questions: {
    default: [],
    label: 'questions',
    columns: [`${category}.questions`, `${question}.category`, `${question}.question`, `${question}.order`],
  },
};

/** The main that a sub category belongs to; undefined for a main. */
export function mainOf(identity: string): string | undefined {
  const slash = identity.indexOf('/');
  return slash === -1 ? undefined : identity.slice(0, slash);
}

const emptyAsNull = (value: Fields[string] | undefined): Fields[string] =>
  value === '' ? null : (value ?? null);

export const categoryKind: Kind = {
  name: 'category',
  section: 'categories',
  level: 1,
  title: { singular: 'category', plural: 'categories' },
  fields,
  leftOut: {
    [`${category}.slug`]: 'it is the identity',
    [`${category}.parent`]: 'it is the first half of the identity',
    [`${category}.handling`]: 'a code from before handling times; neither the API nor the admin can write it',
    [`${category}.questionnaire`]: 'neither the API nor the admin shows it, and both frontends use questions',
    [`${objective}.category`]: 'it says whose handling time it is',
    [`${objective}.created_at`]: 'the backend keeps it: the newest row is the one that counts',
    [`${objective}.created_by`]: 'the backend keeps it',
  },
  switchOff: { active: false },
  isActive: ({ active }) => active === true,
  containerOf(identity) {
    const main = mainOf(identity);
    return main === undefined ? undefined : makeAddress('category', main);
  },
  normalise: (said) => ({
    ...said,
    publicName: emptyAsNull(said.publicName),
    description: emptyAsNull(said.description),
    note: emptyAsNull(said.note),
    promise: emptyAsNull(said.promise),
  }),
  references: ({ departments, questions }) => [
    ...Object.keys(jsonMap(departments)).map((code) => ({
      field: 'departments',
      address: makeAddress('department', code),
    })),
    ...textList(questions).map((key) => ({ field: 'questions', address: makeAddress('question', key) })),
  ],
  renameAddress: moveWithMain,
};

/** A sub category goes along with its main. */
function moveWithMain(address: Address, moved: ReadonlyMap<Address, Address>): Address {
  const { identity } = splitAddress(address);
  const main = mainOf(identity);
  const to = main === undefined ? undefined : moved.get(makeAddress('category', main));
  return (
    moved.get(address) ??
    (to === undefined || main === undefined ? address : (`${to}${identity.slice(main.length)}` as Address))
  );
}

/** Where a category that is named inside another identity or field is found after some categories moved. */
export function movedCategory(identity: string, moved: ReadonlyMap<Address, Address>): string {
  return splitAddress(moveWithMain(makeAddress('category', identity), moved)).identity;
}
