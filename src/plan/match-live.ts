// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import type { Kind } from '../kinds/kind.js';
import { type MovedObject, moveObjects } from '../kinds/move-objects.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { Configuration, DesiredConfiguration, DesiredObject } from '../state/configuration.js';
import { replacesListed, replacesNothing, replacesTwice } from './adoption-findings.js';

export interface Matching {
  /** The live objects by the address they will have once every adoption has happened. */
  readonly live: ReadonlyMap<Address, MovedObject>;
  /** From the address now to the address that takes it over. */
  readonly adoptions: ReadonlyMap<Address, Address>;
  readonly findings: ReadonlyArray<Finding>;
}

export interface MatchRequest {
  readonly desired: DesiredConfiguration;
  readonly live: Configuration;
  readonly kinds: ReadonlyMap<KindName, Kind>;
}

/**
 * Decides which live object each desired one continues: the one with the same address, else the one it `replaces`.
 * A main category that is adopted takes its subs along, since they hang on it by key and not by name.
 */
export function matchLive(request: MatchRequest): Matching {
  const { adoptions, findings } = findAdoptions(request);
  return { live: moveObjects(request.live, adoptions, request.kinds), adoptions, findings };
}

interface Adoptions {
  readonly adoptions: ReadonlyMap<Address, Address>;
  readonly findings: ReadonlyArray<Finding>;
}

function findAdoptions(request: MatchRequest): Adoptions {
  const { desired, live } = request;
  const successors = inOrderOfDepth(desired);
  const isTaken = placeJudge(request, new Set(successors.map((object) => object.replaces)));
  const claims = new Map<Address, DesiredObject>();
  const origins = new Map<Address, Address>();
  const findings: Finding[] = [];
  const missing: DesiredObject[] = [];
  for (const object of successors) {
    const { replaces, address } = object;
    if (isTaken(address, claims, origins)) continue;
    const rival = claims.get(replaces);
    if (!live.has(replaces)) missing.push(object);
    else if (desired.objects.has(replaces)) findings.push(replacesListed(object, replaces));
    else if (rival !== undefined) findings.push(replacesTwice(object, replaces, rival));
    else {
      claims.set(replaces, object);
      origins.set(address, replaces);
    }
  }
  const adoptions = new Map([...claims].map(([from, object]) => [from, object.address]));
  return { adoptions, findings: [...findings, ...replacesNothing(missing, { desired, live, adoptions })] };
}

type Successor = DesiredObject & { readonly replaces: Address };

/** Mains before subs: where a main goes decides where its subs are found. */
const inOrderOfDepth = (desired: DesiredConfiguration): ReadonlyArray<Successor> =>
  [...desired.objects.values()]
    .filter((object): object is Successor => object.replaces !== undefined)
    .sort((left, right) => depth(left.address) - depth(right.address));

const depth = (address: Address): number => address.split('/').length;

type PlaceJudge = (
  address: Address,
  /** Live objects that have a successor. */
  claims: ReadonlyMap<Address, DesiredObject>,
  /** From the address of a successor to what it takes over. */
  origins: ReadonlyMap<Address, Address>,
) => boolean;

/** True when an object lives at the address, or comes to live there because what it lies inside is adopted. */
function placeJudge({ live, kinds }: MatchRequest, replaced: ReadonlySet<Address | undefined>): PlaceJudge {
  return (address, claims, origins) => {
    const { kind, identity } = splitAddress(address);
    const container = kinds.get(kind)?.containerOf?.(identity);
    if (live.has(address) && !claims.has(address)) {
      if (container === undefined || !claims.has(container)) return true;
    }
    const origin = container === undefined ? undefined : origins.get(container);
    if (origin === undefined || container === undefined) return false;
    const arriving = `${origin}${address.slice(container.length)}` as Address;
    return live.has(arriving) && !replaced.has(arriving);
  };
}
