// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { isQuotable } from './print.js';
import type { Expression } from './syntax-tree.js';
import { compareWith, join, liesIn, makeText } from './tree-making.js';
import { compileEach, reportForm, reportUnlisted, show, type WhenPart } from './when-part.js';
import type { WorldAreaType, WorldCategory } from './world.js';

/** `category: afval`, `category: afval/zwerfafval`, or a list of those. */
export function compileCategory(part: WhenPart): Expression | undefined {
  const { categories } = part.world;
  if (categories === undefined) return reportUnlisted(part, 'categories');
  return compileEach(part, (one) => compileOneCategory(one, categories));
}

function compileOneCategory(
  part: WhenPart,
  categories: ReadonlyMap<string, WorldCategory>,
): Expression | undefined {
  if (typeof part.value !== 'string') {
    reportForm(part, `"${show(part.value)}" is no category.`, 'main or main/sub, e.g. afval/zwerfafval');
    return undefined;
  }
  const category = categories.get(part.value);
  if (category === undefined) {
    reportUnknownCategory(part, part.value, categories);
    return undefined;
  }
  const main = category.main === undefined ? undefined : categories.get(category.main);
  if (!canBeWritten(part, category.name) || (main && !canBeWritten(part, main.name))) return undefined;
  if (main === undefined) return compareWith('main', '==', makeText(category.name));
  const sub = compareWith('sub', '==', makeText(category.name));
  if (!nameIsShared(category, categories)) return sub;
  return join('all', [sub, compareWith('main', '==', makeText(main.name))]);
}

/** Rules see names only, so a name that another sub has too needs its main beside it. */
function nameIsShared(category: WorldCategory, categories: ReadonlyMap<string, WorldCategory>): boolean {
  for (const other of categories.values()) {
    if (other !== category && other.main !== undefined && other.name === category.name) return true;
  }
  return false;
}

function canBeWritten(part: WhenPart, name: string): boolean {
  if (isQuotable(name)) return true;
  part.report({
    code: 'ROUTING_WHEN_FORM',
    path: part.path,
    message: `The name "${name}" cannot be written in a rule.`,
    allowed: 'a name that is not empty and does not end with a backslash',
  });
  return false;
}

function reportUnknownCategory(
  part: WhenPart,
  slug: string,
  categories: ReadonlyMap<string, WorldCategory>,
): undefined {
  const byName = [...categories].find(([key, { name }]) => name === slug || key.endsWith(`/${slug}`));
  const suggestion = byName?.[0] ?? nearest(slug, categories.keys());
  part.report({
    code: 'ROUTING_UNKNOWN_CATEGORY',
    path: part.path,
    message: `There is no category "${show(slug)}".`,
    allowed: 'the slugs of a category in the files: main or main/sub',
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(byName === undefined ? {} : { replacement: byName[0] }),
  });
}

/** `area: wijk/BU01`, or a list of those: area type code, slash, area code. */
export function compileArea(part: WhenPart): Expression | undefined {
  const { areaTypes } = part.world;
  if (areaTypes === undefined) return reportUnlisted(part, 'area types');
  return compileEach(part, (one) => compileOneArea(one, areaTypes));
}

function compileOneArea(
  part: WhenPart,
  areaTypes: ReadonlyMap<string, WorldAreaType>,
): Expression | undefined {
  const slash = typeof part.value === 'string' ? part.value.indexOf('/') : -1;
  if (typeof part.value !== 'string' || slash < 1 || slash === part.value.length - 1) {
    reportForm(
      part,
      `"${show(part.value)}" is no area.`,
      'the code of an area type, a slash and the code of an area',
    );
    return undefined;
  }
  const [typeCode, areaCode] = [part.value.slice(0, slash), part.value.slice(slash + 1)];
  const areaType = areaTypes.get(typeCode);
  if (areaType === undefined) {
    reportUnknownAreaType(part, { typeCode, areaCode }, areaTypes);
    return undefined;
  }
  // Without a single area the GeoJSON file has a finding of its own.
  if (areaType.areas.size > 0 && !areaType.areas.has(areaCode)) {
    reportUnknownArea(part, { typeCode, areaCode }, areaType);
    return undefined;
  }
  if (!canBeWritten(part, areaType.name) || !canBeWritten(part, areaCode)) return undefined;
  return liesIn(areaType.name, areaCode);
}

interface AreaParts {
  readonly typeCode: string;
  readonly areaCode: string;
}

function reportUnknownAreaType(
  part: WhenPart,
  { typeCode, areaCode }: AreaParts,
  areaTypes: ReadonlyMap<string, WorldAreaType>,
): void {
  const byName = [...areaTypes].find(([, { name }]) => name === typeCode)?.[0];
  const near = byName ?? nearest(typeCode, areaTypes.keys());
  part.report({
    code: 'ROUTING_UNKNOWN_AREA',
    path: part.path,
    message: `There is no area type with the code "${show(typeCode)}".`,
    allowed: [...areaTypes.keys()].join(', '),
    ...(near === undefined ? {} : { suggestion: `${near}/${areaCode}` }),
    ...(byName === undefined ? {} : { replacement: `${byName}/${areaCode}` }),
  });
}

function reportUnknownArea(part: WhenPart, { typeCode, areaCode }: AreaParts, areaType: WorldAreaType): void {
  const byName = [...areaType.areas].find(([, { name }]) => name === areaCode)?.[0];
  const near = byName ?? nearest(areaCode, areaType.areas.keys());
  part.report({
    code: 'ROUTING_UNKNOWN_AREA',
    path: part.path,
    message:
      byName === undefined
        ? `Area type "${typeCode}" has no area with the code "${show(areaCode)}".`
        : `"${show(areaCode)}" is the name of an area; a rule wants its code.`,
    allowed: `a code of one of the ${areaType.areas.size} areas of ${typeCode}`,
    ...(near === undefined ? {} : { suggestion: `${typeCode}/${near}` }),
    ...(byName === undefined ? {} : { replacement: `${typeCode}/${byName}` }),
  });
}
