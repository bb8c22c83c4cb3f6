// SPDX-License-Identifier: EUPL-1.2

/** One check of the checker of Haven. */
export interface HavenResult {
  /** Its short name, e.g. `multiaz`; empty when the report has none. */
  readonly name: string;
  /** What it looks at, in the checker's words. */
  readonly label: string;
  readonly result: 'passed' | 'failed' | 'skipped' | 'unknown';
}

/** What the checker of Haven found, as far as its file says. */
export interface HavenReport {
  /** Of the checker. */
  readonly version: string | undefined;
  /** ISO 8601: when it ended, or began. */
  readonly at: string | undefined;
  /** The checker's own verdict on the cluster. */
  readonly compliant: boolean | undefined;
  /** Those that decide over the verdict. */
  readonly results: ReadonlyArray<HavenResult>;
  /** Advice beside them. */
  readonly suggested: ReadonlyArray<HavenResult>;
}

type HavenReading =
  | { readonly ok: true; readonly report: HavenReport }
  | { readonly ok: false; readonly wrong: string };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON of `haven check --output json`, or the `Compliancy` object that its dashboard keeps in a cluster. The
 * names of fields changed their capitals and their spelling over its versions, so those weigh nothing here; a list of
 * checks with a name and a result is what makes it a report.
 */
export function readHavenReport(text: string): HavenReading {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { ok: false, wrong: 'it is not JSON' };
  }
  const root = outputIn(asFields(said));
  if (root === undefined) return { ok: false, wrong: 'it is no JSON object' };
  const checks = asFields(root.compliancychecks ?? root.compliancechecks ?? root.complianychecks);
  const rows = checks?.results;
  if (!Array.isArray(rows) || rows.length === 0) {
    return { ok: false, wrong: 'it has no list compliancyChecks.results' };
  }
  const results = rows.map(resultOf);
  const broken = results.indexOf(undefined);
  if (broken !== -1) {
    return { ok: false, wrong: `check ${broken + 1} in it has no name or no result` };
  }
  const suggested = asFields(root.suggestedchecks)?.results;
  return {
    ok: true,
    report: {
      version: textIn(root.version),
      at: moment(root.stopts) ?? moment(root.startts),
      compliant: typeof root.havencompliant === 'boolean' ? root.havencompliant : undefined,
      results: results.filter((result) => result !== undefined),
      suggested: Array.isArray(suggested)
        ? suggested.map(resultOf).filter((result) => result !== undefined)
        : [],
    },
  };
}

/** The report itself, or the one inside an object of the cluster. */
function outputIn(root: Fields | undefined): Fields | undefined {
  const spec = asFields(root?.spec);
  return asFields(spec?.output) ?? root;
}

/** With names in small letters. */
function asFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
}

function resultOf(row: unknown): HavenResult | undefined {
  const fields = asFields(row);
  const name = textIn(fields?.name) ?? '';
  const label = textIn(fields?.label) ?? name;
  const result = outcomeOf(fields?.result ?? fields?.passed);
  return label === '' || result === undefined ? undefined : { name, label, result };
}

const outcomes: Readonly<Record<string, HavenResult['result']>> = {
  YES: 'passed',
  PASSED: 'passed',
  TRUE: 'passed',
  NO: 'failed',
  FAILED: 'failed',
  FALSE: 'failed',
  SKIPPED: 'skipped',
  UNKNOWN: 'unknown',
};

const outcomeOf = (value: unknown): HavenResult['result'] | undefined =>
  typeof value === 'string' || typeof value === 'boolean'
    ? outcomes[String(value).trim().toUpperCase()]
    : undefined;

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Go writes year 1 for a time that was never set. */
function moment(value: unknown): string | undefined {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000 ? undefined : at.toISOString();
}
