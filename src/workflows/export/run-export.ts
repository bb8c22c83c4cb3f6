// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ExportReport } from '../../plan/export/report.js';
import { liveFindings } from '../../plan/live-findings.js';
import type { ConfigurationStore, StoreReading, TargetDescription } from '../../ports/configuration-store.js';
import type { Files } from '../../ports/files.js';
import type { NewFolder } from '../../ports/new-folder.js';
import { type KindName, splitAddress } from '../../state/address.js';
import { checkInstance } from '../check-instance.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';
import { type OpenStore, settingsOf } from '../plan-changes.js';
import { copyInstance, onlyDrafted } from './copy-instance.js';
import { type ExportOutcome, exportInstance } from './export-instance.js';
import { followTarget } from './follow-target.js';

/** A folder to write to that is not the instance itself. */
export interface ExportFolder {
  /** As typed. */
  readonly label: string;
  readonly files: Files;
  readonly newFolder: NewFolder;
  /** From that folder to the instance, with `/`. */
  readonly back: string;
}

export interface RunExportInput {
  /** The instance whose target is read. */
  readonly files: Files;
  readonly environment: string | undefined;
  readonly openStore: OpenStore;
  readonly wanted: ReadonlySet<KindName>;
  /** Undefined: the instance itself. */
  readonly out: ExportFolder | undefined;
  readonly signal: AbortSignal;
}

export type RunExportOutcome =
  | { readonly type: 'findings'; readonly diagnostics: ReadonlyArray<Diagnostic> }
  | { readonly type: 'exported'; readonly report: ExportReport };

/** Reads the live system and makes the files of an instance say the same. All is known before anything is written. */
export async function runExport(input: RunExportInput): Promise<RunExportOutcome> {
  const { environment, out, wanted } = input;
  const source = await loadInstance(input.files, environment);
  const store = await input.openStore(settingsOf(source));
  const description = await store.describe();
  const live = await store.read();
  const isNew = out !== undefined && !(await isInstance(out.files));
  if (isNew) await refuseOccupied(out);
  const copy = isNew ? await copyInstance(input.files, source) : undefined;
  const copied =
    copy && out && (await followTarget(onlyDrafted(input.files.root, copy.contents), source, out.back));
  const files = copied ?? out?.files ?? input.files;
  const outcome = await exportInstance({ files, environment, live, wanted, pictures: picturesOf(store) });
  if (outcome.type === 'findings') return outcome;
  const texts = new Map<string, string | Uint8Array>([
    ...((await copied?.changes()) ?? []),
    ...(await outcome.files.changes()),
  ]);
  const changes = withoutStrays(texts, copied === undefined ? undefined : source, outcome.reading);
  input.signal.throwIfAborted();
  if (isNew) await writeNew(out, changes, input.signal);
  else await outcome.files.writeAll();
  const folder = out?.label ?? '.';
  const about = {
    folder,
    target: description.label,
    files: [...changes.keys()].sort(),
    notCopied: copy?.notCopied ?? [],
  };
  return { type: 'exported', report: { ...about, ...tellExport(outcome, { live, description, wanted }) } };
}

/** How to ask a live system for pictures, where it can be asked. */
export const picturesOf = (store: ConfigurationStore) =>
  store.pictures &&
  ((digests: ReadonlyArray<string>) => store.pictures?.(digests) ?? Promise.resolve(new Map()));

/** A copy does not need the mail texts and areas that only the original refers to. */
function withoutStrays(
  contents: ReadonlyMap<string, string | Uint8Array>,
  original: InstanceReading | undefined,
  copy: InstanceReading,
): ReadonlyMap<string, string | Uint8Array> {
  const isStray = (file: string): boolean =>
    original?.instance.attachments.has(file) === true && !copy.instance.attachments.has(file);
  return new Map([...contents].filter(([file]) => !isStray(file)));
}

const isInstance = async (files: Files): Promise<boolean> =>
  (await files.exists('signalen.yaml')) || (await files.exists('signalen.yml'));

async function refuseOccupied({ label, files }: ExportFolder): Promise<void> {
  const names = await files.list('.');
  if (names.length > 0) throw occupied(label, names);
}

async function writeNew(
  out: ExportFolder,
  contents: ReadonlyMap<string, string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await out.newFolder.write(contents, signal);
  if (outcome.type === 'conflict') throw occupied(out.label, outcome.files);
  if (outcome.type === 'unwritable') {
    throw new AppError(exitCodes.failure, [
      {
        code: 'FILE_NOT_WRITTEN',
        severity: 'error',
        message: `"${out.label}" cannot be written: ${outcome.reason}.`,
      },
    ]);
  }
}

const occupied = (label: string, names: ReadonlyArray<string>): AppError =>
  new AppError(exitCodes.refused, [
    {
      code: 'EXPORT_FOLDER_OCCUPIED',
      severity: 'error',
      message: `Nothing was written: "${label}" is no instance and has files in it, such as "${names[0] ?? ''}".`,
      allowed: 'an instance, an empty folder, or one that does not exist yet',
      hint: 'Give another folder with --out.',
    },
  ]);

type Expressed = Extract<ExportOutcome, { readonly type: 'expressed' }>;

interface Exported {
  readonly live: StoreReading;
  readonly description: TargetDescription;
  readonly wanted: ReadonlySet<KindName>;
}

/** What an export has to say about what it found. */
export function tellExport(
  { reading, dormant, notExpressed }: Expressed,
  { live, description, wanted }: Exported,
) {
  const { tree, instance } = reading;
  const about = liveFindings(
    { target: description, reading: live },
    {
      steps: [],
      release: settingsOf(reading).release?.backend,
      pathOf: (address) => instance.desired.objects.get(address)?.path,
    },
  );
  const listed = [...live.configuration.keys()].filter((address) =>
    reading.instance.desired.objects.has(address),
  );
  const skipped = [...live.configuration.keys()].filter((address) => !wanted.has(splitAddress(address).kind));
  return {
    objects: countKinds(listed),
    skipped: countKinds(skipped),
    dormant,
    notExpressed,
    unread: live.unread,
    diagnostics: locateFindings(about, tree),
    problems: checkInstance(reading).diagnostics.filter(({ severity }) => severity === 'error').length,
  };
}

function countKinds(addresses: Iterable<Parameters<typeof splitAddress>[0]>): ReadonlyMap<KindName, number> {
  const counts = new Map<KindName, number>();
  for (const address of addresses) {
    const { kind } = splitAddress(address);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
