// SPDX-License-Identifier: EUPL-1.2
import { checkArea } from './check-area.js';
import { checkLabel } from './check-comparison.js';
import { spanOf } from './check-terms.js';
import type { RoutingProblem } from './problem.js';
import type { Membership } from './syntax-tree.js';
import { typeOfTerm, type Vocabulary } from './vocabulary.js';

/** What is wrong with `element in container`, when both are something by themselves. */
export function checkMembership(
  membership: Membership,
  text: string,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const { element, container } = membership;
  const elementType = typeOfTerm(element, vocabulary);
  const containerType = typeOfTerm(container, vocabulary);
  if (elementType === 'place') {
    if (containerType === 'areas') return checkArea(membership, vocabulary);
    return containerType === 'unknown' ? [] : [cannotContain(membership, 'A place can only lie in an area.')];
  }
  if (elementType === 'text') return checkTextIn(membership, text, vocabulary);
  if (elementType === 'unknown') return [];
  return [cannotContain(membership, `A ${elementType} cannot stand before "in".`)];
}

const cannotContain = (membership: Membership, message: string): RoutingProblem => ({
  code: 'ROUTING_TYPE_CLASH',
  ...spanOf(membership),
  message,
  allowed: '"…" in a question with several answers, or location in areas."type"."code"',
});

function checkTextIn(
  membership: Membership,
  text: string,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const { element, container } = membership;
  const type = typeOfTerm(container, vocabulary);
  if (type === 'areas') return [cannotContain(membership, 'Only location can lie in an area.')];
  if (container.type === 'text') return [cannotContain(membership, 'Nothing can be in a text.')];
  const shape = vocabulary.world.questions?.get(container.name)?.shape;
  const single = type === 'text' || shape === 'text';
  if (!single && type !== 'several texts') {
    return type === 'unknown' ? [] : [cannotContain(membership, `Nothing can be in "${container.name}".`)];
  }
  if (!single) return element.type === 'text' ? checkLabel(container.name, element, vocabulary) : [];
  const replacement = `${container.name} == ${text.slice(element.start, element.end)}`;
  return [
    {
      code: 'ROUTING_ANSWER_FORM',
      ...spanOf(membership),
      message: `"${container.name}" has one value; "in" wants a question with several answers.`,
      suggestion: replacement,
      replacement,
    },
  ];
}
