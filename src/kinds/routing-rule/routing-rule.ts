// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import type { Configuration, DesiredObject } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { objectsOf, sectionOf, withDefaults, withoutDefaults } from '../fields.js';
import type { Kind, LoadContext, Section } from '../kind.js';
import { once } from '../once.js';
import {
  about,
  type CheckWords,
  checked,
  departmentCode,
  maybe,
  someText,
  text,
  wholeNumber,
} from '../schema.js';
import { whenSchema } from './when-schema.js';

const rule = 'signals.RoutingExpression';
const expression = 'signals.Expression';

const routingRuleKind: Kind = {
  name: 'routing-rule',
  section: 'routing',
  level: 2,
  title: { singular: 'routing rule', plural: 'routing rules' },
  fields: {
    // Neither has a default: the schema asks for them.
    expression: { default: '', label: 'expression', columns: [`${rule}._expression`, `${expression}.code`] },
    department: { default: '', label: 'department', columns: [`${rule}._department`] },
    user: { default: null, label: 'user', columns: [`${rule}._user`] },
    // Without it a rule gets its position in the list, counted from 1.
    order: { default: 0, label: 'order', columns: [`${rule}.order`] },
    // The backend's default is off; a rule that somebody lists is meant to work.
    active: { default: true, label: 'active', columns: [`${rule}.is_active`] },
  },
  leftOut: {
    [`${expression}.name`]: 'it is the identity',
    [`${expression}._type`]:
      'the backend only runs expressions of the type called routing, which the store makes',
    'signals.ExpressionType.name': 'the store makes the one type that the backend runs',
    'signals.ExpressionType.description': 'nobody sees it',
    'signals.ExpressionContext.identifier': 'it only feeds a check that refuses every rule about areas',
    'signals.ExpressionContext.identifier_type': 'it only feeds a check that refuses every rule about areas',
    'signals.ExpressionContext._type': 'it only feeds a check that refuses every rule about areas',
  },
  switchOff: { active: false },
  isActive: ({ active }) => active === true,
  references: ({ department, user }) => [
    { field: 'department', address: makeAddress('department', String(department)) },
    ...(typeof user === 'string' ? [{ field: 'user', address: makeAddress('user', user) }] : []),
  ],
};

const entry = () =>
  checked(
    z.strictObject({
      name: about('Naam van de regel. Elke regel heeft een eigen naam.', text(255)),
      when: maybe('Voor welke meldingen de regel geldt. Alles wat hier staat moet kloppen.', whenSchema()),
      expression: maybe('Hetzelfde in de taal van Signalen zelf, in plaats van when.', someText()),
      to: about('Afdeling waar de melding heen gaat: een code uit departments.yaml.', departmentCode()),
      user: maybe('Medewerker die de melding krijgt: een e-mailadres uit users.yaml.', z.nullable(text(150))),
      active: maybe('Is de regel in gebruik? Standaard: true.', z.boolean()),
      order: maybe('Volgorde, als die anders is dan de plaats in deze lijst.', wholeNumber(0)),
    }),
    whenOrExpression,
  );

function* whenOrExpression(rule: {
  readonly when?: unknown;
  readonly expression?: unknown;
}): Generator<CheckWords> {
  const both = rule.when !== undefined && rule.expression !== undefined;
  const neither = rule.when === undefined && rule.expression === undefined;
  if (!both && !neither) return;
  yield {
    code: both ? 'ROUTING_RULE_TWO_CONDITIONS' : 'ROUTING_RULE_NO_CONDITION',
    message: both
      ? 'This rule has both `when` and `expression`.'
      : 'This rule has no `when` and no `expression`.',
    allowed: 'either `when` or `expression`',
    ...(both ? { path: ['expression'] } : {}),
  };
}

function* sameNames(rules: ReadonlyArray<{ readonly name: string }>): Generator<CheckWords> {
  const seen = new Set<string>();
  for (const [index, { name }] of rules.entries()) {
    if (seen.has(name)) {
      yield {
        code: 'SCHEMA_DUPLICATE_IDENTITY',
        message: `There is more than one rule called "${name}".`,
        hint: 'Give each rule a name of its own.',
        path: [index, 'name'],
      };
    }
    seen.add(name);
  }
}

const schema = once(() => checked(z.array(entry()), sameNames));

type Rules = z.infer<ReturnType<typeof schema>>;

export const routingSection: Section<Rules> = {
  name: 'routing',
  file: 'routing.yaml',
  description: 'Welke melding naar welke afdeling gaat. De eerste regel die klopt, telt.',
  get schema() {
    return schema();
  },
  kinds: [routingRuleKind],
  load: loadRules,
  unload: unloadRules,
};

function* loadRules(rules: Rules, context: LoadContext): Generator<DesiredObject> {
  for (const [index, { name, when, expression, to, user, active, order }] of rules.entries()) {
    const path = ['routing', index];
    const code = expression ?? context.compileWhen(when, [...path, 'when']);
    if (code === undefined) continue;
    const said = {
      expression: code,
      department: to,
      user: user?.toLowerCase(),
      active,
      order: order ?? index + 1,
    };
    yield {
      address: makeAddress('routing-rule', name),
      fields: withDefaults(routingRuleKind.fields, said),
      path,
    };
  }
}

function unloadRules(live: Configuration): ReturnType<typeof sectionOf<Rules>> {
  const sorted = [...objectsOf(live, 'routing-rule')].sort(
    (left, right) => Number(left.fields.order) - Number(right.fields.order),
  );
  const rules = sorted.map(({ identity, fields }, index) => {
    const {
      department,
      order: _order,
      expression,
      ...rest
    } = withoutDefaults(routingRuleKind.fields, fields);
    const order: Record<string, Json> = fields.order === index + 1 ? {} : { order: fields.order ?? 0 };
    return { name: identity, expression, to: department, ...rest, ...order };
  });
  return sectionOf(rules as unknown as Rules);
}
