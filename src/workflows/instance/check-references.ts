// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { Sections } from '../../kinds/instance.js';
import { kindOf } from '../../kinds/registry.js';
import { type Address, type KindName, splitAddress } from '../../state/address.js';
import type { DesiredConfiguration, DesiredObject } from '../../state/configuration.js';
import { findMention } from './find-mention.js';

/** Names of objects that the files do not list, for kinds that the files do manage. */
export function checkReferences(desired: DesiredConfiguration, sections: Sections): ReadonlyArray<Finding> {
  const findings: Finding[] = [];
  const names = namesByKind(desired);
  for (const object of desired.objects.values()) {
    for (const address of namedBy(object)) {
      const { kind } = splitAddress(address);
      if (!desired.managed.has(kind) || desired.objects.has(address)) continue;
      findings.push(unknownReference({ object, address, sections, names: names(kind) }));
    }
  }
  return findings;
}

function namedBy(object: DesiredObject): ReadonlySet<Address> {
  const { kind: name, identity } = splitAddress(object.address);
  const kind = kindOf(name);
  const container = kind.containerOf?.(identity);
  const named = kind.references(object.fields).map((reference) => reference.address);
  return new Set(container === undefined ? named : [container, ...named]);
}

/** The identities of a kind; made once per kind, and only when something is unknown. */
function namesByKind({ objects }: DesiredConfiguration): (kind: KindName) => ReadonlyArray<string> {
  const known = new Map<KindName, ReadonlyArray<string>>();
  return (kind) => {
    const found = known.get(kind) ?? identitiesOf(kind, objects.keys());
    known.set(kind, found);
    return found;
  };
}

const identitiesOf = (kind: KindName, addresses: Iterable<Address>): ReadonlyArray<string> =>
  [...addresses].map(splitAddress).flatMap((address) => (address.kind === kind ? [address.identity] : []));

interface UnknownReference {
  readonly object: DesiredObject;
  readonly address: Address;
  readonly sections: Sections;
  readonly names: ReadonlyArray<string>;
}

const mostListed = 20;

function unknownReference({ object, address, sections, names }: UnknownReference): Finding {
  const { kind: name, identity } = splitAddress(address);
  const { title, section } = kindOf(name);
  const suggestion = nearest(identity, names);
  return {
    code: 'REFERENCE_UNKNOWN',
    ...findMention(sections, object.path, identity),
    message: `There is no ${title.singular} "${identity}" in the files.`,
    ...(names.length > 0 && names.length <= mostListed ? { allowed: names.join(', ') } : {}),
    ...(suggestion === undefined ? {} : { suggestion }),
    hint: `Add it under ${section}, or name one that is there.`,
  };
}
