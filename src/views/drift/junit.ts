// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../kinds/registry.js';
import type { DriftedObject, DriftReport } from '../../plan/drift.js';
import { describeReason } from '../../plan/live-words.js';
import type { KindName } from '../../state/address.js';
import { escapeXml } from '../findings/xml.js';
import { describeValue } from '../plan/describe-value.js';
import { describeSubject } from '../plan/words.js';
import { byKind, type DriftViewOptions, describeLastChange, driftWords, labelOf, placeOf } from './words.js';

/**
 * JUnit XML: a suite per kind, a failed case per object that differs, and one passed case for a kind without any. The
 * names stay the same from run to run, so that GitLab can tell what is new.
 */
export function junitDrift(report: DriftReport, { folder }: DriftViewOptions): string {
  const groups = byKind(report.drifted);
  const kinds = [...new Set([...report.compared.keys(), ...groups.keys()])];
  const tests = kinds.reduce((sum, kind) => sum + Math.max(1, groups.get(kind)?.length ?? 0), 0);
  const name = escapeXml(`signalen drift ${describeSubject(report)}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" tests="${tests}" failures="${report.drifted.length}" errors="0">`,
    ...kinds.flatMap((kind) => suite(kind, groups.get(kind) ?? [], { report, folder })),
    '</testsuites>',
  ].join('\n');
}

interface Surroundings {
  readonly report: DriftReport;
  readonly folder: string;
}

function suite(
  kind: KindName,
  objects: ReadonlyArray<DriftedObject>,
  { report, folder }: Surroundings,
): ReadonlyArray<string> {
  const title = kindOf(kind).title.plural;
  const same = `    <testcase classname="drift.${kind}" name="${title} are as the files say">\n      <system-out>${report.compared.get(kind) ?? 0} compared</system-out>\n    </testcase>`;
  const cases = objects.length === 0 ? [same] : objects.map((object) => failedCase(kind, object, folder));
  return [
    `  <testsuite name="${title}" tests="${cases.length}" failures="${objects.length}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ];
}

function failedCase(kind: KindName, object: DriftedObject, folder: string): string {
  const { address, drift, from, fields, remark } = object;
  const place = placeOf(object, folder);
  const last = describeLastChange(object);
  const lines = [
    ...(place === undefined ? [] : [`listed in ${place}`]),
    ...(from === undefined ? [] : [`lives as ${from}`]),
    ...fields.map(
      ({ field, files, live }) =>
        `${labelOf(address, field)}: files ${describeValue(files)}, live ${describeValue(live)}`,
    ),
    ...(remark === undefined ? [] : [`why: ${describeReason(remark)}`]),
    ...(last === undefined ? [] : [last]),
  ];
  const named =
    fields.length === 0 ? '' : `: ${fields.map(({ field }) => labelOf(address, field)).join(', ')}`;
  const file = place === undefined ? '' : ` file="${escapeXml(place.replace(/:\d+$/, ''))}"`;
  return [
    `    <testcase classname="drift.${kind}" name="${escapeXml(address)}"${file}>`,
    `      <failure type="${drift}" message="${escapeXml(driftWords[drift] + named)}">${lines.map(escapeXml).join('\n')}</failure>`,
    '    </testcase>',
  ].join('\n');
}
