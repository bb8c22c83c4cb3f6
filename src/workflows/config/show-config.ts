// SPDX-License-Identifier: EUPL-1.2
import { knownBackend, knownFrontend, newestBackend, newestFrontend } from '../../catalogue/release.js';
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { Files } from '../../ports/files.js';
import type { Origin } from '../../render/settings/index.js';
import type { InstanceTree } from '../../source/tree.js';
import type {
  ConfigReport,
  ConfigSubject,
  FileLine,
  ShownOrigin,
  ShownValue,
} from '../../state/config-report.js';
import type { Settings } from '../../state/settings.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';
import { shownAppJson, shownEnvironment } from './shown-environment.js';
import { valuesOfInstance } from './shown-tree.js';

export interface ShowConfigInput {
  readonly files: Files;
  readonly environment: string | undefined;
  readonly subject: ConfigSubject;
  /** Only this value, or what lies below it: a dotted path, or the name of a variable. */
  readonly only: string | undefined;
  /** Look up where every value stands, which costs a second reading of the files. */
  readonly withOrigin: boolean;
}

/**
 * Every value of the instance with what decides it. Shows what could be read also when there are errors, but works out
 * nothing for the backend or the frontend from settings that are wrong: that is an AppError with the findings.
 */
export async function showConfig(input: ShowConfigInput): Promise<ConfigReport> {
  const reading = await loadInstance(input.files, input.environment);
  const errors = reading.findings.filter(({ code }) => severityOf(code) === 'error');
  const refusal = new AppError(exitCodes.findings, locateFindings(errors, reading.tree));
  const isElsewhere = errors.some(({ code }) => elsewhere.has(code));
  if (isElsewhere || (input.subject !== 'instance' && errors.length > 0)) throw refusal;
  const { values, ...release } = collect(reading, input);
  const shown = selected(values, input.only);
  // What is asked for may stand in a file that cannot be read.
  if (shown === undefined) throw errors.length > 0 ? refusal : noSuchValue(values, input.only ?? '');
  return {
    instance: reading.name,
    environment: reading.environment,
    subject: input.subject,
    ...release,
    values: shown,
    errors: errors.length,
  };
}

/** There is no instance, or not that environment of it: what could be shown is not what was asked for. */
const elsewhere: ReadonlySet<string> = new Set(['TOOL_NO_INSTANCE', 'ENVIRONMENT_UNKNOWN']);

interface Collected {
  readonly values: ReadonlyArray<ShownValue>;
  readonly release?: string;
  readonly releaseNote?: string;
}

function collect(reading: InstanceReading, { subject, withOrigin }: ShowConfigInput): Collected {
  const { tree, instance } = reading;
  const originOf = (origin: Origin): Pick<ShownValue, 'origin'> =>
    withOrigin ? { origin: located(origin, tree) } : {};
  if (subject === 'instance') {
    const values = valuesOfInstance(tree.value).map(({ path, ...value }) => ({
      ...value,
      ...originOf({ type: 'file', path }),
    }));
    return { values };
  }
  // Every section in `sections` has passed the schema that Settings describes.
  const settings = instance.sections as Settings;
  if (subject === 'backend') {
    const release = settings.release?.backend ?? newestBackend;
    const values = shownEnvironment(settings, release).map(({ name, value, origin }) => ({
      name,
      value,
      ...originOf(origin),
    }));
    return { values, release, ...noteOf(knownBackend(release)) };
  }
  const release = settings.release?.frontend ?? newestFrontend;
  const { attachments } = instance;
  const values = shownAppJson({ settings, release, attachments }).map(({ path, value, origin }) => ({
    name: path,
    value,
    ...originOf(origin),
  }));
  return { values, release, ...noteOf(knownFrontend(release)) };
}

const noteOf = ({ note }: { readonly note?: string }): { readonly releaseNote?: string } =>
  note === undefined ? {} : { releaseNote: note };

function located(origin: Origin, tree: InstanceTree): ShownOrigin {
  if (origin.type === 'toolkit') return origin;
  const at = tree.locate(origin.path, 'value');
  const line: FileLine | undefined = at === undefined ? undefined : { file: at.file, line: at.line };
  return { ...origin, ...(line === undefined ? {} : { at: line }) };
}

/** The value of that name and what lies below it; undefined when there is none. */
function selected(
  values: ReadonlyArray<ShownValue>,
  only: string | undefined,
): ReadonlyArray<ShownValue> | undefined {
  if (only === undefined) return values;
  const wanted = values.filter(({ name }) => name === only || name.startsWith(`${only}.`));
  return wanted.length > 0 ? wanted : undefined;
}

function noSuchValue(values: ReadonlyArray<ShownValue>, only: string): AppError {
  const names = values.flatMap(({ name }) => [name, name.split('.')[0] ?? name]);
  const suggestion = nearest(only, new Set(names));
  return new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: `There is no value "${only}" here.`,
      ...(suggestion === undefined ? {} : { suggestion }),
      hint: 'Leave the name out to see every value.',
    },
  ]);
}
