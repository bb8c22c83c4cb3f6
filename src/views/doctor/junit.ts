// SPDX-License-Identifier: EUPL-1.2
import { type CheckOutcome, type DoctorReport, failsDoctor } from '../../diagnostics/doctor-report.js';
import { escapeXml } from '../findings/xml.js';

/** JUnit XML: a case per check; what could not be seen or does not apply is skipped. */
export function junitDoctor(report: DoctorReport): string {
  const { outcomes, instance, environment, strict } = report;
  const failures = outcomes.filter((outcome) => failsDoctor(outcome, strict)).length;
  const skipped = outcomes.filter(isSkipped).length;
  const name = escapeXml(`signalen doctor ${instance}${environment === undefined ? '' : ` ${environment}`}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" tests="${outcomes.length}" failures="${failures}" errors="0">`,
    `  <testsuite name="${name}" tests="${outcomes.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...outcomes.map((outcome) => testCase(outcome, strict)),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

const isSkipped = ({ status }: CheckOutcome): boolean => status === 'unknown' || status === 'not-applicable';

function testCase(outcome: CheckOutcome, strict: boolean): string {
  const { code, title, status, found, reason, next, details = [] } = outcome;
  const lines = [
    found,
    ...(reason === undefined ? [] : [reason]),
    ...(next === undefined ? [] : [`next: ${next}`]),
    ...details,
  ].map(escapeXml);
  const message = escapeXml(found);
  const body = failsDoctor(outcome, strict)
    ? `<failure type="${code}" message="${message}">${lines.join('\n')}</failure>`
    : isSkipped(outcome)
      ? `<skipped message="${message}"/>`
      : `<system-out>${escapeXml(`${status}: `)}${lines.join('\n')}</system-out>`;
  return `    <testcase classname="doctor" name="${code} ${escapeXml(title)}">\n      ${body}\n    </testcase>`;
}
