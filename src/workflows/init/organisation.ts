// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { fail, type Result, succeed } from '../../diagnostics/result.js';
import type { Organisation } from '../../render/scaffold/answers.js';
import {
  type Bounds,
  findMunicipality,
  type LatLon,
  type Municipality,
  pdokNameOf,
  spokenName,
} from '../../state/municipality.js';
import type { GivenAnswers } from './request.js';

/** An organisation, and the short name its folder and its domain start from. */
export interface NamedOrganisation {
  readonly organisation: Organisation;
  readonly slug: string;
}

export type OrganisationResult = Result<NamedOrganisation, Diagnostic>;

export const fromMunicipality = (municipality: Municipality): NamedOrganisation => ({
  slug: municipality.slug,
  organisation: {
    name: spokenName(municipality),
    organisation: `Gemeente ${spokenName(municipality)}`,
    code: municipality.code,
    pdokNames: [pdokNameOf(municipality)],
    center: municipality.center,
    bounds: municipality.bbox,
  },
});

/** The organisation the given answers name; undefined when they name none. */
export function givenOrganisation(
  given: GivenAnswers,
  table: ReadonlyArray<Municipality>,
): OrganisationResult | undefined {
  const own = given.name !== undefined || given.center !== undefined || given.bounds !== undefined;
  if (given.municipality === undefined) return own ? ownArea(given, table) : undefined;
  if (own) return fail([twoOrganisations]);
  const found = findMunicipality(table, given.municipality);
  switch (found.type) {
    case 'found':
      return succeed(fromMunicipality(found.municipality));
    case 'ambiguous':
      return fail([ambiguous(given.municipality, found.candidates)]);
    case 'unknown':
      return fail([unknown(given.municipality, found.nearest)]);
  }
}

/** How a municipality is listed to choose from: code, name and province. */
export const describeMunicipality = ({ code, name, province }: Municipality): string =>
  `${code} ${name}, ${province}`;

const ambiguous = (text: string, candidates: ReadonlyArray<Municipality>): Diagnostic => ({
  code: 'INIT_MUNICIPALITY_AMBIGUOUS',
  severity: 'error',
  message: `"${text}" may be any of these municipalities, or a place in one of them.`,
  allowed: candidates.map(describeMunicipality).join('; '),
  hint: `Give the code, for example --municipality ${candidates[0]?.code}`,
});

const unknown = (text: string, near: Municipality | undefined): Diagnostic => ({
  code: 'INIT_MUNICIPALITY_UNKNOWN',
  severity: 'error',
  message: `There is no municipality called ${JSON.stringify(shorten(text))}.`,
  allowed: 'the name or the CBS code of one of the 342 municipalities of 2025, such as Utrecht or GM0344',
  ...(near === undefined ? {} : { suggestion: describeMunicipality(near) }),
  hint: 'For a province or a joint organisation use --name, --center and --bounds instead.',
});

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const twoOrganisations: Diagnostic = {
  code: 'INIT_ANSWER_INVALID',
  severity: 'error',
  message: '--municipality does not go together with --name, --center and --bounds.',
  allowed: 'a municipality, or another organisation with its own name, centre and box',
};

function ownArea(given: GivenAnswers, table: ReadonlyArray<Municipality>): OrganisationResult {
  const { name = '' } = given;
  const center = numbers(given.center, 2);
  const bounds = numbers(given.bounds, 4);
  const problems = [...areaProblems(name, center, bounds)];
  if (problems.length > 0 || center === undefined || bounds === undefined) return fail(problems);
  const [lat, lon] = center as [number, number];
  const [south, west, north, east] = bounds as [number, number, number, number];
  const box: Bounds = [
    [south, west],
    [north, east],
  ];
  return succeed({
    slug: slugOf(name),
    organisation: {
      name,
      organisation: name,
      pdokNames: municipalitiesIn(box, [lat, lon], table).map(pdokNameOf),
      center: [lat, lon],
      bounds: box,
    },
  });
}

/** Roughly the Netherlands: enough to catch swapped numbers and other countries. */
const country = { south: 50.7, west: 3.2, north: 53.7, east: 7.3 };

function* areaProblems(
  name: string,
  center: ReadonlyArray<number> | undefined,
  bounds: ReadonlyArray<number> | undefined,
): Generator<Diagnostic> {
  const problem = (message: string, allowed: string): Diagnostic => ({
    code: 'INIT_AREA_INVALID',
    severity: 'error',
    message,
    allowed,
  });
  const [south = 0, west = 0, north = 0, east = 0] = bounds ?? [];
  const [lat = 0, lon = 0] = center ?? [];
  const whole = 'all three of --name, --center lat,lon and --bounds south,west,north,east';
  if (name === '') yield problem('An organisation that is no municipality needs a name.', whole);
  else if (!/^[^\p{C}<>"$\\]{1,100}$/u.test(name) || slugOf(name) === '') {
    yield problem(
      `The name ${JSON.stringify(shorten(name))} cannot be used in mails and on the website.`,
      'at most 100 characters with a letter among them, without quotes, <, > and $',
    );
  }
  if (center === undefined) yield problem('The centre of the area is missing or is no two numbers.', whole);
  else if (!isInside([lat, lon], country)) {
    yield problem(`The centre ${lat},${lon} lies outside the Netherlands.`, 'lat,lon, such as 52.09,5.12');
  }
  if (bounds === undefined) yield problem('The box of the area is missing or is no four numbers.', whole);
  else if (
    south >= north ||
    west >= east ||
    !isInside([south, west], country) ||
    !isInside([north, east], country)
  ) {
    yield problem(
      `The box ${south},${west},${north},${east} is no box inside the Netherlands.`,
      'south,west,north,east, such as 52.03,4.97,52.14,5.20',
    );
  } else if (center !== undefined && !isInside([lat, lon], { south, west, north, east })) {
    yield problem(`The centre ${lat},${lon} lies outside the box.`, 'a point inside --bounds');
  }
}

const isInside = (
  [lat, lon]: LatLon,
  box: { readonly south: number; readonly west: number; readonly north: number; readonly east: number },
): boolean => lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;

/** The numbers in `text`, when there are exactly `count`. */
function numbers(text: string | undefined, count: number): ReadonlyArray<number> | undefined {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  if (parts.length !== count || !parts.every((part) => /^-?\d{1,3}(\.\d{1,12})?$/.test(part)))
    return undefined;
  return parts.map(Number);
}

/** The municipalities whose centre lies in the box, as a first guess; the nearest one when there is none. */
function municipalitiesIn(
  [[south, west], [north, east]]: Bounds,
  [lat, lon]: LatLon,
  table: ReadonlyArray<Municipality>,
): ReadonlyArray<Municipality> {
  const inside = table.filter((row) => isInside(row.center, { south, west, north, east }));
  if (inside.length > 0) return inside;
  const distance = ({ center }: Municipality): number =>
    Math.hypot(center[0] - lat, (center[1] - lon) * 0.61);
  return [...table].sort((left, right) => distance(left) - distance(right)).slice(0, 1);
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 50);
