// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import type { Finding, PathEdit } from '../../diagnostics/diagnostic.js';
import type { Section } from '../../kinds/kind.js';
import { type CanonicalSection, canonicalSections } from '../../plan/export/canonical.js';
import { editObject } from '../../plan/export/object-edits.js';
import { editSection } from '../../plan/export/section-edits.js';
import { draftPlan } from '../../plan/make-plan.js';
import type { Step } from '../../plan/plan.js';
import { type KindName, splitAddress } from '../../state/address.js';
import type { Configuration } from '../../state/configuration.js';
import type { DraftFiles } from '../draft-files.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { kindsByName } from '../plan-changes.js';
import { writeEdits, writeNewSection } from './write-sections.js';

export interface Expression {
  readonly files: DraftFiles;
  readonly reading: InstanceReading;
  /** Problems that the files did not have before. */
  readonly errors: ReadonlyArray<Finding>;
  /** What a plan would still change. */
  readonly steps: ReadonlyArray<Step>;
}

export interface ExpressRequest {
  readonly files: DraftFiles;
  readonly before: InstanceReading;
  readonly sections: ReadonlyArray<Section>;
  readonly wanted: ReadonlySet<KindName>;
  /** What the files are to say. */
  readonly chosen: Configuration;
  /** What a plan will be made against. */
  readonly live: Configuration;
}

/**
 * Makes the files say `chosen`, touching as little as possible: first only what differs, then whole objects that still
 * differ (a short form may say the same in another place), then whole sections.
 */
export async function express(request: ExpressRequest): Promise<Expression> {
  const current = request.before.instance.sections;
  const after = canonicalSections(request.chosen, request.sections, current);
  let expression = await verify(await writeDifferences(request, after), request);
  for (const repair of [objectRepairs, sectionRepairs]) {
    if (expression.errors.length > 0 || expression.steps.length === 0) break;
    const edits = repair(expression, after);
    const files =
      edits.length === 0 ? undefined : await writeEdits(expression.files, expression.reading, edits);
    if (files !== undefined) expression = await verify(writeAttachments(files, after), request);
  }
  return expression;
}

/** Sections with short forms that are worked out from other sections, so that those have to be right first. */
const worksFromOthers: ReadonlySet<string> = new Set(['standardTexts', 'routing']);

async function writeDifferences(
  { files, before }: ExpressRequest,
  after: ReadonlyArray<CanonicalSection>,
): Promise<DraftFiles> {
  const isLast = ({ section }: CanonicalSection): boolean => worksFromOthers.has(section.name);
  const first = await writeSections(
    files,
    before,
    after.filter((target) => !isLast(target)),
  );
  const last = after.filter(isLast);
  if (last.length === 0) return first;
  const reading = first === files ? before : await loadInstance(first, before.environment);
  return writeSections(first, reading, last);
}

async function writeSections(
  files: DraftFiles,
  before: InstanceReading,
  after: ReadonlyArray<CanonicalSection>,
): Promise<DraftFiles> {
  const { desired, sections } = before.instance;
  const old = canonicalSections(
    desired.objects,
    after.map(({ section }) => section),
    sections,
  );
  let draft = files;
  for (const [index, target] of after.entries()) {
    draft = writeAttachments(draft, [target], old[index]?.attachments);
  }
  draft = await writeStanding(draft, before, differences(before, old, after));
  for (const target of after) {
    if (target.value === undefined || before.tree.value[target.section.name] !== undefined) continue;
    draft = (await writeNewSection(draft, target)) ?? draft;
  }
  return draft;
}

/** Edits of the sections that the files have, by section. */
function differences(
  { tree }: InstanceReading,
  old: ReadonlyArray<CanonicalSection>,
  after: ReadonlyArray<CanonicalSection>,
): ReadonlyArray<SectionEdits> {
  return after.flatMap(({ section: { name }, value }, index) => {
    const written = tree.value[name];
    if (written === undefined) return [];
    // A section that is there stays there, if need be empty: taking it away would mean to manage it no longer.
    const nothing = Array.isArray(written) ? [] : {};
    const target = value ?? nothing;
    const edits = editSection([name], { before: old[index]?.value ?? nothing, after: target, written });
    return edits.length === 0 ? [] : [{ edits, whole: { op: 'set', path: [name], value: target } }];
  });
}

interface SectionEdits {
  readonly edits: ReadonlyArray<PathEdit>;
  /** What says the same with less care, for a text that does not take the edits. */
  readonly whole: PathEdit;
}

/** All at once if that can be, else section by section: then every edit has to look at the text as it has become. */
async function writeStanding(
  draft: DraftFiles,
  before: InstanceReading,
  sections: ReadonlyArray<SectionEdits>,
): Promise<DraftFiles> {
  const together = await writeEdits(
    draft,
    before,
    sections.flatMap(({ edits }) => edits),
  );
  if (together !== undefined) return together;
  let files = draft;
  for (const { edits, whole } of sections) {
    const reading = await loadInstance(files, before.environment);
    files = (await writeEdits(files, reading, edits)) ?? (await writeEdits(files, reading, [whole])) ?? files;
  }
  return files;
}

function writeAttachments(
  files: DraftFiles,
  sections: ReadonlyArray<CanonicalSection>,
  old: ReadonlyMap<string, string> = new Map(),
): DraftFiles {
  const changed = sections.flatMap(({ attachments }) =>
    [...attachments].filter(([file, text]) => old.get(file) !== text),
  );
  return changed.length === 0 ? files : files.with(new Map(changed));
}

async function verify(
  files: DraftFiles,
  { before, wanted, live, chosen }: ExpressRequest,
): Promise<Expression> {
  const reading = await loadInstance(files, before.environment);
  const errors = reading.findings.filter(({ code }) => severityOf(code) === 'error');
  // Objects as they were exported count as live: what could not be exported is known already.
  const target = new Map([...live, ...chosen]);
  const draft = draftPlan({ desired: reading.instance.desired, live: target, kinds: kindsByName });
  const steps = draft.ok ? draft.value.steps : [];
  return {
    files,
    reading,
    errors: draft.ok ? errors : [...errors, ...draft.problems],
    steps: steps.filter(
      ({ action, address }) => action !== 'deactivate' && wanted.has(splitAddress(address).kind),
    ),
  };
}

function objectRepairs(
  { reading, steps }: Expression,
  after: ReadonlyArray<CanonicalSection>,
): ReadonlyArray<PathEdit> {
  const canonical = Object.fromEntries(after.map(({ section, value }) => [section.name, value]));
  return steps.flatMap(({ address }) => {
    const path = reading.instance.desired.objects.get(address)?.path;
    const edit = path === undefined ? undefined : editObject(path, canonical, reading.tree.value);
    return edit === undefined ? [] : [edit];
  });
}

function sectionRepairs(
  { steps }: Expression,
  after: ReadonlyArray<CanonicalSection>,
): ReadonlyArray<PathEdit> {
  const wrong = new Set(steps.map(({ address }) => kindsByName.get(splitAddress(address).kind)?.section));
  return after
    .filter(({ section, value }) => wrong.has(section.name) && value !== undefined)
    .map(({ section, value }) => ({ op: 'set', path: [section.name], value }));
}
