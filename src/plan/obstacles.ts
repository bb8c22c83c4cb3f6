// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../diagnostics/codes.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { configurationSections, kinds } from '../kinds/registry.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { DesiredConfiguration, DesiredObject } from '../state/configuration.js';
import { needsOf } from './missing-references.js';
import type { Step } from './plan.js';

const categories = ['category'] as const;
const questions = ['question'] as const;
const answers = ['question', 'category'] as const;
const areas = ['area', 'area-type'] as const;

/**
 * Errors that are about one object, with the kinds that its references do not name and that the error may come from all
 * the same: a rule names a category in its expression. A step of such a kind may be what breaks the object.
 */
export const causes: Partial<Readonly<Record<Code, ReadonlyArray<KindName>>>> = {
  CATEGORY_OTHER_MISSING: [],
  CATEGORY_NO_RESPONSIBLE: [],
  CATEGORY_INVISIBLE: [],
  CATEGORY_FILTER_WITHOUT_SUBS: [],
  CATEGORY_ICON_WITHOUT_SUBS: [],
  CATEGORY_REPLACES_TWICE: categories,
  CATEGORY_REPLACES_LISTED: categories,
  QUESTION_LOCATION_MISSING: [],
  QUESTION_CONDITION_UNKNOWN: questions,
  QUESTION_CONDITION_VALUE: questions,
  QUESTION_TYPE_RELEASE: [],
  QUESTION_VALIDATOR_ARGUMENTS: [],
  QUESTION_OPTIONS_MISSING: [],
  SOURCE_NONE_FOR_STAFF: ['source'],
  MAIL_TEMPLATE_MISSING: ['mail-template'],
  MAIL_TEMPLATE_SYNTAX: [],
  STANDARD_TEXT_TOO_LONG: [],
  SCHEDULE_ARGUMENTS: [],
  SCHEDULE_DELETE_NOT_ALLOWED: [],
  SCHEDULE_EXPORT_NOT_SET: [],
  ROUTING_SYNTAX: [],
  ROUTING_EMPTY_TEXT: [],
  ROUTING_IMPOSSIBLE_TIME: [],
  ROUTING_UNKNOWN_DAY: [],
  ROUTING_UNKNOWN_NAME: answers,
  ROUTING_UNKNOWN_CATEGORY: categories,
  ROUTING_UNKNOWN_AREA: areas,
  ROUTING_AREA_FORM: areas,
  ROUTING_UNKNOWN_ANSWER: answers,
  ROUTING_ANSWER_ID: answers,
  ROUTING_ANSWER_FORM: answers,
  ROUTING_QUESTION_KEY: answers,
  ROUTING_TYPE_CLASH: answers,
  ROUTING_ANSWER_LABEL: answers,
  ROUTING_WHEN_FORM: [],
  ROUTING_WHEN_UNKNOWN_PART: [],
  ROUTING_USER_NOT_AVAILABLE: ['user', 'department'],
};

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));

/**
 * Whether an error in the files keeps `steps` from being carried out. It does unless it is about one object that no step
 * touches, and that has nothing to do with what the steps touch: then it is live already, and stays as it is.
 */
export function standsInTheWay(
  { code, path }: Pick<Finding, 'code' | 'path'>,
  steps: ReadonlyArray<Step>,
  { objects }: DesiredConfiguration,
): boolean {
  const own = kindsOfSection(path);
  const causing = causes[code];
  if (own === undefined || causing === undefined) return true;
  const isTouchedKind = (kind: KindName): boolean =>
    steps.some(({ address }) => splitAddress(address).kind === kind);
  if (causing.some(isTouchedKind)) return true;
  const owner = ownerOf(path, objects.values());
  if (owner === undefined) return own.some(isTouchedKind);
  const touched = new Set(
    steps.flatMap(({ address, from }) => (from === undefined ? [address] : [address, from])),
  );
  return touched.has(owner.address) || isRelated(owner, { touched, steps });
}

/** The kinds of the section a path lies in; undefined for settings, which everything depends on. */
const kindsOfSection = ([name]: InstancePath): ReadonlyArray<KindName> | undefined =>
  configurationSections.find((section) => section.name === name)?.kinds.map((kind) => kind.name);

/** The object that `path` lies in: the innermost one, since a sub lies in its main. */
function ownerOf(path: InstancePath, objects: Iterable<DesiredObject>): DesiredObject | undefined {
  let owner: DesiredObject | undefined;
  for (const object of objects) {
    const isAround = object.path.every((key, index) => path[index] === key);
    if (isAround && object.path.length > (owner?.path.length ?? 0)) owner = object;
  }
  return owner;
}

interface Touched {
  readonly touched: ReadonlySet<Address>;
  readonly steps: ReadonlyArray<Step>;
}

/** One names the other, or lies inside it. */
const isRelated = (owner: DesiredObject, { touched, steps }: Touched): boolean =>
  needsOf(owner, kindsByName).some((address) => touched.has(address)) ||
  steps.some((step) => needsOf(step, kindsByName).includes(owner.address));
