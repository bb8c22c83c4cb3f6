// SPDX-License-Identifier: EUPL-1.2
import { typedOrder } from '../../../state/typed-order.js';
import { type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import { meaningOf } from './haven-meaning.js';
import { type HavenReport, type HavenResult, readHavenReport } from './haven-report.js';
import type { ClusterWorld } from './world.js';

const day = 86_400_000;
/** The checker itself has to be renewed within three months too. */
const oldAfterDays = 92;

const again = ({ environment }: ClusterWorld): string =>
  `haven check --output json > haven.json, then ${typedOrder('doctor --haven haven.json', environment)}`;

/** What the checker of Haven found in the cluster, and what that means here. Nothing is looked at anew. */
export async function checkHavenReport(world: ClusterWorld): Promise<CheckResult> {
  const { havenReport, clock } = world;
  if (havenReport === undefined)
    return notApplicable('No result of the Haven Compliancy Checker was given (--haven).');
  const { file, text } = havenReport;
  const reading = readHavenReport(text);
  if (!reading.ok) {
    return problem({
      found: `${file} is no result of the Haven Compliancy Checker: ${reading.wrong}.`,
      reason: 'Nothing can be said of the cluster from it.',
      next: `Make it with ${again(world)}`,
    });
  }
  return judge(reading.report, { file, now: clock.now(), anew: again(world) });
}

function judge(
  report: HavenReport,
  { file, now, anew }: { readonly file: string; readonly now: Date; readonly anew: string },
): CheckResult {
  const failed = report.results.filter(({ result }) => result !== 'passed');
  const days =
    report.at === undefined ? undefined : Math.floor((now.getTime() - Date.parse(report.at)) / day);
  const old = days === undefined || days > oldAfterDays;
  const details = [
    ...failed.map(line),
    ...report.suggested.filter(isFailed).map((one) => `advice: ${line(one)}`),
  ];
  const found = `${summaryOf(report)} Which cluster it was does not stand in ${file}.`;
  if (failed.length === 0 && !old && report.compliant !== false) return ok(found, details);
  return warning({
    found,
    reason: old
      ? `${ageOf(days)}; a cluster and the standard both change.`
      : 'Signalen runs on such a cluster too; below is what it then goes without.',
    next: old ? anew : 'Show it to who manages the cluster. What signalen does about it: docs/haven.md.',
    details,
  });
}

const isFailed = ({ result }: HavenResult): boolean => result === 'failed';

const words = { passed: 'yes', failed: 'no', skipped: 'skipped', unknown: 'unknown' } as const;

const line = (result: HavenResult): string =>
  `${result.label}: ${words[result.result]}. For Signalen: ${meaningOf(result)}`;

const ageOf = (days: number | undefined): string =>
  days === undefined ? 'The file does not say when it was made' : `It is ${days} days old`;

/** In the checker's name, never in ours. */
function summaryOf({ version, at, compliant, results }: HavenReport): string {
  const passed = results.filter(({ result }) => result === 'passed').length;
  const who = `Haven Compliancy Checker${version === undefined ? '' : ` ${version}`}`;
  const when = at === undefined ? '' : ` on ${at.slice(0, 10)}`;
  const verdict =
    compliant === undefined
      ? 'it gives no verdict'
      : `it calls that cluster ${compliant ? '' : 'not '}Haven compliant`;
  return `${who}${when}: ${passed} of ${results.length} checks passed, and ${verdict}.`;
}
