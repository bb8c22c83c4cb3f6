// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath, Location } from '../diagnostics/diagnostic.js';
import { walk } from './nodes.js';
import { placeOf } from './places.js';
import type { YamlDocument } from './yaml-document.js';

export type Sections = Record<string, unknown>;

export interface Merged {
  readonly value: Sections;
  readonly findings: ReadonlyArray<Finding>;
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the key at `path` stands in one file. */
function keyPlace(document: YamlDocument, path: InstancePath): Location | undefined {
  const root = document.root();
  if (root === undefined) return undefined;
  return placeOf(document, walk(root, path).found, { on: 'key' });
}

/**
 * Joins the base files: each section stands in one of them. A section that is a map may be spread over several, as
 * long as no key comes back. Of what stands twice the first is kept.
 */
export function joinSections(documents: ReadonlyArray<YamlDocument>): Merged {
  const value: Sections = {};
  const findings: Finding[] = [];
  const owners = new Map<string, YamlDocument[]>();
  for (const document of documents) {
    if (!isMap(document.value)) continue;
    for (const [name, section] of Object.entries(document.value)) {
      if (section === null) {
        findings.push(emptySection(document, name));
        continue;
      }
      const earlier = owners.get(name) ?? [];
      owners.set(name, [...earlier, document]);
      if (earlier.length === 0) value[name] = section;
      else findings.push(...joinSection(value, { name, section, document, earlier }));
    }
  }
  return { value, findings };
}

interface Addition {
  readonly name: string;
  readonly section: unknown;
  readonly document: YamlDocument;
  readonly earlier: ReadonlyArray<YamlDocument>;
}

function joinSection(value: Sections, { name, section, document, earlier }: Addition): Finding[] {
  const present = value[name];
  if (!isMap(present) || !isMap(section)) {
    return [twice({ path: [name], document, earlier, what: `The section "${name}"` })];
  }
  const findings: Finding[] = [];
  const joined: Sections = { ...present };
  for (const [key, item] of Object.entries(section)) {
    if (Object.hasOwn(joined, key)) {
      findings.push(
        twice({ path: [name, key], document, earlier, what: `"${key}" of the section "${name}"` }),
      );
    } else joined[key] = item;
  }
  value[name] = joined;
  return findings;
}

interface Twice {
  readonly path: InstancePath;
  readonly document: YamlDocument;
  readonly earlier: ReadonlyArray<YamlDocument>;
  readonly what: string;
}

function twice({ path, document, earlier, what }: Twice): Finding {
  const owner = earlier.find((candidate) => hasPath(candidate, path));
  const first = owner && keyPlace(owner, path);
  const at = keyPlace(document, path);
  return {
    code: 'SOURCE_SECTION_TWICE',
    path,
    ...(at === undefined ? {} : { at }),
    message: `${what} stands in two files: here and in ${first === undefined ? 'another file' : `${first.file}:${first.line}`}.`,
    hint: 'Keep it in one file. What differs per environment goes in environments/<name>.yaml.',
  };
}

function hasPath(document: YamlDocument, path: InstancePath): boolean {
  const root = document.root();
  return root !== undefined && walk(root, path).depth === path.length;
}

function emptySection(document: YamlDocument, name: string): Finding {
  const at = keyPlace(document, [name]);
  return {
    code: 'SOURCE_SECTION_EMPTY',
    path: [name],
    ...(at === undefined ? {} : { at }),
    message: `The section "${name}" is empty, so it is left alone as if it were not there.`,
    hint: `Remove the line, or write "${name}: {}" when you mean that there are none.`,
  };
}

/** Lays an overlay over `base`: maps are merged, `null` takes a key away, anything else replaces. */
export function overlay(base: Sections, document: YamlDocument): Merged {
  const findings: Finding[] = [];
  if (!isMap(document.value)) return { value: base, findings };
  const report = (path: InstancePath) => findings.push(removesNothing(document, path));
  return { value: patched({ base, patch: document.value, path: [], report }), findings };
}

interface Patch {
  readonly base: unknown;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly path: InstancePath;
  report(path: InstancePath): void;
}

function patched({ base, patch, path, report }: Patch): Sections {
  const result: Sections = isMap(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    const place = [...path, key];
    const present = Object.hasOwn(result, key) ? result[key] : undefined;
    if (value === null) {
      if (present === undefined && isMap(base)) report(place);
      delete result[key];
    } else result[key] = isMap(value) ? patched({ base: present, patch: value, path: place, report }) : value;
  }
  return result;
}

function removesNothing(document: YamlDocument, path: InstancePath): Finding {
  const at = keyPlace(document, path);
  return {
    code: 'SOURCE_OVERLAY_REMOVES_NOTHING',
    path,
    ...(at === undefined ? {} : { at }),
    message: `"${path.join('.')}: null" removes a key for this environment, but the other files do not have it.`,
    hint: 'Check the spelling, or remove the line.',
  };
}
