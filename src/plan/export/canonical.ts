// SPDX-License-Identifier: EUPL-1.2
import type { Section } from '../../kinds/kind.js';
import type { KindName } from '../../state/address.js';
import type { Configuration } from '../../state/configuration.js';

export interface CanonicalSection {
  readonly section: Section;
  /** Undefined when there are no objects. */
  readonly value: unknown;
  readonly attachments: ReadonlyMap<string, string>;
}

/** What `configuration` looks like in files, section by section: defaults dropped, the owner's names kept. */
export function canonicalSections(
  configuration: Configuration,
  sections: ReadonlyArray<Section>,
  current: Readonly<Record<string, unknown>>,
): ReadonlyArray<CanonicalSection> {
  return sections.map((section) => {
    const unloaded = section.unload?.(configuration, current);
    return { section, value: unloaded?.value, attachments: unloaded?.attachments ?? new Map() };
  });
}

/** Sections that speak about these kinds; those without kinds of their own (named promises) follow their file. */
export function sectionsAbout(
  wanted: ReadonlySet<KindName>,
  sections: ReadonlyArray<Section>,
): ReadonlyArray<Section> {
  const own = sections.filter(({ kinds }) => kinds.some(({ name }) => wanted.has(name)));
  const files = new Set(own.map(({ file }) => file));
  return sections.filter(
    (section) => own.includes(section) || (section.kinds.length === 0 && files.has(section.file)),
  );
}
