// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../../diagnostics/diagnostic.js';
import type { Decoding } from '../../kinds/decode.js';
import type { LoadContext, Section } from '../../kinds/kind.js';
import { compileWhen, type RoutingWorld, whenFinding } from '../../routing/index.js';
import { routingWorldOf } from '../../rules/routing-world.js';
import type { Address, KindName } from '../../state/address.js';
import type { DesiredConfiguration, DesiredObject, UnlistedPolicy } from '../../state/configuration.js';
import type { Attachments } from './read-attachments.js';

export interface LoadInput {
  readonly known: ReadonlyArray<Section>;
  readonly decoding: Pick<Decoding, 'sections' | 'failed'>;
  readonly attachments: Attachments;
  /** False when files are missing from the tree: then no name is known not to exist. */
  readonly complete: boolean;
}

export interface LoadedObjects {
  readonly desired: DesiredConfiguration;
  readonly findings: ReadonlyArray<Finding>;
}

/** The objects that the sections ask for, in the order of the registry and, within a section, of the file. */
export function loadObjects(input: LoadInput): LoadedObjects {
  const { sections } = input.decoding;
  const objects = new Map<Address, DesiredObject>();
  const managed = managedKinds(input);
  const findings: Finding[] = [];
  const context = createContext(input, { objects, managed, findings });
  for (const section of input.known) {
    if (section.load === undefined || !Object.hasOwn(sections, section.name)) continue;
    for (const object of section.load(sections[section.name], context)) {
      const earlier = objects.get(object.address);
      if (earlier === undefined) objects.set(object.address, object);
      else findings.push(duplicate(object));
    }
  }
  return { desired: { objects, managed, unlisted: unlistedPolicies(input) }, findings };
}

function managedKinds({ known, decoding, complete }: LoadInput): ReadonlySet<KindName> {
  if (!complete) return new Set();
  const { sections } = decoding;
  return new Set(
    known.flatMap((section) => {
      if (!Object.hasOwn(sections, section.name)) return [];
      return section.manages?.(sections[section.name]) ?? section.kinds.map((kind) => kind.name);
    }),
  );
}

function unlistedPolicies({ known, decoding }: LoadInput): ReadonlyMap<KindName, UnlistedPolicy> {
  const policies = (decoding.sections.unlisted ?? {}) as Readonly<Record<string, UnlistedPolicy | undefined>>;
  return new Map(
    known.flatMap((section) => {
      const policy = Object.hasOwn(policies, section.name) ? policies[section.name] : undefined;
      return policy === undefined ? [] : section.kinds.map((kind) => [kind.name, policy] as const);
    }),
  );
}

interface Loading {
  readonly objects: ReadonlyMap<Address, DesiredObject>;
  readonly managed: ReadonlySet<KindName>;
  readonly findings: Finding[];
}

/** Findings that a name does not exist. They mean nothing while part of the files could not be read. */
const aboutNames = /_UNKNOWN(?:_|$)/;
/** Unknown, but a word of the language itself and no name from the files. */
const aboutWords: ReadonlySet<string> = new Set(['ROUTING_UNKNOWN_DAY', 'ROLE_PERMISSION_UNKNOWN']);

function createContext(input: LoadInput, { objects, managed, findings }: Loading): LoadContext {
  const { sections, failed } = input.decoding;
  const whole = input.complete && failed.size === 0;
  const report = (finding: Finding): void => {
    if (whole || !aboutNames.test(finding.code) || aboutWords.has(finding.code)) findings.push(finding);
  };
  let world: RoutingWorld | undefined;
  return {
    attachment: (file) => input.attachments.texts.get(file),
    digest: (file) => input.attachments.digests.get(file),
    section: (name) => (Object.hasOwn(sections, name) ? sections[name] : undefined),
    report,
    compileWhen: (when: unknown, path: InstancePath) => {
      world ??= routingWorldOf({ objects, managed });
      const compiled = compileWhen(when, world);
      const problems = 'problems' in compiled ? compiled.problems : compiled.warnings;
      for (const problem of problems) report(whenFinding(problem, path));
      return 'expression' in compiled ? compiled.expression : undefined;
    },
  };
}

const duplicate = ({ address, path }: DesiredObject): Finding => ({
  code: 'SCHEMA_DUPLICATE_IDENTITY',
  path,
  message: `"${address.slice(address.indexOf(':') + 1)}" is there more than once.`,
  hint: 'Leave one of them out.',
});
