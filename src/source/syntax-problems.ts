// SPDX-License-Identifier: EUPL-1.2
import { type Document, parseAllDocuments, visit, type YAMLError } from 'yaml';
import type { Finding } from '../diagnostics/diagnostic.js';
import { endOfLine } from './node-tree.js';
import { type BrokenText, type Complaint, type Explanation, explain } from './syntax-words.js';

/** Beyond this many the reader has lost its way, and what it says is about its own confusion. */
const mostPerFile = 10;

/** The second reader keeps far more in memory per character, so it is not tried on texts longer than this. */
const longestExplained = 2_000_000;

/**
 * Every problem of a malformed file. The `yaml` package recovers from errors and so finds all of them, at five times
 * the cost of the fast reader: which is why this module is imported only for a file that is broken.
 */
export function syntaxProblems(broken: BrokenText): Finding[] {
  const conflict = /^<{7} .*$/m.exec(broken.text);
  if (conflict !== null) return [toFinding(broken, conflictExplanation(conflict))];
  const explained = broken.text.length > longestExplained ? [] : explainAll(broken);
  const problems = explained.length > 0 ? explained : [fallback(broken)];
  return problems.map((explanation) => toFinding(broken, explanation));
}

const conflictExplanation = (conflict: RegExpExecArray): Explanation => ({
  message: `A merge conflict of Git was left in this file: "${conflict[0]}".`,
  hint: 'Choose which of the two versions stays, and remove the lines with <<<<<<<, ======= and >>>>>>>.',
  start: conflict.index,
  end: conflict.index + conflict[0].length,
});

function explainAll(broken: BrokenText): Explanation[] {
  const seenLines = new Set<number>();
  const explanations: Explanation[] = [];
  const complaints = readComplaints(broken.text);
  for (const [index, complaint] of complaints.entries()) {
    const { error } = complaint;
    // Two complaints about the same place have one cause, and the first one names it best.
    if (error.pos[0] === complaints[index - 1]?.error.pos[0]) continue;
    const explanation = explain(complaint, broken);
    // One line that starts in the wrong place makes all lines after it look wrong.
    if (explanation.isIndentation && explanations.some(({ isIndentation }) => isIndentation)) continue;
    const line = broken.lines.lineAt(explanation.start);
    if (seenLines.has(line)) continue;
    seenLines.add(line);
    explanations.push(explanation);
    if (explanations.length === mostPerFile || error.message.endsWith('in YAML stream')) break;
  }
  return explanations;
}

function readComplaints(text: string): Complaint[] {
  try {
    const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    const complaints = documents.flatMap((document) =>
      document.errors.map((error) => ({ error, quoteAt: openingQuote(document, error) })),
    );
    return complaints.sort((one, other) => one.error.pos[0] - other.error.pos[0]);
  } catch {
    // Nested too deep for the second reader's stack: the first reader's verdict has to do.
    return [];
  }
}

/** The complaint about a quote stands where the text ends; the mistake may be where it begins. */
function openingQuote(document: Document.Parsed, { message, pos }: YAMLError): number | undefined {
  if (!message.startsWith('Missing closing')) return undefined;
  let opening: number | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range && range[0] < pos[0] && pos[0] <= range[2]) opening = range[0];
    },
  });
  return opening;
}

function fallback({ text, stoppedAt, reason }: BrokenText): Explanation {
  const invisible = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.exec(text.slice(stoppedAt, stoppedAt + 2));
  if (invisible !== null) {
    const number = invisible[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return {
      message: `There is an invisible character here (U+${number}) that YAML does not allow.`,
      hint: 'Remove the character; it often comes along with text from another program.',
      start: stoppedAt + invisible.index,
      end: stoppedAt + invisible.index + 1,
    };
  }
  return {
    message: `This cannot be read as YAML: ${reason}.`,
    start: stoppedAt,
    end: endOfLine(text, stoppedAt),
  };
}

function toFinding(
  { file, lines }: BrokenText,
  { message, hint, allowed, start, end }: Explanation,
): Finding {
  return {
    code: 'SOURCE_YAML_SYNTAX',
    path: [],
    at: lines.locate(file, start, end),
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(allowed === undefined ? {} : { allowed }),
  };
}
