// SPDX-License-Identifier: EUPL-1.2

/** The starter taxonomy as it stands in `templates/data/starter-taxonomy.json`. */
export interface Taxonomy {
  readonly departments: ReadonlyArray<StarterDepartment>;
  /** Named promise texts. */
  readonly serviceMessages: Readonly<Record<string, string>>;
  readonly main: ReadonlyArray<StarterMain>;
}

export interface StarterDepartment {
  readonly code: string;
  readonly name: string;
  readonly isIntern: boolean;
  readonly canDirect: boolean;
  readonly purpose: string;
}

export interface StarterMain {
  readonly slug: string;
  readonly name: string;
  readonly sub: ReadonlyArray<StarterSub>;
}

export interface StarterSub {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly responsible: ReadonlyArray<string>;
  readonly canView: ReadonlyArray<string>;
  readonly slaDays: number;
  readonly calendarDays: boolean;
  /** Name of a promise text. */
  readonly serviceMessage: string;
  readonly public: boolean;
  /** Keys of questions in `templates/scaffold/questions.yaml`, in order; the first asks for the place. */
  readonly questions?: ReadonlyArray<string>;
  /** `main/sub` of the category in a fresh backend whose place it takes. */
  readonly replaces?: string;
  /** One of the most common ones. */
  readonly common?: boolean;
}

export type StarterProfile = 'demo' | 'standard';

/** The part of the taxonomy a profile uses: `demo` the common categories and the catch-all, `standard` all. */
export function selectTaxonomy(taxonomy: Taxonomy, profile: StarterProfile): Taxonomy {
  if (profile === 'standard') return taxonomy;
  const main = taxonomy.main
    .map((one) => ({ ...one, sub: one.sub.filter((sub) => sub.common === true || isCatchAll(one, sub)) }))
    .filter((one) => one.sub.length > 0);
  const subs = main.flatMap((one) => one.sub);
  const departments = new Set(subs.flatMap((sub) => [...sub.responsible, ...sub.canView]));
  const promises = new Set(subs.map((sub) => sub.serviceMessage));
  return {
    departments: taxonomy.departments.filter((department) => departments.has(department.code)),
    serviceMessages: Object.fromEntries(
      Object.entries(taxonomy.serviceMessages).filter(([name]) => promises.has(name)),
    ),
    main,
  };
}

/** The backend looks `overig/overig` up by name and fails without it. */
const isCatchAll = (main: StarterMain, sub: StarterSub): boolean =>
  main.slug === 'overig' && sub.slug === 'overig';
