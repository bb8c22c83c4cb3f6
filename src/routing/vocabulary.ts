// SPDX-License-Identifier: EUPL-1.2
import { type BaseName, isBaseName } from './base-names.js';
import { asksQuestion } from './reach.js';
import type { Term } from './syntax-tree.js';
import type { AnswerShape, RoutingWorld, WorldAreaType } from './world.js';

/** What a term is worth at run time, as far as the files can tell. */
export type ValueType =
  | 'text'
  | 'number'
  | 'time'
  | 'place'
  | 'areas'
  | 'several texts'
  /** Something that was typed, or that the files do not describe. */
  | 'unknown';

export interface NamedAreaType extends WorldAreaType {
  readonly code: string;
}

/** A world with the look-ups that checking needs; made once for all expressions. */
export interface Vocabulary {
  readonly world: RoutingWorld;
  /** Name → slugs of the subs (mains) that have it; undefined when the files list no categories. */
  readonly subsByName: ReadonlyMap<string, ReadonlyArray<string>> | undefined;
  readonly mainsByName: ReadonlyMap<string, ReadonlyArray<string>> | undefined;
  readonly areaTypesByName: ReadonlyMap<string, NamedAreaType> | undefined;
  /** Keys of the questions that some sub asks; undefined when the files list no categories. */
  readonly askedKeys: ReadonlySet<string> | undefined;
}

export function makeVocabulary(world: RoutingWorld): Vocabulary {
  const { areaTypes } = world;
  return {
    world,
    subsByName: slugsByName(world, (main) => main !== undefined),
    mainsByName: slugsByName(world, (main) => main === undefined),
    areaTypesByName:
      areaTypes && new Map([...areaTypes].map(([code, areaType]) => [areaType.name, { ...areaType, code }])),
    askedKeys: askedKeysOf(world),
  };
}

function slugsByName(
  { categories }: RoutingWorld,
  wanted: (main: string | undefined) => boolean,
): ReadonlyMap<string, ReadonlyArray<string>> | undefined {
  if (categories === undefined) return undefined;
  const byName = new Map<string, string[]>();
  for (const [slug, { name, main }] of categories) {
    if (!wanted(main)) continue;
    const slugs = byName.get(name);
    if (slugs === undefined) byName.set(name, [slug]);
    else slugs.push(slug);
  }
  return byName;
}

function askedKeysOf({ categories }: RoutingWorld): ReadonlySet<string> | undefined {
  if (categories === undefined) return undefined;
  const keys = new Set<string>();
  for (const { main, questions } of categories.values()) {
    if (main === undefined) continue;
    for (const key of [...questions, ...(categories.get(main)?.questions ?? [])]) keys.add(key);
  }
  return keys;
}

const typesOfBaseNames: Readonly<Record<BaseName, ValueType>> = {
  sub: 'text',
  main: 'text',
  day: 'text',
  // Amsterdam's letter, or nothing at all.
  stadsdeel: 'unknown',
  time: 'time',
  location: 'place',
  areas: 'areas',
};

const typesOfAnswers: Readonly<Record<AnswerShape, ValueType>> = {
  one: 'text',
  many: 'several texts',
  text: 'unknown',
  none: 'unknown',
  other: 'unknown',
};

export function typeOfTerm(term: Term, { world }: Vocabulary): ValueType {
  if (term.type !== 'name') return term.type;
  if (isBaseName(term.name)) return typesOfBaseNames[term.name];
  const question = world.questions?.get(term.name);
  return question === undefined ? 'unknown' : typesOfAnswers[question.shape];
}

/** Whether one of these subs, or any sub when undefined, asks the question. */
export function isAsked(key: string, subs: ReadonlySet<string> | undefined, vocabulary: Vocabulary): boolean {
  const { categories } = vocabulary.world;
  if (categories === undefined) return true;
  if (subs === undefined) return vocabulary.askedKeys?.has(key) === true;
  for (const slug of subs) if (asksQuestion(slug, key, categories)) return true;
  return false;
}
