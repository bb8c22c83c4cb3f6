// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import { kindOf } from '../../kinds/registry.js';
import type { DriftedObject, DriftReport, DriftType } from '../../plan/drift.js';
import { describeReason } from '../../plan/live-words.js';
import { type KindName, splitAddress } from '../../state/address.js';
import { printable } from '../findings/printable.js';
import { describeChange } from '../plan/describe-change.js';
import { prettyUnread } from '../plan/unread.js';
import { countOf, describeSubject, describeTarget, plural } from '../plan/words.js';
import {
  byKind,
  countListed,
  type DriftViewOptions,
  describeLastChange,
  driftWords,
  keptByKind,
  labelOf,
  placeOf,
} from './words.js';

/** How files and live system differ, for people. */
export function prettyDrift(report: DriftReport, { colour, folder }: DriftViewOptions): string {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const { drifted } = report;
  const hasFields = drifted.some(({ fields }) => fields.length > 0);
  const sections = [
    [paint.bold(printable(`Drift of ${describeSubject(report)}, on ${describeTarget(report)}`))],
    hasFields ? [paint.dim('Every line reads: as in the files → as it is in the live system.')] : [],
    ...[...byKind(drifted)].map(([kind, objects]) => kindSection(kind, objects, { paint, folder })),
    keptSection(report, paint),
    report.unread.length === 0 ? [] : [prettyUnread(report.unread)],
    summarySection(report, paint),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

interface Look {
  readonly paint: ChalkInstance;
  readonly folder: string;
}

function kindSection(
  kind: KindName,
  objects: ReadonlyArray<DriftedObject>,
  look: Look,
): ReadonlyArray<string> {
  const title = kindOf(kind).title.plural;
  const heading = look.paint.bold(`${title.charAt(0).toUpperCase()}${title.slice(1)} (${objects.length})`);
  return [heading, ...objects.flatMap((object) => objectLines(object, look))];
}

const symbols: Readonly<Record<DriftType, string>> = {
  changed: '~',
  missing: '-',
  'not-taken-over': '>',
  unlisted: '+',
  'switched-off': '!',
};

function objectLines(object: DriftedObject, { paint, folder }: Look): ReadonlyArray<string> {
  const { address, drift, from, fields, remark } = object;
  const place = placeOf(object, folder);
  const beside = [
    from === undefined ? driftWords[drift] : `${driftWords[drift]}, now ${splitAddress(from).identity}`,
    ...(place === undefined ? [] : [place]),
  ];
  const head = `  ${paint.yellow(`${symbols[drift]} ${printable(splitAddress(address).identity)}`)}${paint.dim(printable(`  ${beside.join(', ')}`))}`;
  const changes = fields.flatMap(({ field, files, live }) =>
    describeChange({ label: labelOf(address, field), before: files, after: live }),
  );
  const lines = changes.map(
    ({ depth, sign, text }) => `${'  '.repeat(depth + 3)}${sign === ' ' ? '' : `${sign} `}${printable(text)}`,
  );
  const last = describeLastChange(object);
  return [
    head,
    ...lines,
    ...(remark === undefined ? [] : [`      why: ${printable(describeReason(remark))}`]),
    ...(last === undefined ? [] : [paint.dim(`      ${printable(last)}`)]),
  ];
}

/** Of what is in no file this many are named per kind. */
const mostNamed = 5;

function keptSection(report: DriftReport, paint: ChalkInstance): ReadonlyArray<string> {
  if (report.kept.length === 0) return [];
  const lines = [...keptByKind(report)].map(([kind, names]) => {
    const rest = names.length - mostNamed;
    const more = rest > 0 ? ` … and ${rest} more` : '';
    return printable(`  ${countOf(kind, names.length)}: ${names.slice(0, mostNamed).join(', ')}${more}`);
  });
  return [paint.dim('Live and in no file, which the files allow:'), ...lines.map((line) => paint.dim(line))];
}

function summarySection(report: DriftReport, paint: ChalkInstance): ReadonlyArray<string> {
  const { drifted } = report;
  if (drifted.length === 0) {
    const count = countListed(report);
    return [
      paint.green(`No drift: ${plural(count, 'object')} ${count === 1 ? 'is' : 'are'} as the files say.`),
    ];
  }
  return [
    paint.bold(`Drift: ${plural(drifted.length, 'object')} ${drifted.length === 1 ? 'differs' : 'differ'}.`),
    'Next: signalen export takes over what is live; signalen plan shows how to put back what the files say.',
  ];
}
