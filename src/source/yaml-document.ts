// SPDX-License-Identifier: EUPL-1.2
import { constructFromEvents, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Finding, Location } from '../diagnostics/diagnostic.js';
import { inspectDocument } from './document-problems.js';
import { Lines } from './lines.js';
import { buildNodes } from './node-tree.js';
import type { Node } from './nodes.js';
import { scanEvents } from './scan-events.js';
import type { SourceText } from './tree.js';

/** One file of YAML, read. Places are worked out from the text again when they are asked for the first time. */
export interface YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  /** Null for a file without content; undefined when nothing can be made of it. */
  readonly value: unknown;
  readonly findings: ReadonlyArray<Finding>;
  /** Undefined for a malformed file and for one without content. */
  root(): Node | undefined;
}

/** Collections inside collections beyond this are refused: no instance needs them, and readers run out of stack. */
const maxDepth = 100;

/** Reads one file. Whatever the text is, it ends in a value or in findings. */
export async function readYamlDocument({ file, text }: SourceText): Promise<YamlDocument> {
  const lines = new Lines(text);
  const events = parse(text);
  if (!Array.isArray(events)) {
    const findings = await explain({ file, text, lines }, events);
    return { file, text, lines, value: undefined, findings, root: () => undefined };
  }
  const root = once(() => buildNodes(text, parseEvents(text, { maxDepth })));
  const scan = scanEvents(text, events);
  if (scan.documents === 0) return { file, text, lines, value: null, findings: [], root };
  const several = scan.documents > 1 ? [severalDocuments(file, text, lines)] : [];
  const plain = scan.needsInspection ? undefined : construct(text, events, false);
  if (plain !== undefined) return { file, text, lines, value: plain.value, findings: several, root };
  const node = buildNodes(text, events);
  const inspection = node && inspectDocument({ file, text, lines, root: node });
  const built = inspection?.usable ? construct(text, events, true) : undefined;
  const findings = [...several, ...(inspection?.findings ?? [])];
  if (built === undefined && (inspection === undefined || inspection.usable)) {
    findings.push(
      ...(await explain({ file, text, lines }, { at: 0, reason: 'its values cannot be put together' })),
    );
  }
  return { file, text, lines, value: withoutReservedKeys(built?.value), findings, root: () => node };
}

/** The same, for text that is known to be read without trouble: edits and look-ups need no findings. */
export function rootOf(text: string): Node | undefined {
  const events = parse(text);
  return Array.isArray(events) ? buildNodes(text, events) : undefined;
}

interface Stop {
  readonly at: number;
  readonly reason: string;
}

function parse(text: string): Event[] | Stop {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (error instanceof YAMLException) return { at: error.mark?.position ?? 0, reason: error.reason };
    // js-yaml promises nothing about other exceptions, only that they may happen on hostile input.
    return { at: 0, reason: error instanceof Error ? error.message : 'the reader gave up' };
  }
}

function construct(
  text: string,
  events: Event[],
  lastKeyWins: boolean,
): { readonly value: unknown } | undefined {
  try {
    return { value: constructFromEvents(events, { source: text, json: lastKeyWins })[0] };
  } catch {
    return undefined;
  }
}

async function explain(
  source: { readonly file: string; readonly text: string; readonly lines: Lines },
  stop: Stop,
): Promise<ReadonlyArray<Finding>> {
  if (stop.reason.startsWith('nesting exceeded'))
    return [tooDeep(source.lines.locate(source.file, stop.at, stop.at + 1))];
  const { syntaxProblems } = await import('./syntax-problems.js');
  return syntaxProblems({ ...source, stoppedAt: stop.at, reason: stop.reason });
}

const tooDeep = (at: Location): Finding => ({
  code: 'SOURCE_TOO_DEEP',
  path: [],
  at,
  message: `The values are nested more than ${maxDepth} deep here.`,
  hint: 'Look for brackets that are never closed.',
});

function severalDocuments(file: string, text: string, lines: Lines): Finding {
  const separators = [...text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  const content = text.search(/^[^#%\s-]/m);
  const separator = separators.find(({ index }) => content !== -1 && index > content) ?? separators.at(-1);
  const start = separator?.index ?? 0;
  return {
    code: 'SOURCE_SEVERAL_DOCUMENTS',
    path: [],
    at: lines.locate(file, start, start + 3),
    message: 'A second document starts here; only the first one is read.',
    hint: 'Remove the line with "---", or move what follows to a file of its own.',
  };
}

/** `__proto__` has been reported; further on, code that copies objects would trip over it. */
function withoutReservedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const open: object[] = [value];
  const seen = new Set<object>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    Reflect.deleteProperty(next, '__proto__');
    for (const child of Object.values(next))
      if (typeof child === 'object' && child !== null) open.push(child);
  }
  return value;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
