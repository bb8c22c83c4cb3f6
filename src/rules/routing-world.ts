// SPDX-License-Identifier: EUPL-1.2
import { jsonMap, textList } from '../kinds/fields.js';
import type {
  RoutingRule,
  RoutingWorld,
  WorldArea,
  WorldAreaType,
  WorldCategory,
  WorldQuestion,
  WorldUser,
} from '../routing/world.js';
import { type KindName, splitAddress } from '../state/address.js';
import type { DesiredConfiguration, DesiredObject } from '../state/configuration.js';
import type { Json } from '../state/json.js';
import { textOf, textOrNull } from './json-fields.js';
import { readQuestion } from './question.js';
import { answerShape } from './question-answer.js';

type Desired = Pick<DesiredConfiguration, 'objects' | 'managed'>;

/** What routing can refer to, from the objects the files ask for. Routing rules themselves are not needed yet. */
export function routingWorldOf({ objects, managed }: Desired): RoutingWorld {
  const byKind = new Map<KindName, Map<string, DesiredObject>>();
  for (const object of objects.values()) {
    const { kind, identity } = splitAddress(object.address);
    const group = byKind.get(kind) ?? new Map<string, DesiredObject>();
    byKind.set(kind, group.set(identity, object));
  }
  const listed = <Thing>(kind: KindName, read: (object: DesiredObject, identity: string) => Thing) => {
    if (!managed.has(kind)) return undefined;
    return new Map(
      [...(byKind.get(kind) ?? [])].map(([identity, object]) => [identity, read(object, identity)]),
    );
  };
  return {
    categories: listed('category', readCategory),
    questions: listed('question', readWorldQuestion),
    areaTypes: managed.has('area-type') ? readAreaTypes(byKind) : undefined,
    departments: listed('department', ({ fields }) => textOf(fields.name)),
    users: listed('user', readUser),
  };
}

function readCategory({ fields }: DesiredObject, identity: string): WorldCategory {
  const slash = identity.indexOf('/');
  const departments = Object.entries(jsonMap(fields.departments));
  const handling = jsonMap(fields.handling);
  return {
    name: textOf(fields.name),
    ...(slash === -1 ? {} : { main: identity.slice(0, slash) }),
    active: fields.active !== false,
    responsible: departments.filter(([, role]) => role === 'responsible').map(([code]) => code),
    handling:
      typeof handling.days === 'number'
        ? { days: handling.days, workingDays: handling.workingDays === true }
        : null,
    promise: textOrNull(fields.promise),
    questions: textList(fields.questions),
  };
}

function readWorldQuestion(object: DesiredObject): WorldQuestion {
  const question = readQuestion(object);
  return { shape: answerShape(question), options: question.options ?? new Map() };
}

const readUser = ({ fields }: DesiredObject): WorldUser => ({
  active: fields.active !== false,
  departments: textList(fields.departments),
});

function readAreaTypes(
  byKind: ReadonlyMap<KindName, ReadonlyMap<string, DesiredObject>>,
): Map<string, WorldAreaType> {
  const areas = new Map<string, Map<string, WorldArea>>();
  for (const [identity, { fields }] of byKind.get('area') ?? []) {
    const slash = identity.indexOf('/');
    const type = identity.slice(0, slash);
    const ofType = areas.get(type) ?? new Map<string, WorldArea>();
    const area = { name: textOf(fields.name), coordinates: coordinatesOf(fields.geometry) };
    areas.set(type, ofType.set(identity.slice(slash + 1), area));
  }
  const types = [...(byKind.get('area-type') ?? [])];
  return new Map(
    types.map(([code, { fields }]) => [
      code,
      { name: textOf(fields.name), areas: areas.get(code) ?? new Map() },
    ]),
  );
}

/** The kind has checked the geometry and made it a MultiPolygon. */
function coordinatesOf(geometry: Json | undefined): WorldArea['coordinates'] {
  const { coordinates } = jsonMap(geometry);
  return Array.isArray(coordinates) ? (coordinates as unknown as WorldArea['coordinates']) : [];
}

/** The routing rules in the order in which the backend tries them. */
export function routingRulesOf({ objects }: Pick<Desired, 'objects'>): ReadonlyArray<RoutingRule> {
  const rules: Array<RoutingRule & { readonly order: number }> = [];
  for (const { address, fields } of objects.values()) {
    const { kind, identity } = splitAddress(address);
    if (kind !== 'routing-rule') continue;
    rules.push({
      name: identity,
      expression: textOf(fields.expression),
      department: textOf(fields.department),
      user: textOrNull(fields.user),
      active: fields.active === true,
      order: typeof fields.order === 'number' ? fields.order : 0,
    });
  }
  return rules.sort((left, right) => left.order - right.order);
}
