// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { jsonSchemas, printSchema } from '../../kinds/json-schema.js';
import type { ConfigurationStore } from '../../ports/configuration-store.js';
import type { NewFolder } from '../../ports/new-folder.js';
import type { PackageFiles } from '../../ports/package-files.js';
import type { Prompter } from '../../ports/prompter.js';
import type { AdoptedSystem, ScaffoldAnswers } from '../../render/scaffold/answers.js';
import { plainPaths, scaffold } from '../../render/scaffold/scaffold.js';
import type { Taxonomy } from '../../render/scaffold/taxonomy.js';
import { type Municipality, searchMunicipalities } from '../../state/municipality.js';
import type { RunningTarget } from '../../state/settings.js';
import type { AdoptionReport } from './adopt.js';
import { checkTexts } from './checks.js';
import { collectAnswers, requireAnswers } from './collect-answers.js';
import {
  describeMunicipality,
  fromMunicipality,
  givenOrganisation,
  type NamedOrganisation,
} from './organisation.js';
import type { GivenAnswers } from './request.js';

export interface InitRequest {
  /** Where to write, as typed; the short name of the organisation when absent. */
  readonly folder: string | undefined;
  readonly given: GivenAnswers;
  /** Ask nothing that has a default. */
  readonly acceptDefaults: boolean;
  readonly toolVersion: string;
}

export interface InitPorts {
  /** Undefined: nobody can be asked. */
  readonly prompter: Prompter | undefined;
  readonly packageFiles: PackageFiles;
  readonly openFolder: (path: string) => Promise<NewFolder>;
  readonly signal: AbortSignal;
  /** Reaches a system that runs already. */
  readonly openTarget: (target: RunningTarget) => Promise<ConfigurationStore>;
}

export interface NewInstance {
  /** As typed, or the short name. */
  readonly folder: string;
  readonly slug: string;
  readonly answers: ScaffoldAnswers;
  /** Paths in the folder, sorted. */
  readonly files: ReadonlyArray<string>;
  /** What was taken over from a system that runs; absent for the other profiles. */
  readonly adoption?: AdoptionReport;
}

/**
 * Makes a new instance: check what was given, ask what is missing, write all of it or nothing. Throws an AppError for
 * what the user can mend.
 */
export async function init(request: InitRequest, ports: InitPorts): Promise<NewInstance> {
  const { given, acceptDefaults } = request;
  const table = (await ports.packageFiles.readJson('templates/data/municipalities.json')) as Municipality[];
  const organisationGiven = givenOrganisation(given, table);
  const problems = [
    ...(organisationGiven?.ok === false ? organisationGiven.problems : []),
    ...checkTexts(given),
  ];
  if (problems.length > 0) throw new AppError(exitCodes.usage, problems);
  requireAnswers(given, { canAsk: ports.prompter !== undefined, acceptDefaults });

  const named = organisationGiven?.ok
    ? organisationGiven.value
    : await askMunicipality(ports.prompter, table);
  const folder = tidyFolder(request.folder ?? named.slug);
  const target = await ports.openFolder(folder);
  const templates = await ports.packageFiles.readFolder('templates/scaffold');
  // Before the other questions: nobody likes to answer them for nothing.
  refuseConflicts(folder, await target.conflicts(plainPaths(templates)));

  const prompter = acceptDefaults ? undefined : ports.prompter;
  const answers: ScaffoldAnswers = {
    ...(await collectAnswers(named, { given, prompter })),
    organisation: named.organisation,
    toolVersion: request.toolVersion,
  };
  const make = (complete: ScaffoldAnswers) => makeFiles(complete, templates, ports.packageFiles);
  const made =
    answers.adopted === undefined
      ? { answers, files: await make(answers) }
      : await makeAdopted({ answers, adopted: answers.adopted, folder, make }, ports);
  const { files, ...about } = made;
  refuseConflicts(folder, await target.conflicts(files.keys()));
  await writeFiles(folder, target, { files, signal: ports.signal });
  return { folder, slug: named.slug, files: [...files.keys()], ...about };
}

interface Adoption {
  readonly answers: ScaffoldAnswers;
  readonly adopted: AdoptedSystem;
  readonly folder: string;
  readonly make: (answers: ScaffoldAnswers) => Promise<ReadonlyMap<string, string>>;
}

/** Reads the running system and lets the files say the same. */
async function makeAdopted({ answers, adopted, folder, make }: Adoption, { openTarget, signal }: InitPorts) {
  // The way to a running backend is heavy, and the other profiles do without.
  const { adopt, readLive, releasesOf } = await import('./adopt.js');
  const live = await readLive(await openTarget(adopted.target));
  signal.throwIfAborted();
  const complete = { ...answers, release: releasesOf(live.description) };
  const { withUsers } = adopted;
  const { files, report } = await adopt(await make(complete), live, { folder, withUsers });
  return { answers: complete, files, adoption: report };
}

/** As typed, but without slashes at the end; nothing at all means here. */
const tidyFolder = (typed: string): string => (typed === '' ? '.' : typed.replace(/(.)\/+$/, '$1'));

async function askMunicipality(
  prompter: Prompter | undefined,
  table: ReadonlyArray<Municipality>,
): Promise<NamedOrganisation> {
  // `requireAnswers` has made sure that somebody can be asked.
  if (prompter === undefined) throw new AppError(exitCodes.usage, []);
  const municipality = await prompter.search<Municipality>({
    message: 'Municipality (type a part of its name)',
    find: (term) =>
      searchMunicipalities(table, term).map((row) => ({ value: row, label: describeMunicipality(row) })),
  });
  return fromMunicipality(municipality);
}

async function makeFiles(
  answers: ScaffoldAnswers,
  templates: ReadonlyMap<string, string>,
  packageFiles: PackageFiles,
): Promise<ReadonlyMap<string, string>> {
  const taxonomy = (await packageFiles.readJson('templates/data/starter-taxonomy.json')) as Taxonomy;
  const schemas = new Map(jsonSchemas().map(({ name, schema }) => [name, printSchema(schema)]));
  return scaffold(answers, { templates, taxonomy, schemas });
}

async function writeFiles(
  folder: string,
  target: NewFolder,
  {
    files,
    signal,
  }: { readonly files: ReadonlyMap<string, string | Uint8Array>; readonly signal: AbortSignal },
): Promise<void> {
  const outcome = await target.write(files, signal);
  switch (outcome.type) {
    case 'written':
      return;
    case 'conflict':
      return refuseConflicts(folder, outcome.files);
    case 'unwritable':
      throw new AppError(exitCodes.failure, [unwritable(folder, outcome.reason)]);
    default:
      outcome satisfies never;
  }
}

function refuseConflicts(folder: string, files: ReadonlyArray<string>): void {
  if (files.length > 0) throw new AppError(exitCodes.refused, [conflict(folder, files)]);
}

const conflict = (folder: string, files: ReadonlyArray<string>): Diagnostic => ({
  code: 'INIT_FOLDER_CONFLICT',
  severity: 'error',
  message: `${folder} already holds ${files.length === 1 ? 'a file' : `${files.length} files`} that would be overwritten: ${files.join(', ')}.`,
  allowed: 'a folder that is new, empty, or without these files',
  hint: 'Choose another folder, for example: signalen init <folder>; nothing was written.',
});

const unwritable = (folder: string, reason: string): Diagnostic => ({
  code: 'INIT_FOLDER_UNWRITABLE',
  severity: 'error',
  message: `${folder} could not be written: ${reason}.`,
  hint: 'Check that you may write there and that there is room on the disk; nothing was written.',
});
