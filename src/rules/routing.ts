// SPDX-License-Identifier: EUPL-1.2

import { routingCodes } from '../diagnostics/codes/routing.js';
import type { Code } from '../diagnostics/codes.js';
import {
  checkExpression,
  checkRules,
  expressionFinding,
  makeVocabulary,
  type Vocabulary,
} from '../routing/index.js';
import { splitAddress } from '../state/address.js';
import type { RuleInput } from './input.js';
import { textOf, textsOf, valueAt } from './json-fields.js';
import { routingRulesOf, routingWorldOf } from './routing-world.js';
import { type Rule, rule } from './rule.js';

/** What expressions can refer to. A kind whose section has errors counts as not managed: nothing is known about it. */
function vocabularyOf({ desired, manages }: RuleInput): Vocabulary {
  const managed = new Set([...desired.managed].filter(manages));
  return makeVocabulary(routingWorldOf({ objects: desired.objects, managed }));
}

const isRoutingCode = (code: string): code is Code => Object.hasOwn(routingCodes, code);

/** Written expressions, and how the rules work together. What stands under `when` is checked while it is compiled. */
const expressions = rule(Object.keys(routingCodes).filter(isRoutingCode), function* (input) {
  const objects = input.objectsOf('routing-rule');
  if (objects.length === 0) return;
  const vocabulary = vocabularyOf(input);
  for (const { path, fields } of objects) {
    if (valueAt(input.sections, [...path, 'expression']) === undefined) continue;
    const text = textOf(fields.expression);
    for (const problem of checkExpression(text, vocabulary)) {
      yield expressionFinding(problem, text, [...path, 'expression']);
    }
  }
  const rules = routingRulesOf(input.desired);
  for (const { rule: index, earlier: _earlier, ...problem } of checkRules(rules, vocabulary)) {
    const object = input.find('routing-rule', rules[index]?.name ?? '');
    if (object !== undefined) yield { ...problem, path: [...object.path, 'name'] };
  }
});

const userNotAvailable = rule('ROUTING_USER_NOT_AVAILABLE', function* ({ objectsOf, find }) {
  for (const { address, path, fields } of objectsOf('routing-rule')) {
    const name = textOf(fields.user);
    const user = find('user', name);
    if (fields.active !== true || user === undefined) continue;
    const department = textOf(fields.department);
    const why =
      user.fields.active !== true
        ? 'may not log in'
        : textsOf(user.fields.departments).includes(department)
          ? undefined
          : `is not in department ${department}`;
    if (why === undefined) continue;
    yield {
      code: 'ROUTING_USER_NOT_AVAILABLE',
      path: [...path, 'user'],
      message: `Rule "${splitAddress(address).identity}" gives reports to ${name}, who ${why}; the backend refuses such a rule.`,
      allowed: `an active user of department ${department}`,
    };
  }
});

export const routingRules: ReadonlyArray<Rule> = [expressions, userNotAvailable];
