// SPDX-License-Identifier: EUPL-1.2

import type { ExportReport } from '../plan/export/report.js';
import type { ScaffoldAnswers } from '../render/scaffold/answers.js';
import { shellWord } from '../render/shell-word.js';
import { describeRead } from './export/json.js';
import { prettyRead } from './export/pretty.js';
import { jsonDocument } from './json-document.js';

/** A new instance, for the views. */
export interface NewInstanceReport {
  /** As seen from the working folder. */
  readonly folder: string;
  readonly files: ReadonlyArray<string>;
  readonly answers: ScaffoldAnswers;
  /** What was taken over from a running system. */
  readonly adoption?: Omit<ExportReport, 'folder' | 'files' | 'notCopied'>;
  /** The command that makes the same without a question. */
  readonly command: string;
}

/** What to type next, one command each. */
const nextSteps = ({ folder, adoption }: NewInstanceReport): ReadonlyArray<string> => [
  ...(folder === '.' ? [] : [`cd ${shellWord(folder)}`]),
  ...(adoption === undefined
    ? ['signalen validate', 'signalen test', 'signalen plan']
    : ['signalen plan', 'signalen validate']),
];

/** The summary for people. */
export function newInstanceText(report: NewInstanceReport): string {
  const { answers, files, folder, command, adoption } = report;
  const { identity } = answers;
  const rows = [
    ['for', `${answers.organisation.organisation}${codeOf(answers)}`],
    ['domain', answers.domain],
    ['profile', answers.profile],
    ['sign-in', `${identity.provider}, ${identity.provider === 'entra' ? identity.tenant : identity.issuer}`],
    ['mail', `${answers.mail.from} through ${answers.mail.host}`],
    ['target', targetsOf(report)],
  ];
  return [
    `Wrote ${files.length} files to ${folder === '.' ? 'this folder' : `${folder}/`}`,
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(9)}${value}`),
    ...(adoption === undefined ? [] : ['', prettyRead(adoption)]),
    '',
    'The same without questions:',
    `  ${command}`,
    '',
    'Next:',
    ...nextSteps(report).map((step) => `  ${step}`),
  ].join('\n');
}

function targetsOf({ answers, adoption }: NewInstanceReport): string {
  if (adoption !== undefined) return `${answers.target} for productie`;
  const ours =
    answers.target === 'docker' ? 'docker for productie and proef' : `${answers.target} for productie`;
  return `${ours}, embedded for demo`;
}

const codeOf = ({ organisation }: ScaffoldAnswers): string =>
  organisation.code === undefined ? '' : ` (${organisation.code})`;

/** The same as one JSON document. */
export function newInstanceJson(report: NewInstanceReport): string {
  const { folder, files, answers, command, adoption } = report;
  return jsonDocument(true, {
    folder,
    files,
    answers,
    ...(adoption === undefined ? {} : { adoption: describeRead(adoption) }),
    command,
    next: nextSteps(report),
  });
}
