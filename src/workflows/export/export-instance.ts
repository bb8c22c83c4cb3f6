// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { iconsOf } from '../../kinds/category/section.js';
import { configurationSections } from '../../kinds/registry.js';
import { sectionsAbout } from '../../plan/export/canonical.js';
import { chooseObjects } from '../../plan/export/choose-objects.js';
import { objectAt } from '../../plan/export/object-edits.js';
import type { NotExpressed } from '../../plan/export/report.js';
import type { StoreReading } from '../../ports/configuration-store.js';
import type { Files } from '../../ports/files.js';
import { type Address, type KindName, splitAddress } from '../../state/address.js';
import type { ConfigObject, Configuration } from '../../state/configuration.js';
import { equalJson, type Json } from '../../state/json.js';
import { DraftFiles } from '../draft-files.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';
import { kindsByName } from '../plan-changes.js';
import { type Expression, express } from './express.js';

export interface ExportInput {
  /** The instance that is written to. */
  readonly files: Files;
  readonly environment: string | undefined;
  readonly live: StoreReading;
  readonly wanted: ReadonlySet<KindName>;
  /** Contents of icons that the files lack, by digest; absent where the live system keeps none. */
  readonly pictures?: ((digests: ReadonlyArray<string>) => Promise<Pictures>) | undefined;
}

type Pictures = ReadonlyMap<string, Uint8Array>;

export type ExportOutcome =
  | { readonly type: 'findings'; readonly diagnostics: ReadonlyArray<Diagnostic> }
  | {
      readonly type: 'expressed';
      /** The files as they are to be; nothing was written yet. */
      readonly files: DraftFiles;
      readonly reading: InstanceReading;
      readonly dormant: ReadonlyArray<Address>;
      readonly notExpressed: ReadonlyArray<NotExpressed>;
    };

/** Each round can show objects that cannot be expressed; leaving those out can show that others need them. */
const mostRounds = 20;

/** Makes the files of an instance say what is live, and proves it by loading and planning them. Writes nothing. */
export async function exportInstance(input: ExportInput): Promise<ExportOutcome> {
  const { environment, live, wanted } = input;
  const before = await loadInstance(input.files, environment);
  const broken = before.findings.filter(({ code }) => severityOf(code) === 'error');
  if (broken.length > 0) return { type: 'findings', diagnostics: locateFindings(broken, before.tree) };
  const pictures = (await input.pictures?.(unknownIcons(live.configuration, before))) ?? new Map();
  const icons = withoutUnknownIcons(live.configuration, before, pictures);
  const sections = sectionsAbout(wanted, configurationSections);
  const impossible = new Map<Address, string>();
  for (let round = 0; ; round += 1) {
    const tried = { live: icons.expressible, impossible: new Set(impossible.keys()) };
    const { desired } = before.instance;
    const { chosen, dormant } = chooseObjects({ ...tried, desired, kinds: kindsByName, wanted });
    const files = new DraftFiles(input.files, pictureFiles(chosen, before, pictures));
    const made = await express({ files, before, sections, wanted, chosen, live: live.configuration });
    const found = blame(made, chosen);
    if (made.errors.length === 0) {
      const notExpressed = [...listOf(impossible), ...icons.lost, ...stillDifferent(made)];
      return { type: 'expressed', files: made.files, reading: made.reading, dormant, notExpressed };
    }
    if (found.length === 0 || round === mostRounds) {
      return { type: 'findings', diagnostics: locateFindings(made.errors, made.reading.tree) };
    }
    for (const [address, why] of found) impossible.set(address, why);
  }
}

const listOf = (impossible: ReadonlyMap<Address, string>): ReadonlyArray<NotExpressed> =>
  [...impossible].map(([address, why]) => ({ address, why }));

const stillDifferent = ({ steps }: Expression): ReadonlyArray<NotExpressed> =>
  steps.map(({ address, changes }) => ({
    address,
    why: `the files say something else about: ${changes.map(({ field }) => field).join(', ') || 'all of it'}`,
  }));

/** The objects that the errors are about. */
function blame(
  { errors, reading }: Expression,
  chosen: Configuration,
): ReadonlyArray<readonly [Address, string]> {
  const candidates = [...chosen.keys()].flatMap((address) => {
    const kind = kindsByName.get(splitAddress(address).kind);
    return kind === undefined ? [] : [[address, kind] as const];
  });
  return errors.flatMap(({ path, message }) => {
    const address = objectAt(path, reading.tree.value, candidates);
    return address === undefined ? [] : [[address, message] as const];
  });
}

/** Digests of icons that are live and that the files have not at that category; each once. */
const unknownIcons = (live: Configuration, before: InstanceReading): ReadonlyArray<string> => [
  ...new Set(
    [...live.values()].flatMap((object) => {
      const icon = object.fields.icon ?? null;
      const { digest } = (icon ?? {}) as { readonly digest?: string };
      return digest && !equalJson(icon, ownIcon(object, before)) ? [digest] : [];
    }),
  ),
];

const ownIcon = ({ address }: ConfigObject, { instance }: InstanceReading): Json =>
  instance.desired.objects.get(address)?.fields.icon ?? null;

/** The files of the icons that came along, at the places where the categories will name them. */
function pictureFiles(
  chosen: Configuration,
  { instance }: InstanceReading,
  pictures: Pictures,
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...iconsOf(chosen, instance.sections)].flatMap(([path, digest]) => {
      const content = pictures.get(digest);
      return content === undefined || !isInside(path) ? [] : [[path, content] as const];
    }),
  );
}

/** The name of the file was made up elsewhere. */
const isInside = (path: string): boolean =>
  path.split(/[\\/]/).every((part) => !['', '.', '..'].includes(part));

/** An icon that the files lack and whose content nobody gave cannot be written. */
function withoutUnknownIcons(
  live: Configuration,
  before: InstanceReading,
  pictures: Pictures,
): { readonly expressible: Configuration; readonly lost: ReadonlyArray<NotExpressed> } {
  const expressible = new Map<Address, ConfigObject>();
  const lost: NotExpressed[] = [];
  for (const object of live.values()) {
    const icon = object.fields.icon ?? null;
    const own = ownIcon(object, before);
    const { digest = '' } = (icon ?? {}) as { readonly digest?: string };
    const isKnown = icon === null || equalJson(icon, own) || pictures.has(digest);
    expressible.set(
      object.address,
      isKnown ? object : { ...object, fields: { ...object.fields, icon: own } },
    );
    if (!isKnown)
      lost.push({
        address: object.address,
        why: `its icon ${JSON.stringify(icon)} is not among the files`,
      });
  }
  return { expressible, lost };
}
