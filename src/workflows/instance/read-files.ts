// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Finding } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { Files } from '../../ports/files.js';
import type { SourceSet, SourceText } from '../../source/tree.js';
import { imagesLockFile } from '../../state/images-lock.js';
import { fileFinding } from './file-findings.js';

/** Folders beside the root whose YAML files are part of the instance. */
const baseFolders = ['.', 'categories', 'questions'];

const environmentFolder = 'environments';

/** The file that makes a folder an instance. */
const markers = ['signalen.yaml', 'signalen.yml'];

export interface InstanceFiles {
  readonly sources: SourceSet;
  readonly environment: string | undefined;
  readonly findings: ReadonlyArray<Finding>;
  /** False when a file that is part of the instance could not be read. */
  readonly complete: boolean;
}

/** The environment that the rest of the toolkit works on too: as asked, or the usual one of this instance. */
export async function chosenEnvironment(
  files: Files,
  wanted: string | undefined,
): Promise<string | undefined> {
  const { names } = await listYaml(files, environmentFolder);
  const { environment, findings } = chooseEnvironment(names, wanted);
  const [unknown] = findings;
  if (unknown === undefined) return environment;
  const { path: _, ...diagnostic } = unknown;
  throw new AppError(exitCodes.findings, [{ ...diagnostic, severity: 'error' }]);
}

/** The YAML files of the instance under one environment. */
export async function readInstanceFiles(files: Files, wanted: string | undefined): Promise<InstanceFiles> {
  const folders = await Promise.all(baseFolders.map((folder) => listYaml(files, folder)));
  const overlays = await listYaml(files, environmentFolder);
  const unlisted = [...folders, overlays].flatMap(({ findings }) => findings);
  const root = folders[0]?.names ?? [];
  if (unlisted.length === 0 && !root.some((file) => markers.includes(file))) return noInstance(files);
  const chosen = chooseEnvironment(overlays.names, wanted);
  const base = await readAll(
    files,
    folders.flatMap(({ names }) => names),
  );
  const laid = await readAll(files, chosen.files);
  const unread = [...unlisted, ...base.findings, ...laid.findings];
  return {
    sources: { base: base.texts, overlays: laid.texts },
    environment: chosen.environment,
    findings: [...chosen.findings, ...unread],
    complete: unread.length === 0,
  };
}

const noInstance = ({ root }: Files): InstanceFiles => ({
  sources: { base: [], overlays: [] },
  environment: undefined,
  complete: false,
  findings: [
    {
      code: 'TOOL_NO_INSTANCE',
      path: [],
      message: `There is no instance in ${root}: it holds no signalen.yaml.`,
      hint: 'Make one with `signalen init`, or name its folder with `--instance`.',
    },
  ],
});

const isYaml = (file: string): boolean =>
  /\.ya?ml$/i.test(file) && !file.startsWith('.') && file !== imagesLockFile;

interface Listing {
  readonly names: ReadonlyArray<string>;
  readonly findings: ReadonlyArray<Finding>;
}

/** A folder that cannot be looked into is a finding like any other. */
async function listYaml(files: Files, folder: string): Promise<Listing> {
  try {
    const names = (await files.list(folder)).filter(isYaml);
    return { names: folder === '.' ? names : names.map((name) => `${folder}/${name}`), findings: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { names: [], findings: error.diagnostics.map(toFinding) };
  }
}

const toFinding = ({ code, message, hint }: Pick<Diagnostic, 'code' | 'message' | 'hint'>): Finding => ({
  code,
  path: [],
  message,
  ...(hint === undefined ? {} : { hint }),
});

interface ChosenEnvironment {
  readonly environment: string | undefined;
  readonly files: ReadonlyArray<string>;
  readonly findings: ReadonlyArray<Finding>;
}

const environmentOf = (file: string): string =>
  file.slice(environmentFolder.length + 1).replace(/\.ya?ml$/i, '');

/** The one that was asked for; else the only one there is, else demo, else none. */
function chooseEnvironment(overlays: ReadonlyArray<string>, wanted: string | undefined): ChosenEnvironment {
  const names = [...new Set(overlays.map(environmentOf))];
  const usual = names.length === 1 ? names[0] : names.find((name) => name === 'demo');
  const environment = wanted ?? usual;
  const files = overlays.filter((file) => environmentOf(file) === environment);
  if (wanted === undefined || names.includes(wanted)) return { environment, files, findings: [] };
  return { environment: undefined, files: [], findings: [unknownEnvironment(wanted, names)] };
}

function unknownEnvironment(wanted: string, names: ReadonlyArray<string>): Finding {
  const suggestion = nearest(wanted, names);
  return {
    code: 'ENVIRONMENT_UNKNOWN',
    path: [],
    message: `There is no environment "${wanted.slice(0, 80)}".`,
    allowed: names.length === 0 ? 'none: there are no files in environments/' : names.join(', '),
    ...(suggestion === undefined ? {} : { suggestion }),
    hint: 'An environment is a file in environments/ with that name and .yaml behind it.',
  };
}

async function readAll(
  files: Files,
  paths: ReadonlyArray<string>,
): Promise<{ readonly texts: ReadonlyArray<SourceText>; readonly findings: ReadonlyArray<Finding> }> {
  const read = await Promise.all(paths.map(async (file) => ({ file, outcome: await files.readText(file) })));
  const findings: Finding[] = [];
  const texts: SourceText[] = [];
  for (const { file, outcome } of read) {
    if (outcome.ok) texts.push({ file, text: outcome.text });
    else
      findings.push({ ...fileFinding(file, outcome.failure), at: { file, line: 1, column: 1, length: 1 } });
  }
  return { texts, findings };
}
