// SPDX-License-Identifier: EUPL-1.2
import type {
  ArtifactLocation,
  Fix,
  Log,
  ReportingDescriptor,
  Result,
  Location as SarifLocation,
} from 'sarif';
import { type Code, codes } from '../../diagnostics/codes.js';
import type { Diagnostic, Location, Severity, TextEdit } from '../../diagnostics/diagnostic.js';
import { type FindingsReport, fromWorkingDirectory } from '../../diagnostics/report.js';
import { explanationLines } from './explanation.js';

const levels: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };

/** Paths are relative to the working directory, which is what the readers of SARIF in CI expect. */
const artifact = (report: FindingsReport, file: string): ArtifactLocation => ({
  uri: fromWorkingDirectory(report, file).split('/').map(encodeURIComponent).join('/'),
});

/** SARIF wants an absolute address in `helpUri`, and ours is a file of this project: so the help is text. */
const describeRule = (code: Code): ReportingDescriptor => ({
  id: code,
  shortDescription: { text: codes[code].title },
  help: {
    text: `Run "signalen explain ${code}", or read docs/errors/${code}.md.`,
    markdown: `Run \`signalen explain ${code}\`, or read [docs/errors/${code}.md](docs/errors/${code}.md).`,
  },
  defaultConfiguration: { level: levels[codes[code].severity] },
});

const describePlace = (report: FindingsReport, at: Location): SarifLocation => ({
  physicalLocation: {
    artifactLocation: artifact(report, at.file),
    region: { startLine: at.line, startColumn: at.column, endColumn: at.column + at.length },
  },
});

function describeFix(report: FindingsReport, diagnostic: Diagnostic, edits: ReadonlyArray<TextEdit>): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: diagnostic.hint ?? `Mend ${diagnostic.code}` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(report, file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, replacement }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text: replacement },
        })),
    })),
  };
}

function describeResult(report: FindingsReport, diagnostic: Diagnostic, ruleIndex: number): Result {
  const { at, edits } = diagnostic;
  return {
    ruleId: diagnostic.code,
    ruleIndex,
    level: levels[diagnostic.severity],
    message: { text: [diagnostic.message, ...explanationLines(diagnostic)].join('\n') },
    ...(at === undefined ? {} : { locations: [describePlace(report, at)] }),
    ...(edits === undefined || edits.length === 0 ? {} : { fixes: [describeFix(report, diagnostic, edits)] }),
  };
}

/** SARIF 2.1.0, for code scanning and editors. Only the rules that found something are listed. */
export function sarifView(report: FindingsReport): string {
  const used = [...new Set(report.diagnostics.map(({ code }) => code))].sort();
  const indexes = new Map(used.map((code, index) => [code, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'signalen',
            version: report.toolVersion,
            rules: used.map(describeRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.diagnostics.map((diagnostic) =>
          describeResult(report, diagnostic, indexes.get(diagnostic.code) ?? -1),
        ),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}
