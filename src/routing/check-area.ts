// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { spanOf } from './check-terms.js';
import { quoteText } from './print.js';
import type { RoutingProblem } from './problem.js';
import type { Membership, TextOrName, TextTerm } from './syntax-tree.js';
import type { NamedAreaType, Vocabulary } from './vocabulary.js';

/** What is wrong with `location in areas."type name"."area code"`. */
export function checkArea(
  membership: Membership,
  { areaTypesByName }: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const [typeName, code] = membership.properties;
  if (typeName?.type !== 'text' || code?.type !== 'text' || membership.properties.length > 2) {
    return [badForm(membership)];
  }
  const empty = [typeName, code].find(({ value }) => value === '');
  if (empty !== undefined) {
    return [
      { code: 'ROUTING_EMPTY_TEXT', ...spanOf(empty), message: 'The part of an area cannot be empty.' },
    ];
  }
  if (areaTypesByName === undefined) return [];
  const areaType = areaTypesByName.get(typeName.value);
  if (areaType === undefined) return [unknownType(typeName, areaTypesByName)];
  // Without a single area the GeoJSON file has a finding of its own.
  if (areaType.areas.size === 0 || areaType.areas.has(code.value)) return [];
  return [unknownArea(code, areaType)];
}

function badForm(membership: Membership): RoutingProblem {
  const { properties, container } = membership;
  const last = properties.at(-1) ?? container;
  const unquoted = properties.length === 2 && properties.some(({ type }) => type === 'name');
  const first = properties[0];
  const span =
    first === undefined ? spanOf(membership) : { start: first.start, length: last.end - first.start };
  return {
    code: 'ROUTING_AREA_FORM',
    ...span,
    message: unquoted
      ? 'Both parts of an area need quotes; without them the backend takes them for names.'
      : 'An area has two parts: the name of its type and its code.',
    allowed: 'areas."type name"."area code"',
    ...(unquoted ? { replacement: properties.map(quotePart).join('.') } : {}),
  };
}

const quotePart = (part: TextOrName): string => quoteText(part.type === 'text' ? part.value : part.name);

function unknownType(term: TextTerm, types: ReadonlyMap<string, NamedAreaType>): RoutingProblem {
  const byCode = [...types.values()].find(({ code }) => code === term.value)?.name;
  const suggestion = byCode ?? nearest(term.value, types.keys());
  return {
    code: 'ROUTING_UNKNOWN_AREA',
    ...spanOf(term),
    message:
      byCode === undefined
        ? `There is no area type with the name "${term.value}".`
        : `"${term.value}" is the code of an area type; an expression wants its name.`,
    allowed: [...types.keys()].map(quoteText).join(', '),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(byCode === undefined ? {} : { replacement: quoteText(byCode) }),
  };
}

function unknownArea(term: TextTerm, areaType: NamedAreaType): RoutingProblem {
  const byName = [...areaType.areas].find(([, { name }]) => name === term.value)?.[0];
  const suggestion = byName ?? nearest(term.value, areaType.areas.keys());
  return {
    code: 'ROUTING_UNKNOWN_AREA',
    ...spanOf(term),
    message:
      byName === undefined
        ? `Area type "${areaType.name}" has no area with the code "${term.value}".`
        : `"${term.value}" is the name of an area; an expression wants its code.`,
    allowed: `a code of one of the ${areaType.areas.size} areas of ${areaType.name}`,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(byName === undefined ? {} : { replacement: quoteText(byName) }),
  };
}
